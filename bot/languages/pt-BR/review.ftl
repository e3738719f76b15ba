# Cases: what reviewers, moderators and members see of them, reports, appeals, /verify, alerts.

menu-review = O que espera pela moderação
menu-review-queue = O que espera, o mais antigo primeiro
menu-review-show = Um caso que espera ou esperou, com seus botões
menu-review-stats = Como andou a revisão nos últimos 30 dias
menu-case = O que foi retido, denunciado ou anotado
menu-case-show = Um caso, com tudo o que o decidiu
menu-case-list = Os casos de um membro, o mais novo primeiro
menu-case-reason = Dá outro motivo a um caso
menu-case-amend = Acrescenta algo ao motivo de um caso
menu-case-lift = Termina a pausa de um membro
menu-case-number = O número do caso
menu-case-which = Qual caso
menu-case-which-or-latest = Qual caso; se omitido: o último
menu-case-number-or-latest = O número do caso; se omitido: o seu último
menu-case-whose = De quem são os casos
menu-case-whose-cooldown = De quem é a pausa
menu-case-new-reason = O motivo, com as suas palavras
menu-case-addition = O que acrescentar
menu-case-lift-why = Por quê; fica no registro
menu-why = Por que algo seu não foi mostrado, e o que mudar
menu-appeal = Pede que um dos seus casos seja visto de novo
menu-appeal-text = Por que deveria ser decidido de outro jeito
menu-verify = Se uma imagem foi feita aqui
menu-verify-image = Se uma imagem foi feita aqui ou por outra IA
menu-verify-file = Um arquivo PNG, JPEG ou WebP

button-approve = Aprovar
button-approve-allow = Aprovar + permitir frase
button-reject = Rejeitar
button-reject-block = Rejeitar + bloquear imagem
button-escalate = Encaminhar
button-open = Abrir imagem
button-grant = Aceitar
button-deny = Negar
button-keep = Manter
button-remove = Remover
button-remove-block = Remover + bloquear imagem

title-allow = Aprovar e permitir uma frase
title-report = Denunciar esta imagem
field-phrase = A frase que passa a partir de agora
field-report-reason = O que há de errado com ela?
field-asked = Pedido
field-member = Membro
field-channel = Canal
field-state = Situação
field-review = Revisão
field-why = Por quê
field-opened-by = Aberto por
field-amended = Alterado
field-reporter = Denunciado por

sheet-prompt = Caso { $case }: um prompt está retido
sheet-picture = Caso { $case }: uma imagem está retida
sheet-policy = Política { $policy }, versão { $number }
sheet-veil = Um substituto cinza e borrado da imagem retida.
fate-waits = Esperando; chegou { $moment }
fate-escalated = Encaminhado por { $who } { $moment }; espera por alguém que gerencie o servidor
fate-approved = Aprovado por { $who } { $moment }
fate-rejected = Rejeitado por { $who } { $moment }
fate-blocked = Rejeitado, com a imagem bloqueada, por { $who } { $moment }
fate-gone = { $fate }. A imagem não é mais guardada.
verdict-approved = aprovou
verdict-rejected = rejeitou
verdict-blocked = rejeitou e bloqueou
verdict-escalated = encaminhou
verdict-kept = manteve
verdict-removed = removeu

review-not-yours = Isto é para moderadores e revisores deste servidor.
review-own = Isto é seu; outra pessoa precisa decidir.
review-escalated-to-others = Isto foi encaminhado; alguém que gerencie o servidor precisa decidir.
review-none = Aqui não há um caso { $case } que espere, ou tenha esperado, por revisão.
review-too-late = Alguém foi mais rápido: { $who } { $verdict } o caso { $case } { $moment }.
review-approved = O caso { $case } está aprovado e chega onde foi pedido.
review-approved-gone = O caso { $case } está aprovado, mas a imagem não é mais guardada e não pode ser mostrada.
review-approved-unposted = O caso { $case } está aprovado, mas não pôde ser publicado:
review-not-posted-yet = Tento de novo na minha próxima inicialização.
review-approved-allowed = O caso { $case } está aprovado, e { $phrase } passa a partir de agora.
review-allow-busy = O caso { $case } está aprovado, mas a frase não pôde ser salva, porque outros não param de salvar mudanças. Adicione-a com /filter allow add.
review-rejected = O caso { $case } está rejeitado, e nada dele é guardado.
review-blocked = O caso { $case } está rejeitado, e imagens parecidas não são mais mostradas aqui.
review-blocked-gone = O caso { $case } está rejeitado. A imagem não é mais guardada, então não pôde ser bloqueada.
review-escalated = O caso { $case } foi encaminhado; espera por alguém que gerencie o servidor.
review-open-elsewhere = Imagens retidas só são abertas em canais com restrição de idade; abra no canal de revisão.
review-not-kept = Não há imagem do caso { $case } para abrir; imagens retidas são destruídas depois de decididas ou do seu prazo.
review-opened = Caso { $case }, só para você:

queue-held = { $count ->
    [0] Nada está retido.
    [one] Uma coisa está retida:
   *[other] { $count } coisas estão retidas:
}
queue-one = - caso { $case }, { $kind } de { $who }, { $moment }: { $link }
queue-appeal = - recurso do caso { $case } de { $who }, { $moment }: `/review show`
queue-report = - caso { $case }, denúncia, { $moment }: { $link }
queue-link = [ir para a mensagem]({ $url })
stats-all = Nos últimos { $days } dias: { $decided } decididos, { $approved } aprovados, { $escalated } encaminhados, { $overturned } revertidos por recurso; { $waiting } esperam agora.
stats-median = Metade foi decidida em até { $duration }.
stats-reviewer = - { $who } { $verdict } { $count }, metade em até { $duration }

kind-prompt = prompt
kind-image = imagem
kind-report = denúncia
kind-strike = advertência
kind-stop = suspensão
kind-note = anotação
state-open = aberto
state-standing = mantido
state-overturned = revertido
case-title = Caso { $case }: { $kind }
case-no-reason = Nenhum motivo foi dado.
case-amended = por { $who } { $moment }
case-none = Não há um caso { $case } que você possa ver.
case-none-yet = Ainda não há nenhum caso neste servidor.
case-not-yours = Este caso é de outro membro.
case-not-yours-to-amend = Só quem decidiu o caso { $case }, ou alguém que gerencie o servidor, pode mudar o motivo.
case-reason-changed = O motivo do caso { $case } foi alterado.
case-list = Casos de { $who }:
case-list-none = Não há nenhum caso de { $who } aqui.
case-line = - **{ $case }** { $kind }, { $state }, { $moment }: { $reason }
case-lift-not-yours = Só alguém que gerencie o servidor pode terminar uma pausa.
case-lifted = A pausa de { $who } terminou.
case-nothing-to-lift = { $who } não tem nenhuma pausa.
case-stopped = Este membro foi suspenso por tolerância zero; só quem me administra pode levantar isso.

why-none-yet = Nada seu foi retido aqui.
why-case = {"**"}Caso { $case }**, { $kind }
why-reported = Membros denunciaram esta imagem.
why-waits = Espera por um moderador.
why-overturned = No fim, foi aprovado.
why-stands = A decisão está mantida. /appeal case:{ $case } pede que seja vista de novo.
why-appealed = Seu recurso espera por um moderador.

appeal-opened = Seu recurso do caso { $case } está com a moderação; você saberá o que ela responder.
appeal-waits-already = O caso { $case } ainda espera por um moderador; ainda não há do que recorrer.
appeal-open-already = Seu recurso do caso { $case } já está esperando.
appeal-overturned = O caso { $case } foi aprovado; não há do que recorrer.
appeal-other-words = Seu recurso não foi enviado. Diga sem essas palavras; a moderação vê o que você tinha pedido.
appeal-first-reviewer = Você já decidiu sobre este caso; outra pessoa precisa decidir o recurso.
appeal-decided-already = Alguém foi mais rápido: { $who } decidiu, e o recurso está { $state }.
appeal-state-open = aberto
appeal-state-granted = aceito
appeal-state-refused = negado
appeal-title = Recurso do caso { $case }
appeal-fate = { $state } por { $who } { $moment }
appeal-granted = O recurso do caso { $case } foi aceito, e o membro é avisado.
appeal-denied = O recurso do caso { $case } foi negado, e o membro é avisado.
appeal-told-granted = Seu recurso do caso { $case } foi aceito; desculpe o transtorno.
appeal-told-painted = Seu recurso do caso { $case } foi aceito, e a imagem está sendo pintada.
appeal-told-refused = Seu recurso do caso { $case } foi negado; a decisão está mantida.

report-not-mine = Esta imagem não é minha, então não posso fazer nada. Fale com um moderador.
report-nothing-there = Não há mais imagem nesta mensagem.
report-again = Você já denunciou isto (caso { $case }).
report-thanks = Obrigado. A moderação vê sua denúncia como caso { $case }.
report-title = Caso { $case }: uma imagem foi denunciada
report-link = Ir para a mensagem
report-hidden = Vários membros denunciaram esta imagem; ela fica oculta até um moderador olhar.
report-removed = Um moderador removeu esta imagem (caso { $case }).
report-fate-open = Espera por uma decisão; a imagem ainda é mostrada
report-fate-hidden = Espera por uma decisão; enquanto isso a imagem está oculta
report-fate-kept = Mantida por { $who } { $moment }
report-fate-removed = Removida por { $who } { $moment }
report-kept = Caso { $case }: a imagem fica.
report-taken-away = Caso { $case }: a imagem foi removida.
report-blocked = Caso { $case }: a imagem foi removida, e imagens parecidas não são mais mostradas aqui.
report-not-carried-out = O caso { $case } está decidido, mas a mensagem não pôde ser alterada: ela sumiu, está fechada para mim, ou a imagem não é mais guardada.

allowed-prompt = {"**"}Prompt: { $action }**
allowed-picture = {"**"}Imagem { $number }: { $action }**
allowed-unknown = Não conheço mais nenhuma decisão sobre esta mensagem, ou a imagem não é minha.

verify-too-large = Este arquivo tem mais de { $most } MiB; envie um menor.
verify-not-fetched = Não consegui buscar este arquivo no Discord. Tente de novo.
verify-unreadable = Não consigo ler isto como imagem. Envie um arquivo PNG, JPEG ou WebP de no máximo 4096 x 4096 pixels.
verify-unknown = Não sei nada sobre esta imagem: não tem marca e não se parece com nenhuma que eu tenha feito. Isso não prova nada; marcas se perdem fácil pelo caminho.
verify-ours = Uma IA fez esta imagem, e eu a assinei. Nada mudou desde então.
verify-ours-dated = Uma IA fez esta imagem, e eu a assinei em { $date }. Nada mudou desde então.
verify-registered = Uma IA fez esta imagem: ela se parece com uma que fiz em { $date }. A marca no arquivo não está lá ou não é minha, então pode ter sido alterada desde então.
verify-registered-damaged = Uma IA fez esta imagem: ela se parece com uma que fiz em { $date }. A marca no arquivo está danificada, então pode ter sido alterada desde então.
verify-claimed = O arquivo diz que uma IA fez a imagem. Ninguém assinou isso, e não fui eu que fiz.
verify-changed = Este arquivo já foi assinado, mas foi alterado desde então; a marca não vale mais nada.
verify-somebody = Alguém
verify-signer = “{ $name }”
verify-signed = { $signer } assinou este arquivo, e ele está intacto; não tenho como conferir quem é.
verify-expired = { $signer } assinou este arquivo, e ele está intacto, mas o certificado venceu, então não sei dizer de quem era.
verify-says-ai = Ele diz que uma IA fez a imagem.

alert-unchecked = { $count ->
    [one] A verificação de segurança não pôde rodar; por isso algo está retido. Se continuar, avise quem me administra.
   *[other] A verificação de segurança não pôde rodar { $count } vezes; o que foi pedido está retido. Avise quem me administra.
}
alert-unmarked = { $count ->
    [one] Uma imagem não pôde ser marcada como feita por IA e por isso está retida. Avise quem me administra.
   *[other] { $count } imagens não puderam ser marcadas como feitas por IA e por isso estão retidas. Avise quem me administra.
}
alert-zero-tolerance = { $count ->
    [one] Algo de tolerância zero foi barrado, e seu membro suspenso. Nada disso é guardado; só quem me administra pode levantar a suspensão.
   *[other] Algo de tolerância zero foi barrado { $count } vezes. Nada disso é guardado; só quem me administra pode levantar as suspensões.
}
alert-nowhere = { $count ->
    [one] Algo está retido, e não há canal de revisão com restrição de idade para mostrar. Veja /review queue.
   *[other] { $count } coisas estão retidas, e não há canal de revisão com restrição de idade para mostrar. Veja /review queue.
}
alert-escalated = { $count ->
    [one] Algo foi encaminhado; espera por alguém que gerencie o servidor. Veja /review queue.
   *[other] { $count } coisas foram encaminhadas; esperam por alguém que gerencie o servidor. Veja /review queue.
}
