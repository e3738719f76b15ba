# Por qué se retuvo o rechazó algo: de qué se trata y qué hay que cambiar.

why-zero-tolerance = Aquí no se hace ni se muestra nada sexual con menores, de ninguna forma.
why-zero-tolerance-evidence = Las palabras sexuales y las palabras para menores no van juntas aquí, tampoco en el prompt negativo; quita una de ellas.
why-too-long = Los textos de esta petición son demasiado largos para comprobarlos; no pases de 8.000 caracteres.
why-tangled = Este prompt se ramifica en más lecturas de las que se pueden comprobar; usa menos alternativas.
why-known-picture = La imagen se parece a una que ya se rechazó aquí, así que no se muestra.
why-newcomer = Las primeras imágenes de los miembros nuevos se retienen aquí hasta que la moderación las haya visto.
why-picture = La imagen parece mostrar { $about }: { $outcome }
why-picture-near = La imagen está cerca de { $about }: { $outcome }
why-text = { $where }: { $about }. { $outcome }
why-text-quoted = { $where }: { $about } («{ $quoted }»). { $outcome }
why-gibberish = { $where }: gran parte no son palabras. { $outcome }

about-sexual = contenido sexual
about-nudity = desnudez
about-violence = violencia o sangre
about-hate = odio
about-self-harm = autolesiones
about-real-person = una persona real
about-drugs-weapons = drogas o armas
about-profanity = palabrotas
about-custom = una palabra que esta comunidad no quiere
about-stand-in = el sustituto de la demo para imágenes no deseadas (una señal de peligro)
about-licence = un uso que la licencia del modelo excluye
about-evasion = una forma de escribir que oculta lo que dice
about-strict-rule = una regla de seguridad estricta

picture-blocked = no se muestra. Prueba con otras palabras u otra semilla.
picture-held = queda retenida y no se muestra.
picture-spoilered = se publica tras un spoiler.
text-blocked = Quítalo, por favor.
text-held = Queda retenido y no se pinta; quítalo, por favor.
text-spoilered = La imagen se publicará tras un spoiler.
only-noted = Solo se ha anotado.

where-prompt = En el prompt
where-negative-prompt = En el prompt negativo
where-read-as = En el prompt tal como lo lee el modelo
where-negative-read-as = En el prompt negativo tal como lo lee el modelo
where-other = En el texto «{ $name }»
