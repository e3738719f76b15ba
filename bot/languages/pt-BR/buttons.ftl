# The buttons under a picture, and what comes of pressing them.

button-again = De novo
button-vary = Variar
button-upscale = Ampliar
button-edit = Editar
button-edit-again = Corrigir

pressed-by = -# Para { $who }

title-edit = Mudar e pintar
field-prompt = Prompt
field-negative-prompt = O que não deve aparecer
field-sampler = Sampler
field-settings = Ajustes, um por linha
settings-note = Apague uma linha para me deixar escolher.
edit-unknown = `{ $line }` não é um ajuste. Escreva um por linha, como `steps: 20`; existem { $known }.
edit-wrong-number = { $setting }: `{ $typed }` não é um número que sirva ali. O que você digitou foi guardado.
edit-wrong-flag = { $setting }: escreva True ou False, não `{ $typed }`. O que você digitou foi guardado.

picture-forgotten = Não se sabe mais nada desta imagem: quem a pediu mandou apagá-la.
picture-not-there = Não consigo mais recuperar esta imagem, ou ela não pode mais ser mostrada. A linha acima a cria de novo.
upscaled-already = Esta imagem já foi ampliada; não faço maiores que isso.

favourite-added = ⭐ Nos seus /favourites. Estrelas no total: { $stars }.
favourite-removed = Não está mais nos seus /favourites.
gallery-post = ⭐ { $stars } · de { $owner } · [onde foi criada]({ $link })

album-page = Página { $page } de { $pages }, { $count } no total.
album-entry = { $line }{ $when } · [para a imagem]({ $link })
album-gone = { $line }{ $when } · a mensagem foi apagada
album-empty = Ainda não há nada aqui.
album-nothing-found = Nenhuma das suas imagens tem essas palavras no prompt.

letter = Aqui está a sua cópia [desta imagem]({ $link })
letter-sent = Está nas suas mensagens diretas.
letter-closed = Você não aceita mensagens diretas deste servidor; permita-as nas configurações de privacidade e clique de novo.

deleted = Apagada.
deleted-by = 🗑️ { $who }, da moderação, apagou esta imagem.
delete-gone = Esta imagem já não existe.
delete-not-yours = Só pode apagar esta imagem quem a pediu ou quem pode gerenciar mensagens.

details-job = Trabalho `{ $job }`, pedido por { $owner }.
details-picture = Imagem { $number }: { $size }, semente { $seed }, pixels `{ $digest }…`
details-times = Pronta { $moment }, após { $waited } na fila e { $took } de trabalho.
details-price = O trabalho inteiro custou no máximo { $price }.
details-judged = Segurança, imagem { $number }: { $action } (política { $policy })
details-score = Mais próximo: { $name }, { $margin } em relação ao limiar ({ $view })
