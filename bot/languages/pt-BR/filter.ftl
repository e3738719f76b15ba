# The moderators' console, /filter: panels, lists, and what is wrong with what was typed.

filter-not-allowed = Isto é para quem pode gerenciar o servidor; nada foi mudado.
filter-item = - { $what }
filter-line = {"**"}{ $what }:** { $value }
filter-reason = Motivo: { $reason }
filter-unset = não definido
filter-inherited = herdado
filter-on = sim
filter-off = não
filter-everywhere = em toda parte
filter-at-most = no máximo, em lugares e para cargos
filter-in-shadow = em teste
filter-ceiling = O teto: até onde lugares podem afrouxar
filter-ceiling-for-roles = O teto também para cargos: até onde podem afrouxar
filter-scope-gone = { $scope }, que não existe mais
filter-channel-gone = um canal excluído ({ $id })
filter-role-gone = um cargo excluído ({ $id })
filter-no-place = Aqui não há canal, categoria, tópico ou cargo { $typed }; escolha uma das sugestões ou deixe o lugar vazio para o servidor todo.
filter-unknown = Não há nada chamado { $typed }; escolha uma das sugestões.
filter-unknown-near = Não há nada chamado { $typed }; você quis dizer { $near }?
filter-out-of-range = { $offset } está fora dos limites; escolha de { $strictest } (o mais rígido) a { $loosest } (o mais frouxo).
filter-locked = { $what } só pode ficar mais rígido, com 0 ou menos.
filter-fixed = O que segue a { $what } é fixo; ninguém pode mudar isso aqui.
filter-not-for-roles = { $what } não tem teto para cargos; escolha o teto para lugares.
filter-ceiling-preset = Um teto não tem modelo; escolha para ele uma ação ou um limiar.
filter-no-such-phrase = { $phrase } não é uma frase permitida; veja a lista.
filter-no-such-word = { $word } não é uma das suas palavras; veja a lista.
filter-exempt-already = Isso já está isento.
filter-exempt-not = Isso não está isento; veja a lista.

# A proposal and its panel.

filter-proposal = **Proposta, ainda não salva:**
filter-no-change = Nada seria diferente de agora.
filter-more-changes = { $count ->
    [one] … e mais uma mudança
   *[other] … e mais { $count } mudanças
}
filter-no-difference = ⚠ Isto não tem efeito: quem me administra, ou o teto para lugares e cargos, não permite que seja tão frouxo, ou já é assim.
filter-cancelled = Cancelado, nada foi mudado.
filter-proposal-over = Esta proposta já passou; digite o comando de novo.
filter-no-number = Escreva um número como -0,010, de -0,030 (o mais rígido) a 0,050 (o mais frouxo).
filter-saved = ✅ Salvo como versão { $number }. Vale a partir da próxima imagem.
filter-meanwhile = ⚠ Ainda não salvo: nesse meio-tempo { $who } salvou a versão { $number }:
filter-log-line = {"**"}O filtro está na versão { $number }**, mudado por { $who }:
filter-log-gone = O canal de mudanças foi excluído, então ninguém foi avisado; escolha outro com /filter channels set.
filter-log-failed = Não posso escrever em { $channel }, então ninguém foi avisado.
title-filter-adjust = Ajustar o limiar
field-filter-offset = Deslocamento, de -0,030 a 0,050
button-filter-stricter = 0,005 mais rígido
button-filter-looser = 0,005 mais frouxo
button-filter-adjust = Ajustar…
button-filter-save = Salvar
button-filter-cancel = Cancelar

filter-effect-looked = { $days ->
    [one] {"**"}O último dia:** { $pictures }, { $prompts }
   *[other] {"**"}Os últimos { $days } dias:** { $pictures }, { $prompts }
}
filter-pictures = { $pictures ->
    [one] uma imagem
   *[other] { $pictures } imagens
}
filter-prompts = { $prompts ->
    [one] um prompt
   *[other] { $prompts } prompts
}
filter-effect-empty = { $days ->
    [one] No último dia nada foi pedido, então ninguém sabe dizer o que isto teria feito.
   *[other] Nos últimos { $days } dias nada foi pedido, então ninguém sabe dizer o que isto teria feito.
}
filter-effect-nothing = - tudo teria saído igual
filter-effect-more = - { $count } retidas a mais{ $approved ->
    [0] {""}
   *[other] {" "}(os moderadores tinham aprovado { $approved })
}
filter-effect-fewer = - { $count } retidas a menos{ $rejected ->
    [0] {""}
   *[other] {" "}(os moderadores tinham recusado { $rejected })
}
filter-effect-otherwise = - { $count } mostradas ou retidas como antes, mas de outro modo
filter-effect-busiest = - a maioria em { $channel }
filter-effect-examples = Exemplos:
filter-effect-partial = As mais antigas não foram contadas.
filter-effect-slow = ⚠ Calcular o efeito demorou demais, por isso ele falta.
filter-effect-failed = ⚠ Não foi possível calcular o efeito; quem me administra encontra o motivo no log.
filter-example-case = - caso { $number } em { $channel }
filter-example-link = - { $link }
filter-example-channel = - uma em { $channel }
filter-example-gone = - uma que não é mais guardada

# From what to what.

filter-told-change = { $what }: { $before } → { $after }
filter-told-preset = Modelo, { $where }
filter-told-setting = `{ $what }`, { $where }
filter-told-words = Palavras sobre `{ $what }`, { $where }
filter-told-pictures = Imagens com `{ $what }`, { $where }
filter-told-threshold = Limiar de `{ $what }`, { $where }
filter-told-relaxable = Cargos podem afrouxar `{ $what }` até o teto
filter-told-relaxable-gone = Cargos não podem mais afrouxar `{ $what }`
filter-told-shadow = Outra política está em teste até { $until }
filter-told-shadow-stopped = Nenhuma outra política está em teste
filter-told-rule = { $count ->
    [one] Palavra adicionada: { $named }
   *[other] { $count } palavras adicionadas: { $named }
}
filter-told-rule-gone = { $count ->
    [one] Palavra removida: { $named }
   *[other] { $count } palavras removidas: { $named }
}
filter-told-allow = { $count ->
    [one] Frase permitida: { $named }
   *[other] { $count } frases permitidas: { $named }
}
filter-told-allow-gone = { $count ->
    [one] Frase que não é mais permitida: { $named }
   *[other] { $count } frases que não são mais permitidas: { $named }
}
filter-and-more = { $named } e mais { $more }
filter-told-exempt = Suas palavras não contam mais: { $who }
filter-told-exempt-gone = Suas palavras voltam a contar: { $who }
filter-told-reviewer = Revisores
filter-told-paused = Pausa
filter-told-label = Etiqueta
filter-told-label-visible = Etiqueta visível
filter-told-strikes = Pausas forçadas
filter-strikes = { $blocks } bloqueios em { $minutes } min: { $cooldown } min sem imagens
filter-channel-alert = Alertas
filter-channel-review = Revisões
filter-channel-log = Mudanças

# /filter status

filter-version-line = {"**"}Versão { $number }**, mudada por { $who } { $at }
filter-version-none = Aqui nada foi escolhido ainda; vale o que definiu quem me administra.
filter-status-paused = ⏸ **Em pausa: nada é pintado.** Continue com /filter pause.
filter-status-preset = {"**"}Neste canal** ({ $channel }): a partir de `{ $preset }`
filter-restricted = com restrição de idade
filter-open = para todos
filter-status-group = - imagens com `{ $group }`: { $action }, limiar { $offset }
filter-status-tuned = - limiares avulsos: { $concepts }
filter-status-words = - palavras: { $words }
filter-status-own = - as suas: { $words ->
    [one] uma palavra
   *[other] { $words } palavras
}, { $allow ->
    [one] uma frase permitida
   *[other] { $allow } frases permitidas
}
filter-status-places = { $count ->
    [one] Um lugar ou cargo tem regras próprias:
   *[other] { $count } lugares e cargos têm regras próprias:
}
filter-status-exempt = { $count ->
    [one] Suas palavras não contam em um lugar ou para um cargo.
   *[other] Suas palavras não contam em { $count } lugares ou cargos.
}

# Words, phrases, places.

filter-no-words = Ainda não há palavras próprias; adicione uma com /filter words add. As listas do programa contam de qualquer modo.
filter-no-allow = Ainda não há frases permitidas; adicione uma com /filter allow add.
filter-page = Página { $page } de { $pages }, { $count } no total
filter-too-wide = ⚠ Isto atingiria { NUMBER($share, style: "percent") } dos prompts da última semana. É o que você quer?
filter-share = Teria atingido { NUMBER($share, style: "percent", maximumFractionDigits: 1) } dos prompts da última semana.
filter-wrong-word = Isto não pode ser procurado: { $why }.
filter-pair-how = Um par tem duas metades: escreva `faca ~ criança`, ou `faca ~5~ criança` para no máximo 5 palavras entre elas.
filter-imported = { $rules } palavras e { $allow } frases permitidas podem ser aceitas; { $repeats } já estavam lá, { $refused } não podem ser aceitas.
filter-exported = { $count ->
    [0] Ainda não há palavras próprias.
    [one] Uma palavra.
   *[other] { $count } palavras.
}
filter-automod-forbidden = Não posso ler as regras do AutoMod; me dê por enquanto a permissão Gerenciar servidor.
filter-automod-none = O AutoMod não tem regras ativas com palavras.
filter-automod-slow = O Discord não respondeu; tente de novo.
filter-file-missing = Anexe o arquivo a este comando: texto, um padrão por linha.
filter-file-large = O arquivo é grande demais; cabem { $most } kB.
filter-file-not-text = Isto não é texto em UTF-8; salve assim e tente de novo.
filter-file-unread = Não foi possível ler o arquivo; tente de novo.
filter-exempt-none = Suas palavras contam em toda parte e para todos.
filter-exempt-what = Escolha um canal, uma categoria ou um cargo que deva ficar isento.
filter-exempt-listed = { $count ->
    [one] Aqui suas palavras não contam:
   *[other] Nestes { $count } suas palavras não contam:
}
filter-channel-missing = Ainda não posso usar { $channel }; lá me falta a permissão
filter-channel-not-restricted = { $channel } não tem restrição de idade, e imagens retidas só podem ser mostradas onde há; ative-a nas configurações do canal.
filter-channel-open = ⚠ Todo mundo pode ler { $channel }.
permission-view-channel = Ver canal
permission-send-messages = Enviar mensagens
permission-embed-links = Inserir links
permission-attach-files = Anexar arquivos

filter-trial = Como prompt neste canal: **{ $action }**
filter-trial-nothing = Nada foi encontrado.
filter-trial-rule = - { $action }: { $rule }
filter-trial-hit = - { $action }: { $hit } por { $rule }
filter-trial-read = - { $action }: { $hit }, lido como { $read } ({ $steps }), por { $rule }
filter-trial-more = { $count ->
    [one] … e mais um achado
   *[other] … e mais { $count } achados
}

# /filter simulate, shadow, undo, audit

filter-simulate-what = Diga o que testar: um modelo, um conceito com deslocamento ou um padrão.
filter-shadow-what = Diga o que testar: um modelo ou um conceito com deslocamento.
filter-shadow-until = Outra política está em teste até { $until }.
filter-shadow-none = Ela ainda não foi consultada.
filter-shadow-count = De { $count } decisões ela teria tomado { $otherwise } de outro modo:
filter-shadow-pair = - { $did } → { $would }: { $count }
filter-version = Versão { $number }, { $at }: { $reason }
filter-no-version = Não há versão anterior com esse número; a mais nova é { $newest }.
filter-undone = De volta à versão { $number }
filter-by-program = o programa
filter-audit-entry = {"**"}{ $number }** { $at } · { $who } · `{ $action }` { $target }
filter-audit-more = Há mais; restrinja ou exporte.
filter-audit-none = Não há nenhum registro assim.
filter-audit-intact = ✅ Todos os { $count } registros estão como foram escritos. A cadeia termina em `{ $head }`; quem guardar isso poderá comparar depois.
filter-audit-broken = ⛔ O registro { $entry } não está como foi escrito: { $why } Avise quem me administra.
filter-audit-exported = { $count ->
    [one] Um registro.
   *[other] { $count } registros.
}
filter-audit-large = É demais para um arquivo; escolha um tempo mais curto.

# The menu.

menu-filter = O que pode ser pedido e mostrado aqui
menu-filter-status = O que vale aqui agora e quem mudou
menu-filter-preset = De onde parte a política
menu-filter-threshold = Examinar imagens com mais ou menos rigor
menu-filter-action = O que segue a um achado
menu-filter-words = Suas próprias palavras
menu-filter-words-add = Procurar uma palavra ou um padrão
menu-filter-words-remove = Não procurar mais uma palavra
menu-filter-words-list = Todas as suas palavras
menu-filter-words-test = O que aconteceria com um texto neste canal
menu-filter-words-import = Tomar palavras do AutoMod ou de um arquivo
menu-filter-words-export = Todas as suas palavras em um arquivo
menu-filter-allow = Frases em que um acerto não conta
menu-filter-allow-add = Deixar passar uma frase
menu-filter-allow-remove = Fazer uma frase contar de novo
menu-filter-allow-list = Todas as frases permitidas
menu-filter-exempt = Onde suas palavras não contam
menu-filter-exempt-add = Não contar suas palavras em algum lugar
menu-filter-exempt-remove = Contar suas palavras lá de novo
menu-filter-exempt-list = Onde suas palavras não contam agora
menu-filter-channels = Onde os moderadores são avisados
menu-filter-channels-set = Canal para alertas, revisões ou mudanças
menu-filter-channels-show = Quais canais estão escolhidos
menu-filter-label = O que fica sob cada imagem
menu-filter-simulate = Testar uma mudança no que foi pedido
menu-filter-shadow = Testar uma política sem aplicá-la
menu-filter-shadow-start = Anotar o que outra política faria
menu-filter-shadow-stop = Encerrar o teste
menu-filter-shadow-report = O que a outra política teria feito
menu-filter-strikes = Quantos bloqueios trazem uma pausa
menu-filter-newcomers = O que acontece com imagens de novatos
menu-filter-reviewer = Quem pode revisar o que está retido
menu-filter-pause = Parar todas as imagens ou continuar
menu-filter-undo = Voltar a uma versão anterior
menu-filter-audit = Quem mudou o quê
menu-filter-audit-list = Quem mudou o quê, o mais novo primeiro
menu-filter-audit-verify = Conferir que nenhum registro mudou ou sumiu
menu-option-preset = De onde partir
menu-option-scope = Um lugar ou cargo; vazio: em toda parte
menu-option-concept = Um conceito ou um grupo deles
menu-option-offset = Abaixo de zero é mais rígido; vazio: como está
menu-option-reason = Por quê, para o registro
menu-option-found = O que foi encontrado
menu-option-level = O que se faz com isso
menu-option-pattern = gato · gato* · *gato* · várias palavras
menu-option-category = Do que trata
menu-option-action = Vazio: o que diz a categoria
menu-option-kind = Como ler o padrão
menu-option-inflect = Também terminações inglesas
menu-option-note = Por quê, para outros moderadores
menu-option-listed = Um da lista
menu-option-text = Um prompt para testar
menu-option-source = De onde
menu-option-file = Texto, um padrão por linha
menu-option-phrase = Por exemplo: naked mole rat
menu-option-where = Um canal, uma categoria ou um cargo
menu-option-told = O que se conta lá
menu-option-nowhere = Vazio: em lugar nenhum
menu-option-visible = Se aparece na mensagem
menu-option-label = Texto próprio; vazio: como está
menu-option-prompts-since = Desde quando; prompts ficam 7 dias
menu-option-moved = Conceito ou grupo a mover
menu-option-by = Quanto; abaixo de zero é mais rígido
menu-option-another = Outro modelo
menu-option-word = Uma palavra a bloquear
menu-option-days = Por quanto tempo
menu-option-blocks = Quantos pedidos bloqueados
menu-option-minutes = Em quantos minutos
menu-option-cooldown = Quantos minutos sem imagens
menu-option-newcomer = No máximo ficam retidas para revisão
menu-option-role = Vazio: só quem pode dar castigo
menu-option-switch = on: nada é pintado; off: continuar
menu-option-version = O número; vazio: a anterior
menu-option-user = Só o que este membro fez
menu-option-audit-action = Por exemplo policy, case ou review
menu-option-since = Desde quando
menu-option-export = Tudo em um arquivo, com os hashes
