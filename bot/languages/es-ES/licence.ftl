# The licence: the question before the first picture, and /license. The eleven things that the
# licence rules out are translated as exactly as they can be; the licence itself is what counts.

licence-question =
    {"**"}Antes de tu primera imagen**
    { $source } que valen para todo el mundo. No uses el modelo ni sus imágenes para
    { $restrictions }

    La licencia en sí: <{ $url }>. /license vuelve a mostrar esto.
licence-source = El modelo `{ $model }` viene con restricciones de uso ({ $licence })
licence-source-other = `{ $model }` en sí está bajo { $own }, pero aquí se usa como Stable Diffusion, que viene con restricciones de uso ({ $licence })
licence-explanation =
    {"**"}{ $licence }**
    Puedes usar el modelo y lo que hace, también para ganar dinero, y respondes de lo que hagas. No puedes usar ninguno de los dos para
    { $restrictions }

    Estas son nuestras palabras; lo que cuenta es la licencia en sí: <{ $url }>.
licence-weights-say = { $explanation } Los pesos dicen de sí mismos: { $own }.
licence-item = - { $what };
licence-last-item = - { $what }.

licence-law = infringir cualquier ley que se te aplique
licence-minors = explotar o dañar a menores de cualquier forma, o intentarlo
licence-falsehoods = hacer o difundir cosas que podrías saber que son falsas con el fin de dañar a alguien
licence-personal-details = hacer o difundir datos personales que podrían usarse para dañar a alguien
licence-harassment = insultar, menospreciar, amenazar o acosar a otras personas
licence-automated-decisions = dejar que una máquina decida por sí sola sobre los derechos o deberes de alguien
licence-profiling = tratar peor a personas, o dañarlas, por su comportamiento o por lo que se supone de ellas
licence-weak-groups = aprovechar la debilidad de un grupo, como la edad o la enfermedad, de modo que pueda causarse daño
licence-discrimination = discriminar a personas por rasgos que la ley protege
licence-medicine = dar consejos médicos o interpretar resultados médicos
licence-justice = servir a tareas de justicia, policía, inmigración o asilo, como predecir delitos

button-accept = Acepto
button-decline = No, gracias
licence-accepted = Gracias. Tu imagen está en camino.
licence-accepted-late = Gracias. Escribe otra vez tu /dream, por favor; ya no lo tengo a mano.
licence-declined = De acuerdo, no se pintó nada. Si cambias de opinión, escribe /dream otra vez.
