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

reproduce-what = Diga o que fazer de novo: o link de uma mensagem, o id de um trabalho ou uma imagem; só um deles.
reproduce-limits = Esta imagem vai além do que se pode pedir aqui, então não pode ser feita de novo:
original-no-job = Não há aqui nenhuma imagem com esse nome que você possa ver.
original-not-done = Este trabalho não deu nenhuma imagem.
original-no-number = Não há imagem { $number }; há { $most }.
original-no-link = Isto não é um link de mensagem; escolha “Copiar link da mensagem” no menu dela.
original-elsewhere = Esta mensagem está em outro servidor; só olho neste.
original-no-message = Esta mensagem não existe mais, ou você não pode lê-la.
original-says-nothing = Esta imagem não diz como foi feita; as prévias do Discord e a maioria dos programas omitem isso.
original-incomplete = Esta imagem não diz o bastante para ser feita de novo; falta, ou aqui não se conhece: { $missing }.
reproduced-identical = Feita de novo: idêntica, até o último bit.
reproduced-rounding = Feita de novo: igual, salvo arredondamento (PSNR { $psnr } dB, { $share } dos valores iguais).
reproduced-different = Feita de novo: diferente, porque:
reproduced-other-pixels = Feita de novo: diferente. O arquivo da primeira imagem não está à mão para dizer por quê.

show-job = { $state ->
    [done] Trabalho { $job } de { $owner }, terminado.
    [failed] Trabalho { $job } de { $owner }, falhou.
    [cancelled] Trabalho { $job } de { $owner }, cancelado.
    [blocked] Trabalho { $job } de { $owner }, não mostrado.
    [held] Trabalho { $job } de { $owner }, retido.
   *[other] Trabalho { $job } de { $owner }, a caminho.
}
show-when = Pedido { $moment }, por { $price }.
show-picture = { $number }: semente { $seed }, { $size }, pixels { $digest }
settings-say = O que aqui se diz de como foi feita:
settings-unread = E isto, que aqui não significa nada:
settings-none = Não há nada aqui que diga como uma imagem foi feita.

alt-text-forming = Uma imagem em formação, desfocada

reason-pixels = Os pixels da primeira imagem não são os que o arquivo tinha quando foi escrito.
reason-wish = O arquivo diz { $first } para { $option }, e esta foi feita com { $second }.
reason-weights = Ela foi feita por outros pesos.
reason-size = As imagens têm { $first } e { $second }.
reason-circumstance = { $about ->
    [versions] Ela foi feita por outras versões dos programas.
    [device] Ela foi feita em outro dispositivo.
    [numerics] Ela foi feita com outra aritmética.
    [prompt_weights] Os pesos do prompt foram lidos de outro jeito.
   *[other] Ela foi ampliada por outro programa.
}
reason-silent = O arquivo não diz em que circunstâncias ela foi feita.
reason-untrue = Tudo o que o arquivo diz é igual aqui, então os ajustes nele não são os que a fizeram.

title-from-image = Sonhar a partir desta imagem
field-from-prompt = O que você gostaria de ver
field-from-negative = O que não deve aparecer
field-from-strength = Quanto se afastar dela: de 0 a 1
from-no-image = Não há imagem nesta mensagem; escolha uma que tenha uma imagem anexada.
