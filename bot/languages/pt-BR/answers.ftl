# What /help, /quota, /queue and /modelcard answer.

help =
    {"**"}Digite** `/dream` **e diga o que você gostaria de ver**, por exemplo
    `/dream prompt: a red circle on a blue background`

    A resposta traz a imagem e a linha completa que a faz de novo. Cole essa linha e mude uma palavra, e só vai mudar o que você mudou, desde que a seed continue a mesma.
    - `(red:1.3)` em um prompt conta mais, `(red:0.7)` menos
    - `negative_prompt`: o que não deve aparecer
    - `count`: até quatro imagens de uma vez, cada uma com a próxima seed
    - `width`, `height`: múltiplos de 8
    - `steps`, `guidance_scale`, `sampler`: deixe de fora até ficar curioso
    - `spoiler`: esconde a imagem até alguém clicar nela

    `/quota` diz o que você ainda tem, `/queue` quanto pode demorar, `/cancel` cancela uma imagem. `/license` diz o que você não pode fazer com ela, `/modelcard` o que esperar do modelo.

quota-left = Você tem **{ $available }** de { $amount }. Um saldo vazio se enche de novo em { $window }.
quota-full-at = O seu estará cheio de novo { $moment }.
quota-reserved = Reservado para imagens não terminadas: { $reserved }.
quota-usual-price = Uma imagem com os ajustes de costume custa { $price }.
quota-unfinished = Você pode ter { $most } não terminadas ao mesmo tempo, e tem { $waiting }.

queue-counts = { $running } em andamento, { $waiting } na fila.
queue-yours = As suas:
queue-item = - `{ $job }`: { $standing }
queue-done = { NUMBER($share, style: "percent") } pronto
queue-starting = começando
machines =
    { $ready } de { $all } máquinas de pintar prontas{ $coming ->
        [0] {""}
       *[other] , { $coming } reiniciando
    }{ $gone ->
        [0] {""}
       *[other] , { $gone } fora de serviço
    }.

card =
    {"**"}{ $model }** (`{ $hash }`)
    { $limits }
    { $biases }
    Tamanho próprio { $width } × { $height }, o comum são { $steps } passos de { $sampler } com guia { $guidance }. { $check }
card-checked = Verificação de segurança: ativa.
card-unchecked = Verificação de segurança: ausente, por isso nada pode ser mostrado.
card-demo-limits =
    Um modelo pequeno, treinado com o programa que o acompanha em desenhos feitos por um script: formas, cores, paisagens simples. Ele mostra como tudo funciona. Não sabe mais nada do mundo, por isso a maioria das outras palavras dá um acaso simpático.
card-demo-biases =
    A verificação de segurança dele procura um substituto inofensivo (uma placa de perigo), e nada de real.
card-sd1-limits =
    Stable Diffusion v1, treinado com imagens e legendas da web (LAION). Não sabe escrever texto legível, conta mal, confunde quem está onde e muitas vezes erra mãos e rostos. As imagens dele são invenções: não tome nenhuma por fato.
card-sd1-biases =
    As legendas eram quase todas em inglês e as imagens quase todas ocidentais: outras culturas, e pessoas de outra aparência, aparecem menos e mais como clichês. A verificação de segurança dele só conhece conteúdo sexual e às vezes erra nos dois sentidos.
card-sd2-limits =
    Stable Diffusion 2, treinado com imagens e legendas da web (LAION) das quais a maior parte do conteúdo sexual tinha sido retirada. Conhece menos artistas e famosos do que o v1, lê os prompts de outro jeito e tem as mesmas dificuldades com texto, contas, mãos e rostos.
card-sd2-biases =
    As legendas eram quase todas em inglês e as imagens quase todas ocidentais: outras culturas, e pessoas de outra aparência, aparecem menos e mais como clichês.
card-sdxl-limits =
    Stable Diffusion XL, um modelo maior para imagens maiores; com o que ele foi treinado não foi publicado em detalhe. Segue os prompts melhor do que os anteriores, e ainda não é confiável com texto, contas, mãos ou rostos.
card-sdxl-biases =
    Ele repete os clichês da web sobre pessoas e lugares, como dizem os próprios criadores.
