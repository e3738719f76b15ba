# What members and servers prefer: /settings and /style.

settings-mine = {"**"}Tuyos:** { $settings }
settings-channel = {"**"}De este canal:** { $settings }
settings-guild = {"**"}De este servidor:** { $settings }
settings-files = Tus prompts no están en los archivos de tus imágenes.
settings-files-open = Todos pueden leer tus prompts en los archivos de tus imágenes.
settings-gallery = Galería: { $channel }, a partir de { $stars } ⭐
gallery-needs-channel = El servidor aún no tiene galería: indica también gallery_channel.
settings-not-allowed = Lo que vale para otros solo lo cambia quien puede gestionar el servidor.
settings-elsewhere = prompt_in_files es un ajuste tuyo, y la galería uno del servidor; elígelo con whose.

style-none = Este servidor aún no tiene estilos. La moderación puede crear uno: /style name: tinta prompt: ink drawing
style-item = - { $name }: `{ $prompt }`
style-more = … y { $count } más.
style-shown = {"**"}{ $name }** `{ $prompt }`, sin `{ $against }`
style-unknown = No hay ningún estilo con ese nombre; hay: { $names }.
style-stored = El estilo { $name } está guardado; úsalo con /dream style: { $name }
style-deleted = El estilo { $name } ya no está.
style-full = Un servidor puede tener { $most } estilos; borra uno antes.
style-name = El nombre de un estilo tiene de 1 a 32 letras, cifras, espacios o guiones, y no es none.
style-not-allowed = Solo la moderación cambia los estilos.
