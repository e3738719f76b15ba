# The life of a picture: waiting, progress, the post, taking it back.

starting = { $bar } fängt an
place = { $ahead ->
    [0] als Nächstes dran
   *[other] { $ahead } vor dir
}
waiting = Wartet, { $place }
waiting-about = Wartet, { $place }, noch etwa { $left }
running = { $bar } { NUMBER($share, style: "percent") }
running-left = { $bar } { NUMBER($share, style: "percent") }, noch etwa { $left }
farewell =
    Das dauert länger, als Discord mich diese Nachricht ändern lässt. Das Bild kommt als neue Nachricht, die dich erwähnt.

button-cancel = Abbrechen
cancelled = Abgebrochen.
cancelled-by-moderator = Ein Moderator hat dein Bild abgebrochen.
cancelled-refund = { $cancelled } Du bekommst { $refund } zurück.
cancelled-for-owner = Abgebrochen. Wem das Bild gehört, weiß Bescheid und bekommt zurück, was nicht verbraucht wurde.
no-such-job = Du hast kein wartendes oder laufendes Bild mit diesem Namen.
too-late-to-cancel = Dieses Bild ist schon fertig.
not-yours = Dieser Knopf gehört zum Bild von jemand anderem.

post-footer = KI-generiert · { $model } · { $duration } · { $job }
post-line-in-file = Die ganze Zeile steht in der Textdatei.
alt-text = Gemalt nach den Worten: { $prompt }
alt-text-sheet = { $count } Bilder, gezählt von oben links, gemalt nach den Worten: { $prompt }
brought-down = { $option }: von { $wished } auf { $kept } gesenkt.
raised = { $option }: von { $wished } auf { $kept } erhöht.
tokens-note =
    Der Prompt hat { $tokens } Tokens (Wortstücke), und das Modell liest die ersten { $kept }; der Rest blieb ohne Wirkung.
withheld-note = { $withheld ->
    [one] { $withheld } von { $count } Bildern wird nicht gezeigt. { $why }
   *[other] { $withheld } von { $count } Bildern werden nicht gezeigt. { $why }
}

too-large-for-channel = Die Bilder sind größer, als dieser Kanal erlaubt; bitte um weniger oder kleinere.
no-entry = Ich darf in diesem Kanal nicht schreiben; bitte jemanden von der Moderation, es mir zu erlauben.
not-taken = Discord hat das Bild nicht angenommen.
failed = { $sentence } Deine Credits hast du zurück.
failed-reference = { $sentence } Deine Credits hast du zurück. (Kennung { $reference })
