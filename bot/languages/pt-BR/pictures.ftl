# De imagem em imagem: o que é enviado, o que se faz com isso e como se conta.

fetch-from-elsewhere = As imagens só são obtidas do próprio Discord; envie a sua como anexo.
fetch-too-heavy = Este arquivo tem mais de { $most } MiB; envie um menor.
fetch-gone = Esta imagem não existe mais; envie-a de novo.
fetch-failed = Não foi possível obter esta imagem; envie-a de novo.
