# What /help, /quota, /queue and /modelcard answer.

help =
    {"**"}Escribe** `/dream` **y di lo que te gustaría ver**, por ejemplo
    `/dream prompt: a red circle on a blue background`

    La respuesta trae la imagen y la línea completa que la hace otra vez. Pega esa línea y cambia una palabra, y solo cambiará lo que hayas cambiado, mientras la semilla siga igual.
    - `(red:1.3)` en un prompt cuenta más, `(red:0.7)` menos
    - `negative_prompt`: lo que no debe aparecer
    - `count`: hasta cuatro imágenes a la vez, cada una con la semilla siguiente
    - `width`, `height`: múltiplos de 8
    - `steps`, `guidance_scale`, `sampler`: omítelos hasta que te pique la curiosidad
    - `spoiler`: oculta la imagen hasta que se haga clic en ella

    `/quota` dice lo que te queda, `/queue` cuánto puede tardar, `/cancel` cancela una imagen. `/license` dice lo que no puedes hacer con ella, `/modelcard` qué esperar del modelo.

quota-left = Tienes **{ $available }** de { $amount }. Un saldo vacío se vuelve a llenar en { $window }.
quota-full-at = El tuyo vuelve a estar lleno { $moment }.
quota-reserved = Apartado para imágenes sin terminar: { $reserved }.
quota-usual-price = Una imagen con los ajustes habituales cuesta { $price }.
quota-unfinished = Puedes tener { $most } sin terminar a la vez, y tienes { $waiting }.

queue-counts = { $running } en marcha, { $waiting } en espera.
queue-yours = Las tuyas:
queue-item = - `{ $job }`: { $standing }
queue-done = { NUMBER($share, style: "percent") } hecho
queue-starting = empezando
machines =
    { $ready } de { $all } máquinas de pintar listas{ $coming ->
        [0] {""}
       *[other] , { $coming } reiniciándose
    }{ $gone ->
        [0] {""}
       *[other] , { $gone } fuera de servicio
    }.

card =
    {"**"}{ $model }** (`{ $hash }`)
    { $limits }
    { $biases }
    Tamaño propio { $width } × { $height }, lo habitual son { $steps } pasos de { $sampler } con guía { $guidance }. { $check }
card-checked = Comprobación de seguridad: activa.
card-unchecked = Comprobación de seguridad: falta, así que no se puede mostrar nada.
card-demo-limits =
    Un modelo pequeño, entrenado con el programa que lo acompaña a partir de dibujos hechos por un script: formas, colores, paisajes sencillos. Enseña cómo funciona todo. No sabe nada más del mundo, así que la mayoría de las demás palabras dan un accidente simpático.
card-demo-biases =
    Su comprobación de seguridad busca un sustituto inofensivo (una señal de peligro), no algo real.
card-sd1-limits =
    Stable Diffusion v1, entrenado con imágenes y descripciones de la web (LAION). No sabe escribir texto legible, cuenta mal, confunde quién está dónde y a menudo falla con manos y caras. Sus imágenes son invenciones: no tomes ninguna por un hecho.
card-sd1-biases =
    Las descripciones estaban casi todas en inglés y las imágenes eran casi todas occidentales: otras culturas, y personas de otro aspecto, aparecen menos y más como clichés. Su comprobación de seguridad solo conoce el contenido sexual y a veces se equivoca en ambos sentidos.
card-sd2-limits =
    Stable Diffusion 2, entrenado con imágenes y descripciones de la web (LAION) de las que se había retirado la mayor parte del contenido sexual. Conoce a menos artistas y famosos que v1, lee los prompts de otra manera y tiene las mismas dificultades con texto, cuentas, manos y caras.
card-sd2-biases =
    Las descripciones estaban casi todas en inglés y las imágenes eran casi todas occidentales: otras culturas, y personas de otro aspecto, aparecen menos y más como clichés.
card-sdxl-limits =
    Stable Diffusion XL, un modelo más grande para imágenes más grandes; con qué se entrenó no se ha publicado en detalle. Sigue los prompts mejor que sus antecesores, y aún no es de fiar con texto, cuentas, manos o caras.
card-sdxl-biases =
    Repite los clichés de la web sobre personas y lugares, como dicen sus propios creadores.
