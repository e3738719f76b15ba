# Why something is not done, and what to do about it.

guild-only = Solo pinto en servidores. Invítame al tuyo y escribe /dream en uno de sus canales.
stopped = Por ahora no puedes pedir imágenes. Habla con quien me administra.
not-checked =
    La comprobación de seguridad no pudo ejecutarse, así que no se muestra nada y se te han devuelto los créditos. Inténtalo de nuevo más tarde.
not-judged = No se pudo comprobar si es seguro.
prompt-not-checked = La comprobación de seguridad no pudo ejecutarse, así que no se pintó nada. Inténtalo de nuevo más tarde.
render-fault =
    La imagen salió mal, así que no se muestra y se te han devuelto los créditos. Inténtalo de nuevo, quizá con otra semilla o una escala de guía más baja.
no-credits-yet = Esto cuesta { $price } y tienes { $available }. Tendrás suficiente { $moment }.
no-credits-ever =
    Esto cuesta { $price } y tienes { $available }. Es más de lo que cabe en un saldo; pide menos pasos, imágenes o píxeles.
too-many-waiting = { $waiting ->
    [one] Ya tienes una imagen en espera o en marcha, que es lo máximo para un miembro. Espera a que termine o cancélala con /cancel.
   *[other] Ya tienes { $waiting } imágenes en espera o en marcha, que es lo máximo para un miembro. Espera a que termine una o cancela una con /cancel.
}

prompt-empty = El prompt está vacío; escribe en pocas palabras lo que te gustaría ver.
prompt-too-long = El prompt tiene { $characters } caracteres; que no pase de { $most }, por favor.
negative-prompt-too-long = El prompt negativo tiene { $characters } caracteres; que no pase de { $most }, por favor.
wrong-seed = Una semilla es un número entero de 0 a { $most }; omítela para que sea aleatoria.
wrong-side = { $option } debe ser múltiplo de { $step }; el más cercano a { $side } es { $near }.
wrong-sampler = No hay ningún sampler con ese nombre; el más parecido es `{ $near }`.
wrong-guidance = La escala de guía debe ser un número, por ejemplo 7.5.
wrong-variation = La fuerza de una variación es un número de 0 a 1; lo usual es 0.15.
size-too-large = { $wished } es demasiado grande para la memoria de esta máquina; { $fitting } cabría.

# What went wrong, in the words of bot/errors.py.

with-reference = { $sentence } (Referencia { $reference })
error-unknown = Algo ha fallado por mi parte.
error-engine = No se pudo hacer la imagen.
error-weights = No se pudo cargar mi modelo; avisa a quien me administra.
error-store = No pude anotar lo que pediste; inténtalo de nuevo en un minuto.
error-store-broken = Mi base de datos necesita atención; avisa a quien me administra.
error-settings = Hay un error en mi configuración; avisa a quien me administra.
error-device = Falta la máquina que pinta; avisa a quien me administra.
error-memory = La imagen no cabía en la memoria; pide una más pequeña.
error-worker-lost = La máquina que pinta falló varias veces con esta imagen.
error-worker-slow = La máquina que pinta tardó demasiado con esta imagen.
error-poisonous = La máquina que pinta falló todas las veces con esta imagen.
error-cancelled = Esta imagen se canceló antes de terminarse.
