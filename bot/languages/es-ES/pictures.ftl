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
