# What is stored about a member, and how it is deleted: /privacy.

privacy = Isto é o que guardo sobre você, em todos os servidores: { $kept }

    As imagens estão nas mensagens do Discord, não comigo. Apagar tira o seu ID e as suas palavras de tudo aqui. Fica: números que já não são de ninguém, o que a moderação fez e, se você tiver um, um bloqueio. As cópias que enviei às mensagens diretas de alguém continuam lá.
button-export = Exportar
button-forget = Apagar meus dados
button-forget-posts = Apagar meus dados e minhas imagens
button-yes-forget = Sim, apagar meus dados
button-yes-forget-posts = Sim, apagar meus dados e minhas imagens
privacy-ask = Não dá para desfazer. Seu histórico, seus favoritos e ajustes somem, e os botões das suas imagens não as reconhecem mais. Imagens inacabadas são canceladas.
privacy-ask-posts = Não dá para desfazer. Além dos seus dados, apago todas as minhas mensagens que mostram uma imagem pedida por você; se forem muitas, leva alguns minutos.
privacy-deleting = Apagando…
privacy-gone = Pronto. Registros apagados ou anonimizados: { $rows }. Mensagens apagadas: { $posts }.
privacy-gone-but = Pronto. Registros apagados ou anonimizados: { $rows }. Mensagens apagadas: { $posts }; { $kept } não consegui apagar porque não posso mais entrar nos canais. Peça à moderação de lá.
privacy-still-open = Imagens suas que estão sendo enviadas: { $count }. Nada foi apagado ainda; clique de novo daqui a pouco.
privacy-export = Tudo sobre você, um arquivo por tabela.
privacy-too-large = É demais para um arquivo do Discord; peça a quem me mantém.
