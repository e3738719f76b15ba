# Why something is not done, and what to do about it.

guild-only = Eu só pinto em servidores. Convide-me para o seu e digite /dream em um dos canais.
stopped = No momento você não pode pedir imagens. Fale com quem me administra.
not-checked =
    A verificação de segurança não pôde ser feita, por isso nada é mostrado e seus créditos foram devolvidos. Tente de novo mais tarde.
not-judged = Não foi possível verificar se é seguro.
prompt-not-checked = A verificação de segurança não pôde ser feita, por isso nada foi pintado. Tente de novo mais tarde.
render-fault =
    A imagem saiu com defeito, por isso não é mostrada e seus créditos foram devolvidos. Tente de novo, talvez com outra seed ou uma escala de guia menor.
no-credits-yet = Isto custa { $price } e você tem { $available }. Você terá o suficiente { $moment }.
no-credits-ever =
    Isto custa { $price } e você tem { $available }. É mais do que cabe em um saldo; peça menos passos, imagens ou pixels.
too-many-waiting = { $waiting ->
    [one] Você já tem { $waiting } imagem na fila ou em andamento, que é o máximo por membro. Espere terminar ou cancele com /cancel.
   *[other] Você já tem { $waiting } imagens na fila ou em andamento, que é o máximo por membro. Espere uma terminar ou cancele uma com /cancel.
}

prompt-empty = O prompt está vazio; escreva em poucas palavras o que você gostaria de ver.
prompt-too-long = O prompt tem { $characters } caracteres; por favor, não passe de { $most }.
negative-prompt-too-long = O prompt negativo tem { $characters } caracteres; por favor, não passe de { $most }.
wrong-seed = Uma seed é um número inteiro de 0 a { $most }; deixe de fora para uma aleatória.
wrong-side = { $option } deve ser múltiplo de { $step }; o mais próximo de { $side } é { $near }.
wrong-sampler = Não existe sampler com esse nome; o mais parecido é `{ $near }`.
wrong-guidance = A escala de guia deve ser um número, por exemplo 7.5.
wrong-variation = A força de uma variação é um número de 0 a 1; o usual é 0.15.
size-too-large = { $wished } é grande demais para a memória desta máquina; { $fitting } caberia.

# What went wrong, in the words of bot/errors.py.

with-reference = { $sentence } (Referência { $reference })
error-unknown = Algo deu errado do meu lado.
error-engine = Não foi possível fazer a imagem.
error-weights = Meu modelo não pôde ser carregado; avise quem me administra.
error-store = Não consegui anotar o que você pediu; tente de novo em um minuto.
error-store-broken = Meu banco de dados precisa de atenção; avise quem me administra.
error-settings = Há um erro nas minhas configurações; avise quem me administra.
error-device = A máquina que pinta está faltando; avise quem me administra.
error-memory = A imagem não coube na memória; peça uma menor.
error-worker-lost = A máquina que pinta falhou várias vezes com esta imagem.
error-worker-slow = A máquina que pinta demorou demais com esta imagem.
error-poisonous = A máquina que pinta falhou todas as vezes com esta imagem.
error-cancelled = Esta imagem foi cancelada antes de ficar pronta.
