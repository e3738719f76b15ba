# The moderators' console, /filter: panels, lists, and what is wrong with what was typed.

filter-not-allowed = Esto es para quienes pueden gestionar el servidor; no se ha cambiado nada.
filter-item = - { $what }
filter-line = {"**"}{ $what }:** { $value }
filter-reason = Motivo: { $reason }
filter-unset = sin definir
filter-inherited = heredado
filter-on = sí
filter-off = no
filter-everywhere = en todas partes
filter-at-most = como máximo, en lugares y para roles
filter-in-shadow = a prueba
filter-ceiling = El techo: cuánto pueden relajarse los lugares como máximo
filter-ceiling-for-roles = El techo también para roles: cuánto pueden relajarse como máximo
filter-scope-gone = { $scope }, que ya no existe
filter-channel-gone = un canal eliminado ({ $id })
filter-role-gone = un rol eliminado ({ $id })
filter-no-place = Aquí no hay ningún canal, categoría, hilo o rol { $typed }; elige una de las sugerencias o deja el lugar vacío para todo el servidor.
filter-unknown = No hay nada llamado { $typed }; elige una de las sugerencias.
filter-unknown-near = No hay nada llamado { $typed }; ¿querías decir { $near }?
filter-out-of-range = { $offset } está fuera de los límites; elige de { $strictest } (lo más estricto) a { $loosest } (lo más laxo).
filter-locked = { $what } solo puede hacerse más estricto, con 0 o menos.
filter-fixed = Lo que sigue a { $what } está fijado; nadie puede cambiarlo aquí.
filter-not-for-roles = { $what } no tiene techo para roles; elige el techo para lugares.
filter-ceiling-preset = Un techo no tiene plantilla; elige para él una acción o un umbral.
filter-no-such-phrase = { $phrase } no es una frase permitida; mira la lista.
filter-no-such-word = { $word } no es una de vuestras palabras; mira la lista.
filter-exempt-already = Eso ya está exento.
filter-exempt-not = Eso no está exento; mira la lista.

# A proposal and its panel.

filter-proposal = **Propuesta, todavía sin guardar:**
filter-no-change = Nada sería distinto de ahora.
filter-more-changes = { $count ->
    [one] … y un cambio más
   *[other] … y { $count } cambios más
}
filter-no-difference = ⚠ Esto no tiene efecto: quien me administra, o el techo para lugares y roles, no permite que sea tan laxo, o ya es así.
filter-cancelled = Cancelado, no se ha cambiado nada.
filter-proposal-over = Esta propuesta ya no vale; escribe el comando de nuevo.
filter-no-number = Escribe un número como -0,010, de -0,030 (lo más estricto) a 0,050 (lo más laxo).
filter-saved = ✅ Guardado como versión { $number }. Vale desde la próxima imagen.
filter-meanwhile = ⚠ Todavía sin guardar: mientras tanto { $who } ha guardado la versión { $number }:
filter-log-line = {"**"}El filtro está en la versión { $number }**, cambiado por { $who }:
filter-log-gone = El canal de cambios fue eliminado, así que nadie se ha enterado; elige otro con /filter channels set.
filter-log-failed = No puedo escribir en { $channel }, así que nadie se ha enterado.
title-filter-adjust = Ajustar el umbral
field-filter-offset = Desplazamiento, de -0,030 a 0,050
button-filter-stricter = 0,005 más estricto
button-filter-looser = 0,005 más laxo
button-filter-adjust = Ajustar…
button-filter-save = Guardar
button-filter-cancel = Cancelar

filter-effect-looked = { $days ->
    [one] {"**"}El último día:** { $pictures }, { $prompts }
   *[other] {"**"}Los últimos { $days } días:** { $pictures }, { $prompts }
}
filter-pictures = { $pictures ->
    [one] una imagen
   *[other] { $pictures } imágenes
}
filter-prompts = { $prompts ->
    [one] un prompt
   *[other] { $prompts } prompts
}
filter-effect-empty = { $days ->
    [one] En el último día no se pidió nada, así que nadie puede decir qué habría pasado.
   *[other] En los últimos { $days } días no se pidió nada, así que nadie puede decir qué habría pasado.
}
filter-effect-nothing = - todo habría salido igual
filter-effect-more = - { $count } retenidas de más{ $approved ->
    [0] {""}
   *[other] {" "}(los moderadores habían aprobado { $approved })
}
filter-effect-fewer = - { $count } retenidas de menos{ $rejected ->
    [0] {""}
   *[other] {" "}(los moderadores habían rechazado { $rejected })
}
filter-effect-otherwise = - { $count } mostradas o retenidas como antes, pero de otro modo
filter-effect-busiest = - la mayoría en { $channel }
filter-effect-examples = Ejemplos:
filter-effect-partial = Las más antiguas no se han contado.
filter-effect-slow = ⚠ Calcular el efecto tardó demasiado, así que falta.
filter-effect-failed = ⚠ No se pudo calcular el efecto; quien me administra encontrará el motivo en el registro.
filter-example-case = - caso { $number } en { $channel }
filter-example-link = - { $link }
filter-example-channel = - una en { $channel }
filter-example-gone = - una que ya no se conserva

# From what to what.

filter-told-change = { $what }: { $before } → { $after }
filter-told-preset = Plantilla, { $where }
filter-told-setting = `{ $what }`, { $where }
filter-told-words = Palabras sobre `{ $what }`, { $where }
filter-told-pictures = Imágenes con `{ $what }`, { $where }
filter-told-threshold = Umbral de `{ $what }`, { $where }
filter-told-relaxable = Los roles pueden relajar `{ $what }` hasta el techo
filter-told-relaxable-gone = Los roles ya no pueden relajar `{ $what }`
filter-told-shadow = Otra política está a prueba hasta { $until }
filter-told-shadow-stopped = Ya no hay otra política a prueba
filter-told-rule = { $count ->
    [one] Palabra añadida: { $named }
   *[other] { $count } palabras añadidas: { $named }
}
filter-told-rule-gone = { $count ->
    [one] Palabra quitada: { $named }
   *[other] { $count } palabras quitadas: { $named }
}
filter-told-allow = { $count ->
    [one] Frase permitida: { $named }
   *[other] { $count } frases permitidas: { $named }
}
filter-told-allow-gone = { $count ->
    [one] Frase que ya no se permite: { $named }
   *[other] { $count } frases que ya no se permiten: { $named }
}
filter-and-more = { $named } y { $more } más
filter-told-exempt = Vuestras palabras ya no cuentan: { $who }
filter-told-exempt-gone = Vuestras palabras vuelven a contar: { $who }
filter-told-reviewer = Revisores
filter-told-paused = Pausa
filter-told-label = Etiqueta
filter-told-label-visible = Etiqueta visible
filter-told-strikes = Descansos
filter-strikes = { $blocks } bloqueos en { $minutes } min: { $cooldown } min sin imágenes
filter-channel-alert = Avisos
filter-channel-review = Revisiones
filter-channel-log = Cambios

# /filter status

filter-version-line = {"**"}Versión { $number }**, cambiada por { $who } { $at }
filter-version-none = Aquí aún no se ha elegido nada; vale lo que ha fijado quien me administra.
filter-status-paused = ⏸ **En pausa: no se pinta nada.** Sigue con /filter pause.
filter-status-preset = {"**"}En este canal** ({ $channel }): a partir de `{ $preset }`
filter-restricted = con restricción de edad
filter-open = para todos
filter-status-group = - imágenes con `{ $group }`: { $action }, umbral { $offset }
filter-status-tuned = - umbrales sueltos: { $concepts }
filter-status-words = - palabras: { $words }
filter-status-own = - las vuestras: { $words ->
    [one] una palabra
   *[other] { $words } palabras
}, { $allow ->
    [one] una frase permitida
   *[other] { $allow } frases permitidas
}
filter-status-places = { $count ->
    [one] Un lugar o rol tiene reglas propias:
   *[other] { $count } lugares y roles tienen reglas propias:
}
filter-status-exempt = { $count ->
    [one] Vuestras palabras no cuentan en un lugar o para un rol.
   *[other] Vuestras palabras no cuentan en { $count } lugares o roles.
}

# Words, phrases, places.

filter-no-words = Aún no hay palabras propias; añade una con /filter words add. Las listas del programa cuentan de todos modos.
filter-no-allow = Aún no hay frases permitidas; añade una con /filter allow add.
filter-page = Página { $page } de { $pages }, { $count } en total
filter-too-wide = ⚠ Esto afectaría al { NUMBER($share, style: "percent") } de los prompts de la última semana. ¿Es lo que quieres?
filter-share = Habría afectado al { NUMBER($share, style: "percent", maximumFractionDigits: 1) } de los prompts de la última semana.
filter-wrong-word = Esto no se puede buscar: { $why }.
filter-pair-how = Un par tiene dos mitades: escribe `cuchillo ~ niño`, o `cuchillo ~5~ niño` para 5 palabras entre ellas como máximo.
filter-imported = Se pueden tomar { $rules } palabras y { $allow } frases permitidas; { $repeats } ya estaban, { $refused } no se pueden tomar.
filter-exported = { $count ->
    [0] Aún no hay palabras propias.
    [one] Una palabra.
   *[other] { $count } palabras.
}
filter-automod-forbidden = No puedo leer las reglas de AutoMod; dame mientras tanto el permiso Gestionar servidor.
filter-automod-none = AutoMod no tiene reglas activas con palabras.
filter-automod-slow = Discord no respondió; inténtalo de nuevo.
filter-file-missing = Adjunta el archivo a este comando: texto, un patrón por línea.
filter-file-large = El archivo es demasiado grande; caben { $most } kB.
filter-file-not-text = Esto no es texto en UTF-8; guárdalo así e inténtalo de nuevo.
filter-file-unread = No se pudo leer el archivo; inténtalo de nuevo.
filter-exempt-none = Vuestras palabras cuentan en todas partes y para todos.
filter-exempt-what = Elige un canal, una categoría o un rol que deba quedar exento.
filter-exempt-listed = { $count ->
    [one] Aquí no cuentan vuestras palabras:
   *[other] En estos { $count } no cuentan vuestras palabras:
}
filter-channel-missing = Aún no puedo usar { $channel }; allí me falta el permiso
filter-channel-not-restricted = { $channel } no tiene restricción de edad, y las imágenes retenidas solo pueden mostrarse donde la hay; actívala en los ajustes del canal.
filter-channel-open = ⚠ Todo el mundo puede leer { $channel }.
permission-view-channel = Ver canal
permission-send-messages = Enviar mensajes
permission-embed-links = Insertar enlaces
permission-attach-files = Adjuntar archivos

filter-trial = Como prompt en este canal: **{ $action }**
filter-trial-nothing = No se encontró nada.
filter-trial-rule = - { $action }: { $rule }
filter-trial-hit = - { $action }: { $hit } por { $rule }
filter-trial-read = - { $action }: { $hit }, leído como { $read } ({ $steps }), por { $rule }
filter-trial-more = { $count ->
    [one] … y un hallazgo más
   *[other] … y { $count } hallazgos más
}

# /filter simulate, shadow, undo, audit

filter-simulate-what = Di qué probar: una plantilla, un concepto con desplazamiento o un patrón.
filter-shadow-what = Di qué probar: una plantilla o un concepto con desplazamiento.
filter-shadow-until = Otra política está a prueba hasta { $until }.
filter-shadow-none = Aún no se le ha preguntado.
filter-shadow-count = De { $count } decisiones habría tomado { $otherwise } de otro modo:
filter-shadow-pair = - { $did } → { $would }: { $count }
filter-version = Versión { $number }, { $at }: { $reason }
filter-no-version = No hay ninguna versión anterior con ese número; la más nueva es { $newest }.
filter-undone = Vuelta a la versión { $number }
filter-by-program = el programa
filter-audit-entry = {"**"}{ $number }** { $at } · { $who } · `{ $action }` { $target }
filter-audit-more = Hay más; acótalo o expórtalo.
filter-audit-none = No hay ninguna entrada así.
filter-audit-intact = ✅ Las { $count } entradas están como se escribieron. La cadena termina en `{ $head }`; quien lo guarde podrá compararlo después.
filter-audit-broken = ⛔ La entrada { $entry } no está como se escribió: { $why } Díselo a quien me administra.
filter-audit-exported = { $count ->
    [one] Una entrada.
   *[other] { $count } entradas.
}
filter-audit-large = Es demasiado para un archivo; elige un tiempo más corto.

# The menu.

menu-filter = Qué se puede pedir y mostrar aquí
menu-filter-status = Qué vale aquí ahora y quién lo cambió
menu-filter-preset = De dónde parte la política
menu-filter-threshold = Examinar imágenes con más o menos rigor
menu-filter-action = Qué sigue a un hallazgo
menu-filter-words = Vuestras palabras
menu-filter-words-add = Buscar una palabra o un patrón
menu-filter-words-remove = Dejar de buscar una palabra
menu-filter-words-list = Todas vuestras palabras
menu-filter-words-test = Qué pasaría con un texto en este canal
menu-filter-words-import = Tomar palabras de AutoMod o de un archivo
menu-filter-words-export = Todas vuestras palabras en un archivo
menu-filter-allow = Frases en las que no cuenta un acierto
menu-filter-allow-add = Dejar pasar una frase
menu-filter-allow-remove = Que una frase vuelva a contar
menu-filter-allow-list = Todas las frases permitidas
menu-filter-exempt = Dónde no cuentan vuestras palabras
menu-filter-exempt-add = Que no cuenten en algún lugar
menu-filter-exempt-remove = Que vuelvan a contar allí
menu-filter-exempt-list = Dónde no cuentan ahora
menu-filter-channels = Dónde se informa a los moderadores
menu-filter-channels-set = Canal para avisos, revisiones o cambios
menu-filter-channels-show = Qué canales están elegidos
menu-filter-label = Qué pone bajo cada imagen
menu-filter-simulate = Probar un cambio con lo pedido estos días
menu-filter-shadow = Probar una política sin aplicarla
menu-filter-shadow-start = Anotar qué haría otra política
menu-filter-shadow-stop = Terminar la prueba
menu-filter-shadow-report = Qué habría hecho la otra política
menu-filter-strikes = Cuántos bloqueos traen un descanso
menu-filter-newcomers = Qué pasa con imágenes de nuevos miembros
menu-filter-reviewer = Quién puede revisar lo retenido
menu-filter-pause = Parar todas las imágenes o seguir
menu-filter-undo = Volver a una versión anterior
menu-filter-audit = Quién cambió qué
menu-filter-audit-list = Quién cambió qué, lo más nuevo primero
menu-filter-audit-verify = Comprobar que no falta ni cambió ninguna entrada
menu-option-preset = De qué partir
menu-option-scope = Un lugar o rol; vacío: en todas partes
menu-option-concept = Un concepto o un grupo de ellos
menu-option-offset = Bajo cero es más estricto; vacío: como ahora
menu-option-reason = Por qué, para el registro
menu-option-found = Qué se encontró
menu-option-level = Qué se hace con ello
menu-option-pattern = gato · gato* · *gato* · varias palabras
menu-option-category = De qué trata
menu-option-action = Vacío: lo que diga la categoría
menu-option-kind = Cómo leer el patrón
menu-option-inflect = También terminaciones inglesas
menu-option-note = Por qué, para otros moderadores
menu-option-listed = Una de la lista
menu-option-text = Un prompt para probar
menu-option-source = De dónde
menu-option-file = Texto, un patrón por línea
menu-option-phrase = Por ejemplo: naked mole rat
menu-option-where = Un canal, una categoría o un rol
menu-option-told = Qué se cuenta allí
menu-option-nowhere = Vacío: en ninguna parte
menu-option-visible = Si se muestra en el mensaje
menu-option-label = Texto propio; vacío: como está
menu-option-prompts-since = Desde cuándo; los prompts duran 7 días
menu-option-moved = Concepto o grupo que se mueve
menu-option-by = Cuánto; bajo cero es más estricto
menu-option-another = Otra plantilla
menu-option-word = Una palabra que bloquear
menu-option-days = Durante cuánto tiempo
menu-option-blocks = Cuántas peticiones bloqueadas
menu-option-minutes = En cuántos minutos
menu-option-cooldown = Cuántos minutos sin imágenes
menu-option-newcomer = Como mucho se retienen para revisarlas
menu-option-role = Vacío: solo quien puede aislar
menu-option-switch = on: no se pinta nada; off: seguir
menu-option-version = Su número; vacío: la anterior
menu-option-user = Solo lo que hizo este miembro
menu-option-audit-action = Por ejemplo policy, case o review
menu-option-since = Desde cuándo
menu-option-export = Todo en un archivo, con sus hashes
