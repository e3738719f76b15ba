# The menu of commands: their descriptions and those of their options, at most 100 characters.
# The English texts are those in the code; they are looked up by them. Names are never translated.

menu-dream = Pinta una imagen con tus palabras
menu-dream-prompt = Lo que te gustaría ver
menu-dream-negative-prompt = Lo que no debe aparecer
menu-dream-seed = El mismo número con las mismas palabras da la misma imagen; si falta: uno al azar
menu-dream-steps = Cuántos pasos; más es más lento y a menudo más fino
menu-dream-guidance-scale = Con qué fidelidad seguir las palabras
menu-dream-sampler = Cómo se dan los pasos
menu-dream-width = Ancho en píxeles, múltiplo de 8
menu-dream-height = Alto en píxeles, múltiplo de 8
menu-dream-count = Cuántas imágenes; cada una usa la semilla siguiente
menu-dream-spoiler = Oculta la imagen hasta que se haga clic en ella
menu-dream-variation-seed = Acerca un poco la imagen a lo que daría esta semilla
menu-dream-variation-strength = Cuánto acercarla: de 0, nada, a 1, del todo
menu-dream-upscale = Cuántas veces más ancha y alta será al final
menu-quota = Cuántos créditos te quedan
menu-queue = Qué está en espera, y por dónde van tus imágenes
menu-cancel = Cancela una imagen que no está terminada
menu-cancel-job = Cuál, si no es la más reciente
menu-history = Las imágenes que has pedido aquí
menu-favourites = Las imágenes a las que diste una estrella
menu-album-text = Solo las que tienen estas palabras en su prompt
menu-license = Para qué no puedes usar el modelo
menu-modelcard = Qué es el modelo, sus límites y sus sesgos
menu-help = Qué escribir
