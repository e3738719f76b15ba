# The licence: the question before the first picture, and /license. The eleven things that the
# licence rules out are translated as exactly as they can be; the licence itself is what counts.

licence-question =
    {"**"}Antes da sua primeira imagem**
    { $source } que valem para todo mundo. Não use o modelo nem as imagens dele para
    { $restrictions }

    A licença em si: <{ $url }>. /license mostra isto de novo.
licence-source = O modelo `{ $model }` vem com restrições de uso ({ $licence })
licence-source-other = `{ $model }` em si está sob { $own }, mas aqui é usado como o Stable Diffusion, que vem com restrições de uso ({ $licence })
licence-explanation =
    {"**"}{ $licence }**
    Você pode usar o modelo e o que ele faz, também para ganhar dinheiro, e responde pelo que fizer. Você não pode usar nenhum dos dois para
    { $restrictions }

    Estas são as nossas palavras; o que vale é a licença em si: <{ $url }>.
licence-weights-say = { $explanation } Os pesos dizem de si mesmos: { $own }.
licence-item = - { $what };
licence-last-item = - { $what }.

licence-law = violar qualquer lei que se aplique a você
licence-minors = explorar ou prejudicar menores de qualquer forma, ou tentar fazê-lo
licence-falsehoods = fazer ou espalhar coisas que você poderia saber que são falsas com o objetivo de prejudicar alguém
licence-personal-details = fazer ou espalhar dados pessoais que possam ser usados para prejudicar alguém
licence-harassment = insultar, rebaixar, ameaçar ou assediar outras pessoas
licence-automated-decisions = deixar que uma máquina decida sozinha sobre os direitos ou deveres de alguém
licence-profiling = tratar pessoas pior, ou prejudicá-las, pelo comportamento delas ou pelo que se supõe sobre elas
licence-weak-groups = aproveitar-se da fraqueza de um grupo, como idade ou doença, de modo que possa haver dano
licence-discrimination = discriminar pessoas por características que a lei protege
licence-medicine = dar conselhos médicos ou interpretar resultados médicos
licence-justice = servir a trabalhos de justiça, polícia, imigração ou asilo, como prever crimes

button-accept = Aceito
button-decline = Não, obrigado
licence-accepted = Obrigado. Sua imagem está a caminho.
licence-accepted-late = Obrigado. Digite o seu /dream de novo, por favor; eu não o tenho mais à mão.
licence-declined = Tudo bem, nada foi pintado. Se mudar de ideia, é só digitar /dream de novo.
