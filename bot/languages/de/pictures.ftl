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

reproduce-what = Sag, was noch einmal gemacht werden soll: der Link einer Nachricht, die Kennung eines Auftrags oder ein Bild; nur eines davon.
reproduce-limits = Dieses Bild geht über das hinaus, was man hier verlangen kann, und kann nicht noch einmal gemacht werden:
original-no-job = Unter diesem Namen gibt es hier kein Bild, das du sehen könntest.
original-not-done = Dieser Auftrag hat kein Bild ergeben.
original-no-number = Ein Bild { $number } gibt es nicht; es gibt { $most }.
original-no-link = Das ist kein Link zu einer Nachricht; wähl in ihrem Menü „Nachrichtenlink kopieren“.
original-elsewhere = Diese Nachricht ist auf einem anderen Server; ich sehe nur in diesem nach.
original-no-message = Diese Nachricht ist nicht mehr da, oder du darfst sie nicht lesen.
original-says-nothing = Dieses Bild sagt nicht, wie es gemacht wurde; Discords Vorschau und die meisten Programme lassen das weg.
original-incomplete = Dieses Bild sagt zu wenig, um es noch einmal zu machen; es fehlt oder ist hier unbekannt: { $missing }.
reproduced-identical = Noch einmal gemacht: identisch, bis aufs letzte Bit.
reproduced-rounding = Noch einmal gemacht: gleich bis auf Rundung (PSNR { $psnr } dB, { $share } aller Werte gleich).
reproduced-different = Noch einmal gemacht: anders, denn:
reproduced-other-pixels = Noch einmal gemacht: anders. Die Datei des ersten Bildes ist nicht da, um zu sagen, warum.

show-job = { $state ->
    [done] Auftrag { $job } von { $owner }, fertig.
    [failed] Auftrag { $job } von { $owner }, fehlgeschlagen.
    [cancelled] Auftrag { $job } von { $owner }, abgebrochen.
    [blocked] Auftrag { $job } von { $owner }, nicht gezeigt.
    [held] Auftrag { $job } von { $owner }, zurückgehalten.
   *[other] Auftrag { $job } von { $owner }, unterwegs.
}
show-when = Verlangt { $moment }, für { $price }.
show-picture = { $number }: Seed { $seed }, { $size }, Pixel { $digest }
settings-say = Was hier darüber steht, wie es gemacht wurde:
settings-unread = Und das, was hier nichts bedeutet:
settings-none = Hier steht nichts darüber, wie ein Bild gemacht wurde.

alt-text-forming = Ein Bild, das gerade entsteht, unscharf

reason-pixels = Die Pixel des ersten Bildes sind nicht die, mit denen seine Datei geschrieben wurde.
reason-wish = Seine Datei nennt { $first } für { $option }, und dieses wurde mit { $second } gemacht.
reason-weights = Es wurde von anderen Gewichten gemacht.
reason-size = Die Bilder haben { $first } und { $second }.
reason-circumstance = { $about ->
    [versions] Es wurde von anderen Versionen der Programme gemacht.
    [device] Es wurde auf einem anderen Gerät gemacht.
    [numerics] Es wurde in anderer Arithmetik gemacht.
    [prompt_weights] Gewichte im Prompt wurden anders gelesen.
   *[other] Es wurde von einem anderen Programm vergrößert.
}
reason-silent = Seine Datei sagt nicht, unter welchen Umständen es gemacht wurde.
reason-untrue = Alles, was seine Datei sagt, ist hier gleich; also sind die Einstellungen darin nicht die, aus denen es entstand.

title-from-image = Aus diesem Bild träumen
field-from-prompt = Was du gern sehen würdest
field-from-negative = Was nicht darin sein soll
field-from-strength = Wie weit weg davon: 0 bis 1
from-no-image = In dieser Nachricht ist kein Bild; wähl eine, an der ein Bild hängt.
