# Por que algo foi retido ou recusado: do que se trata e o que mudar.

why-zero-tolerance = Nada sexual com menores é feito ou mostrado aqui, de forma nenhuma.
why-zero-tolerance-evidence = Palavras sexuais e palavras para menores não combinam aqui, nem no prompt negativo; tire uma delas.
why-too-long = Os textos deste pedido são longos demais para serem verificados; fique abaixo de 8.000 caracteres.
why-tangled = Este prompt se ramifica em mais leituras do que se pode verificar; use menos alternativas.
why-known-picture = A imagem se parece com uma que já foi recusada aqui, por isso não é mostrada.
why-newcomer = As primeiras imagens de membros novos ficam retidas aqui até que a moderação as veja.
why-picture = A imagem parece mostrar { $about }: { $outcome }
why-picture-near = A imagem está perto de { $about }: { $outcome }
why-text = { $where }: { $about }. { $outcome }
why-text-quoted = { $where }: { $about } (“{ $quoted }”). { $outcome }
why-gibberish = { $where }: boa parte não são palavras. { $outcome }

about-sexual = conteúdo sexual
about-nudity = nudez
about-violence = violência ou sangue
about-hate = ódio
about-self-harm = autolesão
about-real-person = uma pessoa real
about-drugs-weapons = drogas ou armas
about-profanity = palavrões
about-custom = uma palavra que esta comunidade não quer
about-stand-in = o substituto da demo para imagens indesejadas (uma placa de perigo)
about-licence = um uso que a licença do modelo exclui
about-evasion = uma escrita que esconde o que diz
about-strict-rule = uma regra de segurança estrita

picture-blocked = ela não é mostrada. Tente outras palavras ou outra seed.
picture-held = ela fica retida e não é mostrada.
picture-spoilered = ela é publicada atrás de um spoiler.
text-blocked = Por favor, tire isso.
text-held = Fica retido e não é pintado; por favor, tire isso.
text-spoilered = A imagem será publicada atrás de um spoiler.
only-noted = Isso foi apenas anotado.

where-prompt = No prompt
where-negative-prompt = No prompt negativo
where-read-as = No prompt como o modelo o lê
where-negative-read-as = No prompt negativo como o modelo o lê
where-other = No texto “{ $name }”
