# The life of a picture: waiting, progress, the post, taking it back.

starting = { $bar } empezando
place = { $ahead ->
    [0] es el siguiente
   *[other] { $ahead } por delante
}
waiting = En espera, { $place }
waiting-about = En espera, { $place }, faltan aprox. { $left }
running = { $bar } { NUMBER($share, style: "percent") }
running-left = { $bar } { NUMBER($share, style: "percent") }, faltan aprox. { $left }
farewell =
    Esto tarda más de lo que Discord me deja cambiar este mensaje. La imagen llegará en un mensaje nuevo que te menciona.

button-cancel = Cancelar
cancelled = Cancelado.
cancelled-by-moderator = Un moderador ha cancelado tu imagen.
cancelled-refund = { $cancelled } Recuperas { $refund }.
cancelled-for-owner = Cancelado. Su dueño está avisado y recupera lo que no se usó.
no-such-job = No tienes ninguna imagen en espera o en marcha con ese nombre.
too-late-to-cancel = Esta imagen ya está terminada.
not-yours = Este botón es de la imagen de otra persona.

post-footer = Generado por IA · { $model } · { $duration } · { $job }
post-line-in-file = La línea completa está en el archivo de texto.
alt-text = Hecha a partir de las palabras: { $prompt }
alt-text-sheet = { $count } imágenes, numeradas desde arriba a la izquierda, hechas con las palabras: { $prompt }
brought-down = { $option }: bajado de { $wished } a { $kept }.
raised = { $option }: subido de { $wished } a { $kept }.
tokens-note =
    El prompt tiene { $tokens } tokens (trozos de palabras) y el modelo lee los primeros { $kept }; el resto no tuvo efecto.
withheld-note = { $withheld ->
    [one] { $withheld } de { $count } imágenes no se muestra. { $why }
   *[other] { $withheld } de { $count } imágenes no se muestran. { $why }
}

too-large-for-channel = Las imágenes son más grandes de lo que admite este canal; pide menos o más pequeñas.
no-entry = No tengo permiso para escribir en este canal; pide a un moderador que me deje.
not-taken = Discord no aceptó la imagen.
failed = { $sentence } Se te han devuelto los créditos.
failed-reference = { $sentence } Se te han devuelto los créditos. (Referencia { $reference })
