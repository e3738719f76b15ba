# What is stored about a member, and how it is deleted: /privacy.

privacy = Esto es lo que guardo sobre ti, en todos los servidores: { $kept }

    Las imágenes están en los mensajes de Discord, no conmigo. Borrar quita tu ID y tus palabras de todo lo que hay aquí. Queda: números que ya no son de nadie, lo que hizo la moderación y, si lo tienes, un bloqueo. Las copias que envié a mensajes directos de alguien siguen allí.
button-export = Exportar
button-forget = Borrar mis datos
button-forget-posts = Borrar mis datos y mis imágenes
button-yes-forget = Sí, borrar mis datos
button-yes-forget-posts = Sí, borrar mis datos y mis imágenes
privacy-ask = No se puede deshacer. Tu historial, tus favoritas y tus ajustes desaparecerán, y los botones de tus imágenes ya no las reconocerán. Las imágenes sin terminar se cancelan.
privacy-ask-posts = No se puede deshacer. Además de tus datos borro todos mis mensajes que muestran una imagen pedida por ti; si son muchos, tarda unos minutos.
privacy-deleting = Borrando…
privacy-gone = Hecho. Registros borrados o anonimizados: { $rows }. Mensajes borrados: { $posts }.
privacy-gone-but = Hecho. Registros borrados o anonimizados: { $rows }. Mensajes borrados: { $posts }; { $kept } no pude borrarlos porque ya no puedo entrar en sus canales. Pídeselo a la moderación de allí.
privacy-still-open = Imágenes tuyas que se están enviando: { $count }. Aún no se ha borrado nada; vuelve a pulsar en un momento.
privacy-export = Todo sobre ti, un archivo por tabla.
privacy-too-large = Es demasiado para un archivo de Discord; pídelo a quien me mantiene.
