# De imagen a imagen: lo que se envía, lo que sale de ello y cómo se cuenta.

fetch-from-elsewhere = Las imágenes solo se toman de Discord; sube la tuya como archivo adjunto.
fetch-too-heavy = Este archivo pesa más de { $most } MiB; envía uno más pequeño.
fetch-gone = Esta imagen ya no está; súbela otra vez.
fetch-failed = No se pudo obtener esta imagen; súbela otra vez.

sent-no-picture = Esto no es una imagen que pueda leer; envía un archivo PNG, JPEG, WebP o GIF.
sent-too-large = Esta imagen es demasiado grande; envía una de 4096 × 4096 píxeles como máximo.
sent-too-small = Esta imagen es demasiado pequeña para empezar; envía una de al menos 16 × 16 píxeles.
sent-animated = De la animación se usó el primer fotograma.
mask-without-image = Una máscara dice qué repintar en una imagen inicial; adjunta también esa como init_image.
mask-black = La máscara es toda negra, así que no se repintaría nada; pon en blanco lo que deba cambiar.
mask-white = La máscara es toda blanca, así que se repintó la imagen entera.
mask-resized = La máscara de { $mask } se ajustó a los { $image } de la imagen inicial.
wrong-strength = La fuerza es un número de 0 a 1.
start-image-refused = No se hace nada a partir de esta imagen inicial.
start-image-gone = La imagen inicial ya no se conserva; envíala otra vez.

too-many-prompts =
    Esto equivale a más prompts de los que se pueden hacer a la vez, que son { $most }; quita algunas opciones.
several-question = { $count ->
    [one] Esto equivale a { $count } imagen, por { $price }.
   *[other] Esto equivale a { $count } imágenes, por { $price }.
}
several-too-late = Esta pregunta es demasiado antigua; envía el /dream otra vez.
several-left = No se hizo nada ni se pagó nada.
button-start = Empezar
button-leave = Cancelar

reproduce-what = Di qué hay que volver a hacer: el enlace de un mensaje, el id de un trabajo o una imagen; solo uno de ellos.
reproduce-limits = Esta imagen supera lo que se puede pedir aquí, así que no se puede volver a hacer:
original-no-job = Aquí no hay ninguna imagen con ese nombre que puedas ver.
original-not-done = Este trabajo no dio ninguna imagen.
original-no-number = No hay imagen { $number }; hay { $most }.
original-no-link = Esto no es un enlace a un mensaje; elige «Copiar enlace del mensaje» en su menú.
original-elsewhere = Este mensaje está en otro servidor; solo miro en este.
original-no-message = Este mensaje ya no está, o no puedes leerlo.
original-says-nothing = Esta imagen no dice cómo se hizo; las vistas previas de Discord y la mayoría de los programas lo omiten.
original-incomplete = Esta imagen no dice lo suficiente para volver a hacerla; falta o aquí no se conoce: { $missing }.
reproduced-identical = Hecha de nuevo: idéntica, hasta el último bit.
reproduced-rounding = Hecha de nuevo: igual salvo redondeo (PSNR { $psnr } dB, { $share } de los valores iguales).
reproduced-different = Hecha de nuevo: diferente, porque:
reproduced-other-pixels = Hecha de nuevo: diferente. El archivo de la primera imagen no está a mano para decir por qué.

show-job = { $state ->
    [done] Trabajo { $job } de { $owner }, terminado.
    [failed] Trabajo { $job } de { $owner }, fallido.
    [cancelled] Trabajo { $job } de { $owner }, cancelado.
    [blocked] Trabajo { $job } de { $owner }, no mostrado.
    [held] Trabajo { $job } de { $owner }, retenido.
   *[other] Trabajo { $job } de { $owner }, en camino.
}
show-when = Pedido { $moment }, por { $price }.
show-picture = { $number }: semilla { $seed }, { $size }, píxeles { $digest }
settings-say = Lo que aquí se dice de cómo se hizo:
settings-unread = Y esto, que aquí no significa nada:
settings-none = Aquí no hay nada que diga cómo se hizo una imagen.

alt-text-forming = Una imagen que se está formando, desenfocada

reason-pixels = Los píxeles de la primera imagen no son los que tenía su archivo cuando se escribió.
reason-wish = Su archivo dice { $first } para { $option }, y esta se hizo con { $second }.
reason-weights = La hicieron otros pesos.
reason-size = Las imágenes tienen { $first } y { $second }.
reason-circumstance = { $about ->
    [versions] La hicieron otras versiones de los programas.
    [device] Se hizo en otro dispositivo.
    [numerics] Se hizo con otra aritmética.
    [prompt_weights] Los pesos del prompt se leyeron de otra manera.
   *[other] La amplió otro programa.
}
reason-silent = Su archivo no dice en qué circunstancias se hizo.
reason-untrue = Todo lo que dice su archivo es igual aquí, así que sus ajustes no son los que la hicieron.

title-from-image = Soñar desde esta imagen
field-from-prompt = Lo que te gustaría ver
field-from-negative = Lo que no debe aparecer
field-from-strength = Cuánto alejarse de ella: de 0 a 1
from-no-image = En este mensaje no hay ninguna imagen; elige uno que tenga una adjunta.
