# What is stored about a member, and how it is deleted: /privacy.

privacy = Das hebe ich über dich auf, in allen Servern: { $kept }

    Die Bilder selbst liegen in Discords Nachrichten, nicht bei mir. Löschen nimmt deine ID und deine Worte aus allem hier heraus. Was bleibt: Zahlen, die niemandem mehr gehören, was die Moderation getan hat, und eine Sperre, wenn du eine hast. Kopien, die ich jemandem als Direktnachricht geschickt habe, bleiben dort.
button-export = Mitnehmen
button-forget = Meine Daten löschen
button-forget-posts = Meine Daten und Bilder löschen
button-yes-forget = Ja, meine Daten löschen
button-yes-forget-posts = Ja, meine Daten und Bilder löschen
privacy-ask = Das lässt sich nicht rückgängig machen. Dein Verlauf, deine Favoriten und Einstellungen sind dann weg, und die Knöpfe unter deinen Bildern kennen sie nicht mehr. Unfertige Bilder werden abgebrochen.
privacy-ask-posts = Das lässt sich nicht rückgängig machen. Außer deinen Daten lösche ich jede meiner Nachrichten, die ein von dir bestelltes Bild zeigt; bei vielen dauert das einige Minuten.
privacy-deleting = Wird gelöscht …
privacy-gone = Erledigt. Gelöschte oder herrenlos gemachte Einträge: { $rows }. Gelöschte Nachrichten: { $posts }.
privacy-gone-but = Erledigt. Gelöschte oder herrenlos gemachte Einträge: { $rows }. Gelöschte Nachrichten: { $posts }; { $kept } konnte ich nicht löschen, weil ich in ihre Kanäle nicht mehr darf. Bitte dort die Moderation darum.
privacy-still-open = Bilder von dir, die gerade verschickt werden: { $count }. Noch wurde nichts gelöscht; drück bitte gleich noch mal.
privacy-export = Alles über dich, je Tabelle eine Datei.
privacy-too-large = Es ist zu viel für eine Datei auf Discord; bitte den, der mich betreibt, darum.
