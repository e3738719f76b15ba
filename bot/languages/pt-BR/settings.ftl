# What members and servers prefer: /settings and /style.

settings-mine = {"**"}Seus:** { $settings }
settings-channel = {"**"}Deste canal:** { $settings }
settings-guild = {"**"}Deste servidor:** { $settings }
settings-files = Seus prompts não estão nos arquivos das suas imagens.
settings-files-open = Todos podem ler seus prompts nos arquivos das suas imagens.
settings-gallery = Galeria: { $channel }, a partir de { $stars } ⭐
gallery-needs-channel = O servidor ainda não tem galeria: indique também gallery_channel.
settings-not-allowed = O que vale para outros só muda quem pode gerenciar o servidor.
settings-elsewhere = prompt_in_files é um ajuste seu, e a galeria um do servidor; escolha com whose.

style-none = Este servidor ainda não tem estilos. A moderação pode criar um: /style name: tinta prompt: ink drawing
style-item = - { $name }: `{ $prompt }`
style-more = … e mais { $count }.
style-shown = {"**"}{ $name }** `{ $prompt }`, sem `{ $against }`
style-unknown = Não há estilo com esse nome; há: { $names }.
style-stored = O estilo { $name } foi guardado; use-o com /dream style: { $name }
style-deleted = O estilo { $name } não existe mais.
style-full = Um servidor pode ter { $most } estilos; apague um antes.
style-name = O nome de um estilo tem de 1 a 32 letras, números, espaços ou hífens, e não é none.
style-not-allowed = Só a moderação altera os estilos.
