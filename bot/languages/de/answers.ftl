# What /help, /quota, /queue and /modelcard answer.

help =
    {"**"}Tippe** `/dream` **und sag, was du sehen möchtest**, zum Beispiel
    `/dream prompt: a red circle on a blue background`

    Die Antwort enthält das Bild und die ganze Zeile, die es noch einmal macht. Füg die Zeile ein und ändere ein Wort, dann ändert sich nur, was du geändert hast, solange der Seed bleibt.
    - `(red:1.3)` in einem Prompt zählt mehr, `(red:0.7)` weniger
    - `negative_prompt`: was nicht darauf sein soll
    - `count`: bis zu vier Bilder auf einmal, jedes mit dem nächsten Seed
    - `width`, `height`: Vielfache von 8
    - `steps`, `guidance_scale`, `sampler`: lass sie weg, bis du neugierig wirst
    - `spoiler`: versteckt das Bild, bis es angeklickt wird

    `/quota` sagt, was dir bleibt, `/queue`, wie lange es dauern kann, `/cancel` nimmt ein Bild zurück. `/license` sagt, was du damit nicht darfst, `/modelcard`, was vom Modell zu erwarten ist.

quota-left = Du hast **{ $available }** von { $amount }. Ein leeres Guthaben füllt sich in { $window } wieder.
quota-full-at = Deines ist { $moment } wieder voll.
quota-reserved = Zurückgelegt für unfertige Bilder: { $reserved }.
quota-usual-price = Ein Bild mit den üblichen Einstellungen kostet { $price }.
quota-unfinished = Du darfst { $most } unfertige Bilder zugleich haben und hast { $waiting }.

queue-counts = { $running } in Arbeit, { $waiting } warten.
queue-yours = Deine:
queue-item = - `{ $job }`: { $standing }
queue-done = { NUMBER($share, style: "percent") } fertig
queue-starting = fängt an
machines =
    { $ready } von { $all } malenden Maschinen bereit{ $coming ->
        [0] {""}
       *[other] , { $coming } im Neustart
    }{ $gone ->
        [0] {""}
       *[other] , { $gone } außer Betrieb
    }.

card =
    {"**"}{ $model }** (`{ $hash }`)
    { $limits }
    { $biases }
    Eigene Größe { $width } × { $height }, üblich sind { $steps } Steps mit { $sampler } bei Guidance { $guidance }. { $check }
card-checked = Sicherheitsprüfung: an.
card-unchecked = Sicherheitsprüfung: fehlt, also kann nichts gezeigt werden.
card-demo-limits =
    Ein kleines Modell, trainiert mit dem Programm, das dabei ist, auf Zeichnungen aus einem Skript: Formen, Farben, einfache Landschaften. Es zeigt, wie das Ganze funktioniert. Mehr weiß es von der Welt nicht, die meisten anderen Wörter ergeben also einen netten Zufall.
card-demo-biases =
    Seine Sicherheitsprüfung sucht nach einem harmlosen Platzhalter (einem Warnschild), nach nichts Echtem.
card-sd1-limits =
    Stable Diffusion v1, trainiert mit Bildern und Bildunterschriften aus dem Netz (LAION). Es kann keinen lesbaren Text schreiben, zählt schlecht, verwechselt, wer wo steht, und hat oft Mühe mit Händen und Gesichtern. Seine Bilder sind erfunden: halte keines für eine Tatsache.
card-sd1-biases =
    Die Bildunterschriften waren meist englisch, die Bilder meist westlich: andere Kulturen und Menschen, die anders aussehen, kommen seltener vor und eher als Klischee. Seine Sicherheitsprüfung kennt nur sexuelle Inhalte und irrt sich mitunter in beide Richtungen.
card-sd2-limits =
    Stable Diffusion 2, trainiert mit Bildern und Bildunterschriften aus dem Netz (LAION), aus denen die meisten sexuellen Inhalte aussortiert waren. Es kennt weniger Künstler und Berühmtheiten als v1, liest Prompts anders und hat dieselbe Mühe mit Text, Zählen, Händen und Gesichtern.
card-sd2-biases =
    Die Bildunterschriften waren meist englisch, die Bilder meist westlich: andere Kulturen und Menschen, die anders aussehen, kommen seltener vor und eher als Klischee.
card-sdxl-limits =
    Stable Diffusion XL, ein größeres Modell für größere Bilder; womit es trainiert wurde, ist nicht im Einzelnen veröffentlicht. Es folgt Prompts besser als seine Vorgänger, doch bei Text, Zählen, Händen und Gesichtern ist weiter kein Verlass darauf.
card-sdxl-biases =
    Es wiederholt die Klischees des Netzes über Menschen und Orte, wie seine Hersteller selbst sagen.
