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
menu-dream-init-image = Una imagen desde la que empezar
menu-dream-strength = Cuánto alejarse de la imagen inicial: 0 es la propia imagen, 1 es casi ninguna
menu-dream-mask-image = Blanco donde se repinta la imagen inicial, negro donde se queda
menu-dream-model = Qué modelo pinta
menu-dream-tiling = Que la imagen siga en el borde opuesto, para poder ponerla como azulejos
menu-dream-schedule = Cómo baja el ruido de paso a paso
menu-dream-matrix = Leer a | b | c en el prompt como a con cada selección de los demás
menu-reproduce = Hacer una imagen otra vez desde su semilla y comparar las dos
menu-reproduce-message = El enlace de un mensaje con la imagen
menu-reproduce-job = El id del trabajo, que está debajo de su imagen
menu-reproduce-picture = La imagen misma, como archivo PNG con sus ajustes dentro
menu-reproduce-number = Cuál, si hay varias
menu-show = Cómo se hizo una imagen
menu-quota = Cuántos créditos te quedan
menu-queue = Qué está en espera, y por dónde van tus imágenes
menu-cancel = Cancela una imagen que no está terminada
menu-cancel-job = Cuál, si no es la más reciente
menu-license = Para qué no puedes usar el modelo
menu-modelcard = Qué es el modelo, sus límites y sus sesgos
menu-help = Qué escribir
