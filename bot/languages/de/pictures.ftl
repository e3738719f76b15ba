# Von Bild zu Bild: was geschickt wird, was daraus wird, und wie davon erzählt wird.

fetch-from-elsewhere = Bilder werden nur von Discord selbst geholt; lade deines als Anhang hoch.
fetch-too-heavy = Diese Datei ist größer als { $most } MiB; schick eine kleinere.
fetch-gone = Dieses Bild ist nicht mehr da; lade es noch einmal hoch.
fetch-failed = Dieses Bild konnte nicht geholt werden; lade es noch einmal hoch.
