# The buttons under a picture, and what comes of pressing them.

button-again = Noch mal
button-vary = Variieren
button-upscale = Größer
button-edit = Ändern
button-edit-again = Verbessern

pressed-by = -# Für { $who }

title-edit = Ändern und malen
field-prompt = Prompt
field-negative-prompt = Was nicht darauf sein soll
field-sampler = Sampler
field-settings = Einstellungen, je Zeile eine
settings-note = Lösch eine Zeile, um mir die Einstellung zu überlassen.
edit-unknown = `{ $line }` ist keine Einstellung. Schreib je Zeile eine, etwa `steps: 20`; es gibt { $known }.
edit-wrong-number = { $setting }: Mit `{ $typed }` kann ich dort nichts anfangen; es muss eine Zahl sein. Deine Eingaben sind noch da.
edit-wrong-flag = { $setting }: Schreib True oder False, nicht `{ $typed }`. Deine Eingaben sind noch da.

picture-forgotten = Über dieses Bild ist nichts mehr bekannt: Wer es bestellt hat, hat es löschen lassen.
picture-not-there = An dieses Bild komme ich nicht mehr heran, oder es darf nicht mehr gezeigt werden. Die Zeile oben malt es neu.
upscaled-already = Dieses Bild ist schon vergrößert; größer mache ich keines.

favourite-added = ⭐ In deinen /favourites. Sterne insgesamt: { $stars }.
favourite-removed = Es ist nicht mehr in deinen /favourites.
gallery-post = ⭐ { $stars } · von { $owner } · [wo es entstand]({ $link })

album-page = Seite { $page } von { $pages }, insgesamt { $count }.
album-entry = { $line }{ $when } · [zum Bild]({ $link })
album-gone = { $line }{ $when } · die Nachricht wurde gelöscht
album-empty = Hier ist noch nichts.
album-nothing-found = Keines deiner Bilder hat diese Worte im Prompt.

letter = Hier ist deine Kopie von [diesem Bild]({ $link })
letter-sent = Es ist in deinen Direktnachrichten.
letter-closed = Du nimmst von diesem Server keine Direktnachrichten an; erlaube sie in seinen Privatsphäre-Einstellungen und drück noch mal.

deleted = Gelöscht.
deleted-by = 🗑️ { $who } von der Moderation hat dieses Bild gelöscht.
delete-gone = Dieses Bild ist schon weg.
delete-not-yours = Löschen kann dieses Bild nur, wer es bestellt hat oder Nachrichten verwalten darf.

details-job = Auftrag `{ $job }`, bestellt von { $owner }.
details-picture = Bild { $number }: { $size }, Seed { $seed }, Pixel `{ $digest }…`
details-times = Fertig { $moment }, nach { $waited } in der Schlange und { $took } beim Malen.
details-price = Der ganze Auftrag kostete höchstens { $price }.
details-judged = Prüfung, Bild { $number }: { $action } (Regeln { $policy })
details-score = Am nächsten: { $name }, { $margin } zur Schwelle ({ $view })
