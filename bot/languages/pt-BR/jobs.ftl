# The life of a picture: waiting, progress, the post, taking it back.

starting = { $bar } começando
place = { $ahead ->
    [0] é a próxima
   *[other] { $ahead } na sua frente
}
waiting = Na fila, { $place }
waiting-about = Na fila, { $place }, faltam cerca de { $left }
running = { $bar } { NUMBER($share, style: "percent") }
running-left = { $bar } { NUMBER($share, style: "percent") }, faltam cerca de { $left }
farewell =
    Isto demora mais do que o Discord me deixa alterar esta mensagem. A imagem virá em uma mensagem nova, que menciona você.

button-cancel = Cancelar
cancelled = Cancelado.
cancelled-by-moderator = Um moderador cancelou a sua imagem.
cancelled-refund = { $cancelled } Você recebeu { $refund } de volta.
cancelled-for-owner = Cancelado. A pessoa dona da imagem foi avisada e recebeu de volta o que não foi usado.
no-such-job = Você não tem nenhuma imagem na fila ou em andamento com esse nome.
too-late-to-cancel = Esta imagem já está pronta.
not-yours = Este botão é da imagem de outra pessoa.

post-footer = Gerado por IA · { $model } · { $duration } · { $job }
post-line-in-file = A linha completa está no arquivo de texto.
alt-text = Feita a partir das palavras: { $prompt }
alt-text-sheet = { $count } imagens, numeradas a partir do canto superior esquerdo, feitas com as palavras: { $prompt }
brought-down = { $option }: reduzido de { $wished } para { $kept }.
raised = { $option }: aumentado de { $wished } para { $kept }.
tokens-note =
    O prompt tem { $tokens } tokens (pedaços de palavras), e o modelo lê os primeiros { $kept }; o resto não teve efeito.
withheld-note = { $withheld ->
    [one] { $withheld } de { $count } imagens não é mostrada. { $why }
   *[other] { $withheld } de { $count } imagens não são mostradas. { $why }
}

too-large-for-channel = As imagens são maiores do que este canal aceita; peça menos imagens ou menores.
no-entry = Não tenho permissão para escrever neste canal; peça a um moderador que me deixe.
not-taken = O Discord não aceitou a imagem.
failed = { $sentence } Seus créditos foram devolvidos.
failed-reference = { $sentence } Seus créditos foram devolvidos. (Referência { $reference })
