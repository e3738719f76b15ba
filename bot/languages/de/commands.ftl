# The menu of commands: their descriptions and those of their options, at most 100 characters.
# The English texts are those in the code; they are looked up by them. Names are never translated.

menu-dream = Malt ein Bild nach deinen Worten
menu-dream-prompt = Was du sehen möchtest
menu-dream-negative-prompt = Was nicht darauf sein soll
menu-dream-seed = Gleiche Zahl und gleiche Worte geben das gleiche Bild; weggelassen: eine zufällige
menu-dream-steps = Wie viele Steps; mehr dauert länger und wird oft feiner
menu-dream-guidance-scale = Wie genau es deinen Worten folgt
menu-dream-sampler = Wie die Steps gegangen werden
menu-dream-width = Breite in Pixeln, ein Vielfaches von 8
menu-dream-height = Höhe in Pixeln, ein Vielfaches von 8
menu-dream-count = Wie viele Bilder; jedes bekommt den nächsten Seed
menu-dream-spoiler = Versteckt das Bild, bis es angeklickt wird
menu-dream-init-image = Ein Bild, von dem ausgegangen wird
menu-dream-strength = Wie weit vom Startbild weg: 0 ist das Bild selbst, 1 ist so gut wie keines
menu-dream-mask-image = Weiß, wo das Startbild neu gemalt wird, schwarz, wo es bleibt
menu-dream-model = Welches Modell malt
menu-dream-tiling = Das Bild geht am Rand gegenüber weiter, sodass man es wie Kacheln legen kann
menu-dream-schedule = Wie das Rauschen von Schritt zu Schritt fällt
menu-dream-matrix = a | b | c im Prompt heißt: a mit jeder Auswahl der anderen
menu-reproduce = Ein Bild aus seinem Seed noch einmal machen und beide vergleichen
menu-reproduce-message = Der Link einer Nachricht mit dem Bild
menu-reproduce-job = Die Kennung des Auftrags, die unter seinem Bild steht
menu-reproduce-picture = Das Bild selbst, als PNG-Datei mit seinen Einstellungen darin
menu-reproduce-number = Welches, wenn es mehrere sind
menu-show = Wie ein Bild gemacht wurde
menu-quota = Wie viele Credits dir bleiben
menu-queue = Was wartet, und wo deine eigenen Bilder stehen
menu-cancel = Nimmt ein Bild zurück, das nicht fertig ist
menu-cancel-job = Welches, wenn nicht dein neuestes
menu-license = Wofür du das Modell nicht verwenden darfst
menu-modelcard = Was das Modell ist, seine Grenzen und Vorurteile
menu-help = Was du tippen kannst
