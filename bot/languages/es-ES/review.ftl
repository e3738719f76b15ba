# Cases: what reviewers, moderators and members see of them, reports, appeals, /verify, alerts.

menu-review = Lo que espera a la moderación
menu-review-queue = Lo que espera, lo más antiguo primero
menu-review-show = Un caso que espera o ha esperado, con sus botones
menu-review-stats = Cómo ha ido la revisión en los últimos 30 días
menu-case = Lo retenido, denunciado o anotado
menu-case-show = Un caso, con todo lo que lo decidió
menu-case-list = Los casos de un miembro, el más reciente primero
menu-case-reason = Da otro motivo a un caso
menu-case-amend = Añade algo al motivo de un caso
menu-case-lift = Termina la pausa de un miembro
menu-case-number = El número del caso
menu-case-which = Qué caso
menu-case-which-or-latest = Qué caso; si se omite: el último
menu-case-number-or-latest = El número del caso; si se omite: el último tuyo
menu-case-whose = De quién son los casos
menu-case-whose-cooldown = De quién es la pausa
menu-case-new-reason = El motivo, con tus palabras
menu-case-addition = Lo que hay que añadir
menu-case-lift-why = Por qué; queda en el registro
menu-why = Por qué no se mostró algo tuyo, y qué cambiar
menu-appeal = Pide que se vuelva a mirar uno de tus casos
menu-appeal-text = Por qué debería decidirse de otro modo
menu-verify = Si una imagen se hizo aquí
menu-verify-image = Si una imagen se hizo aquí o con otra IA
menu-verify-file = Un archivo PNG, JPEG o WebP

button-approve = Aprobar
button-approve-allow = Aprobar + permitir frase
button-reject = Rechazar
button-reject-block = Rechazar + bloquear imagen
button-escalate = Elevar
button-open = Abrir imagen
button-grant = Aceptar
button-deny = Denegar
button-keep = Mantener
button-remove = Retirar
button-remove-block = Retirar + bloquear imagen

title-allow = Aprobar y permitir una frase
title-report = Denunciar esta imagen
field-phrase = La frase que pasa desde ahora
field-report-reason = ¿Qué tiene de malo?
field-asked = Se pidió
field-member = Miembro
field-channel = Canal
field-state = Estado
field-review = Revisión
field-why = Por qué
field-opened-by = Abierto por
field-amended = Cambiado
field-reporter = Denunciado por

sheet-prompt = Caso { $case }: un prompt retenido
sheet-picture = Caso { $case }: una imagen retenida
sheet-policy = Política { $policy }, versión { $number }
sheet-veil = Un sustituto gris y borroso de la imagen retenida.
fate-waits = En espera; llegó { $moment }
fate-escalated = Elevado por { $who } { $moment }; espera a alguien que gestione el servidor
fate-approved = Aprobado por { $who } { $moment }
fate-rejected = Rechazado por { $who } { $moment }
fate-blocked = Rechazado, con la imagen bloqueada, por { $who } { $moment }
fate-gone = { $fate }. La imagen ya no se conserva.
verdict-approved = aprobó
verdict-rejected = rechazó
verdict-blocked = rechazó y bloqueó
verdict-escalated = elevó
verdict-kept = mantuvo
verdict-removed = retiró

review-not-yours = Esto es para moderadores y revisores de este servidor.
review-own = Esto es tuyo; debe decidirlo otra persona.
review-escalated-to-others = Esto se elevó; debe decidirlo alguien que gestione el servidor.
review-none = Aquí no hay un caso { $case } que espere, o haya esperado, una revisión.
review-too-late = Alguien se adelantó: { $who } { $verdict } el caso { $case } { $moment }.
review-approved = El caso { $case } está aprobado y llega a donde se pidió.
review-approved-gone = El caso { $case } está aprobado, pero la imagen ya no se conserva y no se puede mostrar.
review-approved-unposted = El caso { $case } está aprobado, pero no se pudo publicar:
review-not-posted-yet = Lo intentaré de nuevo en mi próximo arranque.
review-approved-allowed = El caso { $case } está aprobado, y { $phrase } pasa desde ahora.
review-allow-busy = El caso { $case } está aprobado, pero la frase no se pudo guardar porque otros guardan cambios sin parar. Añádela con /filter allow add.
review-rejected = El caso { $case } está rechazado, y no se conserva nada de él.
review-blocked = El caso { $case } está rechazado, y las imágenes que se le parezcan ya no se muestran aquí.
review-blocked-gone = El caso { $case } está rechazado. La imagen ya no se conserva, así que no se pudo bloquear.
review-escalated = El caso { $case } se ha elevado; espera a alguien que gestione el servidor.
review-open-elsewhere = Las imágenes retenidas solo se abren en canales con restricción de edad; ábrela en el canal de revisión.
review-not-kept = No hay imagen del caso { $case } que abrir; las retenidas se destruyen una vez decididas o pasado su plazo.
review-opened = Caso { $case }, solo para ti:

queue-held = { $count ->
    [0] No hay nada retenido.
    [one] Hay una cosa retenida:
   *[other] Hay { $count } cosas retenidas:
}
queue-one = - caso { $case }, { $kind } de { $who }, { $moment }: { $link }
queue-appeal = - apelación del caso { $case } de { $who }, { $moment }: `/review show`
queue-report = - caso { $case }, denuncia, { $moment }: { $link }
queue-link = [ir al mensaje]({ $url })
stats-all = En los últimos { $days } días: { $decided } decididos, { $approved } aprobados, { $escalated } elevados, { $overturned } revocados por apelación; { $waiting } esperan ahora.
stats-median = La mitad se decidió en menos de { $duration }.
stats-reviewer = - { $who } { $verdict } { $count }, la mitad en menos de { $duration }

kind-prompt = prompt
kind-image = imagen
kind-report = denuncia
kind-strike = falta
kind-stop = suspensión
kind-note = nota
state-open = abierto
state-standing = vigente
state-overturned = revocado
case-title = Caso { $case }: { $kind }
case-no-reason = No se dio ningún motivo.
case-amended = por { $who } { $moment }
case-none = No hay un caso { $case } que puedas ver.
case-none-yet = Aún no hay ningún caso en este servidor.
case-not-yours = Este caso es de otro miembro.
case-not-yours-to-amend = Solo quien decidió el caso { $case }, o alguien que gestione el servidor, puede cambiar su motivo.
case-reason-changed = El motivo del caso { $case } ha cambiado.
case-list = Casos de { $who }:
case-list-none = Aquí no hay ningún caso de { $who }.
case-line = - **{ $case }** { $kind }, { $state }, { $moment }: { $reason }
case-lift-not-yours = Solo alguien que gestione el servidor puede terminar una pausa.
case-lifted = La pausa de { $who } ha terminado.
case-nothing-to-lift = { $who } no tiene ninguna pausa.
case-stopped = Este miembro fue suspendido por tolerancia cero; solo quien me administra puede levantarlo.

why-none-yet = Aquí no se ha retenido nada tuyo.
why-case = {"**"}Caso { $case }**, { $kind }
why-reported = Varios miembros denunciaron esta imagen.
why-waits = Espera a un moderador.
why-overturned = Al final se aprobó.
why-stands = La decisión sigue en pie. /appeal case:{ $case } pide que se vuelva a mirar.
why-appealed = Tu apelación espera a un moderador.

appeal-opened = Tu apelación del caso { $case } está en manos de la moderación; se te dirá qué responde.
appeal-waits-already = El caso { $case } aún espera a un moderador; todavía no hay nada que apelar.
appeal-open-already = Tu apelación del caso { $case } ya está en espera.
appeal-overturned = El caso { $case } se aprobó; no hay nada que apelar.
appeal-other-words = Tu apelación no se ha enviado. Dilo sin esas palabras; la moderación ve lo que habías pedido.
appeal-first-reviewer = Ya decidiste sobre este caso; la apelación debe decidirla otra persona.
appeal-decided-already = Alguien se adelantó: { $who } decidió, y la apelación está { $state }.
appeal-state-open = abierta
appeal-state-granted = aceptada
appeal-state-refused = denegada
appeal-title = Apelación del caso { $case }
appeal-fate = { $state } por { $who } { $moment }
appeal-granted = La apelación del caso { $case } está aceptada, y se avisa al miembro.
appeal-denied = La apelación del caso { $case } está denegada, y se avisa al miembro.
appeal-told-granted = Se aceptó tu apelación del caso { $case }; perdona las molestias.
appeal-told-painted = Se aceptó tu apelación del caso { $case }, y la imagen se está pintando.
appeal-told-refused = Se denegó tu apelación del caso { $case }; la decisión sigue en pie.

report-not-mine = Esta imagen no es mía, así que no puedo hacer nada. Díselo a un moderador.
report-nothing-there = En este mensaje ya no hay ninguna imagen.
report-again = Ya has denunciado esto (caso { $case }).
report-thanks = Gracias. La moderación ve tu denuncia como caso { $case }.
report-title = Caso { $case }: se denunció una imagen
report-link = Ir al mensaje
report-hidden = Varios miembros denunciaron esta imagen; queda oculta hasta que un moderador la mire.
report-removed = Un moderador retiró esta imagen (caso { $case }).
report-fate-open = Espera una decisión; la imagen aún se ve
report-fate-hidden = Espera una decisión; mientras tanto la imagen está oculta
report-fate-kept = Mantenida por { $who } { $moment }
report-fate-removed = Retirada por { $who } { $moment }
report-kept = Caso { $case }: la imagen se queda.
report-taken-away = Caso { $case }: la imagen se ha retirado.
report-blocked = Caso { $case }: la imagen se ha retirado, y las que se le parezcan ya no se muestran aquí.
report-not-carried-out = El caso { $case } está decidido, pero no se pudo cambiar el mensaje: ya no está, no tengo acceso, o su imagen ya no se conserva.

allowed-prompt = {"**"}Prompt: { $action }**
allowed-picture = {"**"}Imagen { $number }: { $action }**
allowed-unknown = Ya no conozco ninguna decisión sobre este mensaje, o la imagen no es mía.

verify-too-large = Este archivo pesa más de { $most } MiB; envía uno más pequeño.
verify-not-fetched = No pude descargar este archivo de Discord. Inténtalo otra vez.
verify-unreadable = No puedo leer esto como imagen. Envía un archivo PNG, JPEG o WebP de 4096 x 4096 píxeles como máximo.
verify-unknown = No sé nada de esta imagen: no lleva marca y no se parece a ninguna que yo haya hecho. Eso no prueba nada; las marcas se pierden fácilmente por el camino.
verify-ours = Esta imagen la hizo una IA, y yo la firmé. No se ha cambiado nada desde entonces.
verify-ours-dated = Esta imagen la hizo una IA, y yo la firmé el { $date }. No se ha cambiado nada desde entonces.
verify-registered = Esta imagen la hizo una IA: se parece a una que hice el { $date }. La marca de su archivo no está o no es mía, así que puede haberse cambiado desde entonces.
verify-registered-damaged = Esta imagen la hizo una IA: se parece a una que hice el { $date }. La marca de su archivo está dañada, así que puede haberse cambiado desde entonces.
verify-claimed = Su archivo dice que la hizo una IA. Nadie lo ha firmado, y yo no la hice.
verify-changed = Este archivo estuvo firmado, pero se ha cambiado desde entonces; su marca ya no significa nada.
verify-somebody = Alguien
verify-signer = «{ $name }»
verify-signed = { $signer } firmó este archivo, y está intacto; no puedo comprobar quién es.
verify-expired = { $signer } firmó este archivo, y está intacto, pero su certificado ha caducado, así que no puedo saber de quién era.
verify-says-ai = Dice que lo hizo una IA.

alert-unchecked = { $count ->
    [one] La comprobación de seguridad no pudo ejecutarse; por eso hay algo retenido. Si continúa, avisa a quien me administra.
   *[other] La comprobación de seguridad no pudo ejecutarse { $count } veces; lo pedido queda retenido. Avisa a quien me administra.
}
alert-unmarked = { $count ->
    [one] Una imagen no se pudo marcar como hecha por IA, así que queda retenida. Avisa a quien me administra.
   *[other] { $count } imágenes no se pudieron marcar como hechas por IA, así que quedan retenidas. Avisa a quien me administra.
}
alert-zero-tolerance = { $count ->
    [one] Se detuvo algo de tolerancia cero, y a su miembro. No se conserva nada; solo quien me administra puede levantarlo.
   *[other] Se detuvo algo de tolerancia cero { $count } veces. No se conserva nada; solo quien me administra puede levantar las suspensiones.
}
alert-nowhere = { $count ->
    [one] Hay algo retenido, y ningún canal de revisión con restricción de edad donde mostrarlo. Mira /review queue.
   *[other] Hay { $count } cosas retenidas, y ningún canal de revisión con restricción de edad donde mostrarlas. Mira /review queue.
}
alert-escalated = { $count ->
    [one] Se ha elevado algo; espera a alguien que gestione el servidor. Mira /review queue.
   *[other] Se han elevado { $count } cosas; esperan a alguien que gestione el servidor. Mira /review queue.
}
