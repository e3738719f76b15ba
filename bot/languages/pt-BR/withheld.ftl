# O que acontece com imagens que não são mostradas e com quem as pede.

paused = A moderação pausou as imagens neste servidor. Tente de novo mais tarde.
cooling-down = Muito do que você pediu foi recusado. Você poderá pedir imagens de novo { $moment }.
cooldown-started = Isso foi recusado vezes demais. Você poderá pedir imagens de novo { $moment }.
not-marked = Não foi possível marcar a imagem como feita por IA, por isso ela fica retida e seus créditos foram devolvidos.
error-seal = Esta imagem retida não pode mais ser aberta.
approved-by-moderator = Aprovado pela moderação (caso { $case }).
case-waits = { $count ->
    [one] É o caso { $cases }; a moderação vai analisar. /why conta mais.
   *[other] São os casos { $cases }; a moderação vai analisar. /why conta mais.
}
case-stands = { $count ->
    [one] É o caso { $cases }. /why conta mais, e com /appeal você pede uma nova análise.
   *[other] São os casos { $cases }. /why conta mais, e com /appeal você pede uma nova análise.
}
