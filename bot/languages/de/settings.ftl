# What members and servers prefer: /settings and /style.

settings-mine = {"**"}Deine:** { $settings }
settings-channel = {"**"}Die dieses Kanals:** { $settings }
settings-guild = {"**"}Die dieses Servers:** { $settings }
settings-files = Deine Prompts stehen nicht in deinen Bilddateien.
settings-files-open = Deine Prompts kann jeder in deinen Bilddateien lesen.
settings-gallery = Galerie: { $channel }, ab { $stars } ⭐
gallery-needs-channel = Der Server hat noch keine Galerie: Gib auch gallery_channel an.
settings-not-allowed = Was für andere gilt, ändern nur die, die den Server verwalten dürfen.
settings-elsewhere = prompt_in_files ist eine deiner Einstellungen, die Galerie eine des Servers; wähl das mit whose.

style-none = Dieser Server hat noch keine Stile. Die Moderation kann einen anlegen: /style name: tusche prompt: ink drawing
style-item = - { $name }: `{ $prompt }`
style-more = … und { $count } weitere.
style-shown = {"**"}{ $name }** `{ $prompt }`, ohne `{ $against }`
style-unknown = Einen Stil dieses Namens gibt es nicht; es gibt: { $names }.
style-stored = Der Stil { $name } ist gespeichert; nutz ihn mit /dream style: { $name }
style-deleted = Der Stil { $name } ist weg.
style-full = Ein Server darf { $most } Stile haben; lösch erst einen.
style-name = Der Name eines Stils hat 1 bis 32 Buchstaben, Ziffern, Leerzeichen oder Bindestriche und ist nicht none.
style-not-allowed = Stile ändert nur die Moderation.
