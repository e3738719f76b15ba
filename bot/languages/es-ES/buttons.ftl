# The buttons under a picture, and what comes of pressing them.

button-again = Otra vez
button-vary = Variar
button-upscale = Ampliar
button-edit = Editar
button-edit-again = Corregir

pressed-by = -# Para { $who }

title-edit = Cambiar y pintar
field-prompt = Prompt
field-negative-prompt = Lo que no debe aparecer
field-sampler = Sampler
field-settings = Ajustes, uno por línea
settings-note = Borra una línea para dejarme elegir ese ajuste.
edit-unknown = `{ $line }` no es un ajuste. Escribe uno por línea, como `steps: 20`; existen { $known }.
edit-wrong-number = { $setting }: `{ $typed }` no es un número que sirva ahí. Lo que escribiste se conserva.
edit-wrong-flag = { $setting }: escribe True o False, no `{ $typed }`. Lo que escribiste se conserva.

picture-forgotten = Ya no se sabe nada de esta imagen: quien la pidió hizo que se borrara.
picture-not-there = Ya no puedo recuperar esta imagen, o ya no se puede mostrar. La línea de arriba la vuelve a crear.
upscaled-already = Esta imagen ya está ampliada; no las hago más grandes.

favourite-added = ⭐ En tus /favourites. Estrellas en total: { $stars }.
favourite-removed = Ya no está en tus /favourites.
gallery-post = ⭐ { $stars } · de { $owner } · [donde se creó]({ $link })

album-page = Página { $page } de { $pages }, { $count } en total.
album-entry = { $line }{ $when } · [a la imagen]({ $link })
album-gone = { $line }{ $when } · su mensaje se borró
album-empty = Aquí no hay nada todavía.
album-nothing-found = Ninguna de tus imágenes tiene esas palabras en su prompt.

letter = Aquí tienes tu copia de [esta imagen]({ $link })
letter-sent = Está en tus mensajes directos.
letter-closed = No aceptas mensajes directos de este servidor; permítelos en sus ajustes de privacidad y vuelve a pulsar.

deleted = Borrada.
deleted-by = 🗑️ { $who }, de la moderación, borró esta imagen.
delete-gone = Esta imagen ya no está.
delete-not-yours = Solo puede borrar esta imagen quien la pidió o quien puede gestionar mensajes.

details-job = Trabajo `{ $job }`, pedido por { $owner }.
details-picture = Imagen { $number }: { $size }, semilla { $seed }, píxeles `{ $digest }…`
details-times = Terminada { $moment }, tras { $waited } en la cola y { $took } de trabajo.
details-price = El trabajo entero costó como mucho { $price }.
details-judged = Seguridad, imagen { $number }: { $action } (política { $policy })
details-score = Lo más cercano: { $name }, { $margin } respecto al umbral ({ $view })
