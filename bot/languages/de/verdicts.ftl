# Warum etwas zurückgehalten oder abgelehnt wurde: worum es geht und was zu ändern ist.

why-zero-tolerance = Sexuelles mit Minderjährigen wird hier in keiner Form gemacht oder gezeigt.
why-zero-tolerance-evidence = Sexuelle Wörter und Wörter für Minderjährige passen hier nicht zusammen, auch nicht im negativen Prompt; lass eines davon weg.
why-too-long = Die Texte dieser Anfrage sind zu lang für eine Prüfung; bleib unter 8.000 Zeichen.
why-tangled = Dieser Prompt verzweigt sich in mehr Lesarten, als geprüft werden können; nimm weniger Alternativen.
why-known-picture = Das Bild sieht aus wie eines, das hier schon abgelehnt wurde, deshalb wird es nicht gezeigt.
why-newcomer = Die ersten Bilder neuer Mitglieder werden hier zurückgehalten, bis die Moderation sie gesehen hat.
why-picture = Das Bild zeigt offenbar { $about }: { $outcome }
why-picture-near = Das Bild ist nah an { $about }: { $outcome }
why-text = { $where }: { $about }. { $outcome }
why-text-quoted = { $where }: { $about } („{ $quoted }“). { $outcome }
why-gibberish = { $where }: vieles davon sind keine Wörter. { $outcome }

about-sexual = sexuelle Inhalte
about-nudity = Nacktheit
about-violence = Gewalt oder Blut
about-hate = Hass
about-self-harm = Selbstverletzung
about-real-person = eine echte Person
about-drugs-weapons = Drogen oder Waffen
about-profanity = Schimpfwörter
about-custom = ein Wort, das diese Community nicht möchte
about-stand-in = den Platzhalter der Demo für unerwünschte Bilder (ein Warnschild)
about-licence = eine Nutzung, die die Lizenz des Modells ausschließt
about-evasion = eine Schreibweise, die verbirgt, was sie sagt
about-strict-rule = eine strenge Sicherheitsregel

picture-blocked = es wird nicht gezeigt. Versuch es mit anderen Wörtern oder einem anderen Seed.
picture-held = es wird zurückgehalten und nicht gezeigt.
picture-spoilered = es wird hinter einem Spoiler gezeigt.
text-blocked = Bitte lass das weg.
text-held = Das wird zurückgehalten und nicht gemalt; bitte lass das weg.
text-spoilered = Das Bild wird hinter einem Spoiler gezeigt.
only-noted = Das wurde nur notiert.

where-prompt = Im Prompt
where-negative-prompt = Im negativen Prompt
where-read-as = Im Prompt, wie das Modell ihn liest
where-negative-read-as = Im negativen Prompt, wie das Modell ihn liest
where-other = Im Text „{ $name }“
