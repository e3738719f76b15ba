# Von Bild zu Bild: was geschickt wird, was daraus wird, und wie davon erzählt wird.

fetch-from-elsewhere = Bilder werden nur von Discord selbst geholt; lade deines als Anhang hoch.
fetch-too-heavy = Diese Datei ist größer als { $most } MiB; schick eine kleinere.
fetch-gone = Dieses Bild ist nicht mehr da; lade es noch einmal hoch.
fetch-failed = Dieses Bild konnte nicht geholt werden; lade es noch einmal hoch.

sent-no-picture = Das ist kein Bild, das ich lesen kann; schick eine PNG-, JPEG-, WebP- oder GIF-Datei.
sent-too-large = Dieses Bild ist zu groß; schick eines mit höchstens 4096 × 4096 Pixeln.
sent-too-small = Dieses Bild ist als Anfang zu klein; schick eines mit mindestens 16 × 16 Pixeln.
sent-animated = Von der Animation wurde das erste Bild genommen.
mask-without-image = Eine Maske sagt, was in einem Startbild neu gemalt wird; häng auch das als init_image an.
mask-black = Die Maske ist ganz schwarz, also würde nichts neu gemalt; mach weiß, was sich ändern soll.
mask-white = Die Maske ist ganz weiß, also wurde das ganze Bild neu gemalt.
mask-resized = Die Maske mit { $mask } wurde auf die { $image } des Startbilds gebracht.
wrong-strength = Die Stärke ist eine Zahl von 0 bis 1.
start-image-refused = Aus diesem Startbild wird nichts gemacht.
start-image-gone = Das Startbild ist nicht mehr aufbewahrt; schick es noch einmal.

too-many-prompts =
    Das steht für mehr Prompts, als auf einmal gemacht werden dürfen, nämlich { $most }; lass einige Möglichkeiten weg.
several-question = { $count ->
    [one] Das steht für { $count } Bild, für { $price }.
   *[other] Das steht für { $count } Bilder, für { $price }.
}
several-too-late = Diese Frage ist zu alt; schick das /dream noch einmal.
several-left = Es wurde nichts gemacht und nichts bezahlt.
button-start = Start
button-leave = Abbrechen
