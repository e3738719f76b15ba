# De imagem em imagem: o que é enviado, o que se faz com isso e como se conta.

fetch-from-elsewhere = As imagens só são obtidas do próprio Discord; envie a sua como anexo.
fetch-too-heavy = Este arquivo tem mais de { $most } MiB; envie um menor.
fetch-gone = Esta imagem não existe mais; envie-a de novo.
fetch-failed = Não foi possível obter esta imagem; envie-a de novo.

sent-no-picture = Isto não é uma imagem que eu consiga ler; envie um arquivo PNG, JPEG, WebP ou GIF.
sent-too-large = Esta imagem é grande demais; envie uma de no máximo 4096 × 4096 pixels.
sent-too-small = Esta imagem é pequena demais para começar; envie uma de pelo menos 16 × 16 pixels.
sent-animated = Da animação foi usado o primeiro quadro.
mask-without-image = Uma máscara diz o que repintar em uma imagem inicial; anexe essa também como init_image.
mask-black = A máscara é toda preta, então nada seria repintado; deixe branco o que deve mudar.
mask-white = A máscara é toda branca, então a imagem inteira foi repintada.
mask-resized = A máscara de { $mask } foi ajustada para os { $image } da imagem inicial.
wrong-strength = A força é um número de 0 a 1.
start-image-refused = Nada é feito a partir desta imagem inicial.
start-image-gone = A imagem inicial não está mais guardada; envie-a de novo.

too-many-prompts =
    Isto equivale a mais prompts do que se pode fazer de uma vez, que são { $most }; tire algumas opções.
several-question = { $count ->
    [one] Isto equivale a { $count } imagem, por { $price }.
   *[other] Isto equivale a { $count } imagens, por { $price }.
}
several-too-late = Esta pergunta é antiga demais; envie o /dream de novo.
several-left = Nada foi feito e nada foi pago.
button-start = Começar
button-leave = Cancelar
