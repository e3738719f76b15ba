# The menu of commands: their descriptions and those of their options, at most 100 characters.
# The English texts are those in the code; they are looked up by them. Names are never translated.

menu-dream = Pinta uma imagem com as suas palavras
menu-dream-prompt = O que você gostaria de ver
menu-dream-negative-prompt = O que não deve aparecer
menu-dream-seed = O mesmo número com as mesmas palavras dá a mesma imagem; sem ele: um aleatório
menu-dream-steps = Quantos passos; mais é mais lento e muitas vezes mais fino
menu-dream-guidance-scale = Com que fidelidade seguir as palavras
menu-dream-sampler = Como os passos são dados
menu-dream-width = Largura em pixels, múltiplo de 8
menu-dream-height = Altura em pixels, múltiplo de 8
menu-dream-count = Quantas imagens; cada uma usa a próxima seed
menu-dream-spoiler = Esconde a imagem até alguém clicar nela
menu-dream-init-image = Uma imagem para começar
menu-dream-strength = Quanto se afastar da imagem inicial: 0 é a própria imagem, 1 é quase nenhuma
menu-dream-mask-image = Branco onde a imagem inicial é repintada, preto onde ela fica
menu-dream-model = Qual modelo pinta
menu-dream-tiling = Deixar a imagem continuar na borda oposta, para ser posta como azulejos
menu-dream-schedule = Como o ruído cai de passo em passo
menu-dream-matrix = Ler a | b | c no prompt como a com cada seleção dos outros
menu-reproduce = Fazer uma imagem de novo a partir da semente e comparar as duas
menu-reproduce-message = O link de uma mensagem com a imagem
menu-reproduce-job = O id do trabalho, que está embaixo da imagem
menu-reproduce-picture = A própria imagem, como arquivo PNG com os ajustes dentro
menu-reproduce-number = Qual, se houver várias
menu-show = Como uma imagem foi feita
menu-quota = Quantos créditos você ainda tem
menu-queue = O que está na fila, e como andam as suas imagens
menu-cancel = Cancela uma imagem que não está pronta
menu-cancel-job = Qual, se não for a mais recente
menu-license = Para que você não pode usar o modelo
menu-modelcard = O que é o modelo, seus limites e vieses
menu-help = O que digitar
