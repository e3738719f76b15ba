# The moderators' console, /filter: panels, lists, and what is wrong with what was typed.

filter-not-allowed = Das ist für Mitglieder, die den Server verwalten dürfen; geändert wurde nichts.
filter-item = - { $what }
filter-line = {"**"}{ $what }:** { $value }
filter-reason = Grund: { $reason }
filter-unset = nicht gesetzt
filter-inherited = geerbt
filter-on = an
filter-off = aus
filter-everywhere = überall
filter-at-most = höchstens, an Orten und für Rollen
filter-in-shadow = auf Probe
filter-ceiling = Die Obergrenze: wie locker Orte höchstens sein dürfen
filter-ceiling-for-roles = Die Obergrenze auch für Rollen: wie locker sie höchstens sein dürfen
filter-scope-gone = { $scope }, nicht mehr da
filter-channel-gone = ein gelöschter Kanal ({ $id })
filter-role-gone = eine gelöschte Rolle ({ $id })
filter-no-place = Einen Kanal, eine Kategorie, einen Thread oder eine Rolle { $typed } gibt es hier nicht; nimm einen der Vorschläge, oder lass den Ort weg für den ganzen Server.
filter-unknown = Etwas namens { $typed } gibt es nicht; nimm einen der Vorschläge.
filter-unknown-near = Etwas namens { $typed } gibt es nicht; meintest du { $near }?
filter-out-of-range = { $offset } liegt außerhalb; möglich ist { $strictest } (am strengsten) bis { $loosest } (am lockersten).
filter-locked = { $what } kann nur strenger werden, mit 0 oder weniger.
filter-fixed = Was auf { $what } folgt, steht fest; hier kann es niemand ändern.
filter-not-for-roles = Für { $what } gibt es keine Obergrenze für Rollen; nimm die für Orte.
filter-ceiling-preset = Eine Obergrenze hat keine Vorlage; wähle für sie eine Aktion oder eine Schwelle.
filter-no-such-phrase = { $phrase } ist keine erlaubte Wendung; sieh in die Liste.
filter-no-such-word = { $word } ist keines eurer Wörter; sieh in die Liste.
filter-exempt-already = Das ist schon ausgenommen.
filter-exempt-not = Das ist nicht ausgenommen; sieh in die Liste.

# A proposal and its panel.

filter-proposal = **Vorschlag, noch nicht gespeichert:**
filter-no-change = Es wäre nichts anders als jetzt.
filter-more-changes = { $count ->
    [one] … und eine weitere Änderung
   *[other] … und { $count } weitere Änderungen
}
filter-no-difference = ⚠ Das bewirkt nichts: Wer mich betreibt oder die Obergrenze für Orte und Rollen lässt es so locker nicht zu, oder es ist schon so.
filter-cancelled = Abgebrochen, geändert wurde nichts.
filter-proposal-over = Dieser Vorschlag ist vorbei; gib den Befehl noch einmal ein.
filter-no-number = Bitte schreib eine Zahl wie -0,010, von -0,030 (am strengsten) bis 0,050 (am lockersten).
filter-saved = ✅ Gespeichert als Version { $number }. Sie gilt ab dem nächsten Bild.
filter-meanwhile = ⚠ Noch nicht gespeichert: Inzwischen hat { $who } die Version { $number } gespeichert:
filter-log-line = {"**"}Der Filter ist bei Version { $number }**, geändert von { $who }:
filter-log-gone = Der Kanal für Änderungen wurde gelöscht, also hat es niemand erfahren; wähle einen anderen mit /filter channels set.
filter-log-failed = In { $channel } darf ich nicht schreiben, also hat es niemand erfahren.
title-filter-adjust = Schwelle einstellen
field-filter-offset = Versatz, von -0,030 bis 0,050
button-filter-stricter = 0,005 strenger
button-filter-looser = 0,005 lockerer
button-filter-adjust = Einstellen …
button-filter-save = Speichern
button-filter-cancel = Abbrechen

filter-effect-looked = { $days ->
    [one] {"**"}Der letzte Tag:** { $pictures }, { $prompts }
   *[other] {"**"}Die letzten { $days } Tage:** { $pictures }, { $prompts }
}
filter-pictures = { $pictures ->
    [one] ein Bild
   *[other] { $pictures } Bilder
}
filter-prompts = { $prompts ->
    [one] ein Prompt
   *[other] { $prompts } Prompts
}
filter-effect-empty = { $days ->
    [one] Am letzten Tag wurde nichts verlangt, also weiß niemand, was das bewirkt hätte.
   *[other] In den letzten { $days } Tagen wurde nichts verlangt, also weiß niemand, was das bewirkt hätte.
}
filter-effect-nothing = - alles wäre ausgegangen wie zuvor
filter-effect-more = - { $count } mehr zurückgehalten{ $approved ->
    [0] {""}
   *[other] {" "}(davon hatten Moderatoren { $approved } freigegeben)
}
filter-effect-fewer = - { $count } weniger zurückgehalten{ $rejected ->
    [0] {""}
   *[other] {" "}(davon hatten Moderatoren { $rejected } abgelehnt)
}
filter-effect-otherwise = - { $count } gezeigt oder zurückgehalten wie zuvor, aber auf andere Weise
filter-effect-busiest = - die meisten in { $channel }
filter-effect-examples = Beispiele:
filter-effect-partial = Ältere sind nicht mitgezählt.
filter-effect-slow = ⚠ Die Wirkung auszurechnen hat zu lange gedauert, deshalb fehlt sie.
filter-effect-failed = ⚠ Die Wirkung ließ sich nicht ausrechnen; wer mich betreibt, findet den Grund im Log.
filter-example-case = - Fall { $number } in { $channel }
filter-example-link = - { $link }
filter-example-channel = - eines in { $channel }
filter-example-gone = - eines, das nicht mehr aufbewahrt wird

# From what to what.

filter-told-change = { $what }: { $before } → { $after }
filter-told-preset = Vorlage, { $where }
filter-told-setting = `{ $what }`, { $where }
filter-told-words = Wörter zu `{ $what }`, { $where }
filter-told-pictures = Bilder mit `{ $what }`, { $where }
filter-told-threshold = Schwelle von `{ $what }`, { $where }
filter-told-relaxable = Rollen dürfen `{ $what }` bis zur Obergrenze lockern
filter-told-relaxable-gone = Rollen dürfen `{ $what }` nicht mehr lockern
filter-told-shadow = Auf Probe läuft eine andere Richtlinie, bis { $until }
filter-told-shadow-stopped = Auf Probe läuft keine andere Richtlinie mehr
filter-told-rule = { $count ->
    [one] Neues Wort: { $named }
   *[other] { $count } neue Wörter: { $named }
}
filter-told-rule-gone = { $count ->
    [one] Wort entfernt: { $named }
   *[other] { $count } Wörter entfernt: { $named }
}
filter-told-allow = { $count ->
    [one] Wendung erlaubt: { $named }
   *[other] { $count } Wendungen erlaubt: { $named }
}
filter-told-allow-gone = { $count ->
    [one] Wendung nicht mehr erlaubt: { $named }
   *[other] { $count } Wendungen nicht mehr erlaubt: { $named }
}
filter-and-more = { $named } und { $more } weitere
filter-told-exempt = Eure eigenen Wörter zählen nicht mehr: { $who }
filter-told-exempt-gone = Eure eigenen Wörter zählen wieder: { $who }
filter-told-reviewer = Prüfende
filter-told-paused = Pause
filter-told-label = Kennzeichnung
filter-told-label-visible = Kennzeichnung sichtbar
filter-told-strikes = Auszeiten
filter-strikes = { $blocks } Sperrungen in { $minutes } min: { $cooldown } min ohne Bilder
filter-channel-alert = Warnungen
filter-channel-review = Prüfungen
filter-channel-log = Änderungen

# /filter status

filter-version-line = {"**"}Version { $number }**, geändert von { $who } { $at }
filter-version-none = Hier wurde noch nichts gewählt; es gilt, was die Betreiber eingestellt haben.
filter-status-paused = ⏸ **Pause: Es wird nichts gemalt.** Weiter geht es mit /filter pause.
filter-status-preset = {"**"}In diesem Kanal** ({ $channel }): ausgehend von `{ $preset }`
filter-restricted = altersbeschränkt
filter-open = für alle
filter-status-group = - Bilder mit `{ $group }`: { $action }, Schwelle { $offset }
filter-status-tuned = - einzelne Schwellen: { $concepts }
filter-status-words = - Wörter: { $words }
filter-status-own = - eure eigenen: { $words ->
    [one] ein Wort
   *[other] { $words } Wörter
}, { $allow ->
    [one] eine erlaubte Wendung
   *[other] { $allow } erlaubte Wendungen
}
filter-status-places = { $count ->
    [one] Ein Ort oder eine Rolle hat eigene Regeln:
   *[other] { $count } Orte und Rollen haben eigene Regeln:
}
filter-status-exempt = { $count ->
    [one] An einem Ort oder für eine Rolle zählen eure eigenen Wörter nicht.
   *[other] An { $count } Orten oder für Rollen zählen eure eigenen Wörter nicht.
}

# Words, phrases, places.

filter-no-words = Eigene Wörter habt ihr noch keine; das erste kommt mit /filter words add dazu. Die Listen des Programms zählen ohnehin.
filter-no-allow = Erlaubte Wendungen gibt es noch keine; die erste kommt mit /filter allow add dazu.
filter-page = Seite { $page } von { $pages }, { $count } insgesamt
filter-too-wide = ⚠ Das träfe { NUMBER($share, style: "percent") } der Prompts der letzten Woche. Ist das gewollt?
filter-share = Von den Prompts der letzten Woche hätte das { NUMBER($share, style: "percent", maximumFractionDigits: 1) } getroffen.
filter-wrong-word = Danach kann nicht gesucht werden: { $why }.
filter-pair-how = Ein Paar hat zwei Hälften: schreib `messer ~ kind`, oder `messer ~5~ kind` für höchstens 5 Wörter dazwischen.
filter-imported = { $rules } Wörter und { $allow } erlaubte Wendungen können übernommen werden; { $repeats } waren schon da, { $refused } gehen nicht.
filter-exported = { $count ->
    [0] Eigene Wörter habt ihr noch keine.
    [one] Ein Wort.
   *[other] { $count } Wörter.
}
filter-automod-forbidden = Die Regeln von AutoMod darf ich nicht lesen; gib mir so lange das Recht „Server verwalten“.
filter-automod-none = AutoMod hat keine eingeschalteten Regeln mit Wörtern.
filter-automod-slow = Discord hat nicht geantwortet; bitte versuch es noch einmal.
filter-file-missing = Häng die Datei an diesen Befehl an: Text, ein Muster je Zeile.
filter-file-large = Die Datei ist zu groß; { $most } kB passen.
filter-file-not-text = Das ist kein Text in UTF-8; speichere ihn so und versuch es noch einmal.
filter-file-unread = Die Datei ließ sich nicht lesen; bitte versuch es noch einmal.
filter-exempt-none = Eure eigenen Wörter zählen überall und für alle.
filter-exempt-what = Wähle einen Kanal, eine Kategorie oder eine Rolle, die ausgenommen sein soll.
filter-exempt-listed = { $count ->
    [one] Hier zählen eure eigenen Wörter nicht:
   *[other] Hier, an { $count } Stellen, zählen eure eigenen Wörter nicht:
}
filter-channel-missing = { $channel } kann ich noch nicht benutzen; dort fehlt mir das Recht
filter-channel-not-restricted = { $channel } ist nicht altersbeschränkt, und zurückgehaltene Bilder dürfen nur in solchen Kanälen gezeigt werden; schalte es in den Einstellungen des Kanals ein.
filter-channel-open = ⚠ { $channel } können alle lesen.
permission-view-channel = Kanal ansehen
permission-send-messages = Nachrichten senden
permission-embed-links = Links einbetten
permission-attach-files = Dateien anhängen

filter-trial = Als Prompt in diesem Kanal: **{ $action }**
filter-trial-nothing = Gefunden wurde nichts.
filter-trial-rule = - { $action }: { $rule }
filter-trial-hit = - { $action }: { $hit } durch { $rule }
filter-trial-read = - { $action }: { $hit }, gelesen als { $read } ({ $steps }), durch { $rule }
filter-trial-more = { $count ->
    [one] … und ein weiterer Fund
   *[other] … und { $count } weitere Funde
}

# /filter simulate, shadow, undo, audit

filter-simulate-what = Sag, was zu versuchen ist: eine Vorlage, ein Begriff mit Versatz oder ein Muster.
filter-shadow-what = Sag, was zu versuchen ist: eine Vorlage oder ein Begriff mit Versatz.
filter-shadow-until = Auf Probe läuft eine andere Richtlinie, bis { $until }.
filter-shadow-none = Sie wurde noch nicht gefragt.
filter-shadow-count = Von { $count } Entscheidungen hätte sie { $otherwise } anders getroffen:
filter-shadow-pair = - { $did } → { $would }: { $count }
filter-version = Version { $number }, { $at }: { $reason }
filter-no-version = Eine frühere Version dieser Nummer gibt es nicht; die neueste ist { $newest }.
filter-undone = Zurück zu Version { $number }
filter-by-program = das Programm
filter-audit-entry = {"**"}{ $number }** { $at } · { $who } · `{ $action }` { $target }
filter-audit-more = Es gibt mehr; grenze es ein oder exportiere es.
filter-audit-none = Einen solchen Eintrag gibt es nicht.
filter-audit-intact = ✅ Alle { $count } Einträge sind, wie sie geschrieben wurden. Die Kette endet mit `{ $head }`; wer das aufhebt, kann später vergleichen.
filter-audit-broken = ⛔ Eintrag { $entry } ist nicht, wie er geschrieben wurde: { $why } Bitte sag es denen, die mich betreiben.
filter-audit-exported = { $count ->
    [one] Ein Eintrag.
   *[other] { $count } Einträge.
}
filter-audit-large = Das ist zu viel für eine Datei; nimm eine kürzere Zeit.

# The menu.

menu-filter = Was hier verlangt und gezeigt werden darf
menu-filter-status = Was hier jetzt gilt, und wer es zuletzt geändert hat
menu-filter-preset = Wovon die Richtlinie ausgeht
menu-filter-threshold = Die Prüfung der Bilder strenger oder lockerer machen
menu-filter-action = Was auf einen Fund folgt
menu-filter-words = Eure eigenen Wörter
menu-filter-words-add = Nach einem Wort oder Muster suchen
menu-filter-words-remove = Nach einem Wort nicht mehr suchen
menu-filter-words-list = Alle eure eigenen Wörter
menu-filter-words-test = Was in diesem Kanal mit einem Text geschähe
menu-filter-words-import = Wörter aus AutoMod oder einer Datei nehmen
menu-filter-words-export = Alle eure eigenen Wörter als Datei
menu-filter-allow = Wendungen, in denen ein Treffer nicht zählt
menu-filter-allow-add = Eine Wendung durchlassen
menu-filter-allow-remove = Eine Wendung wieder zählen lassen
menu-filter-allow-list = Alle erlaubten Wendungen
menu-filter-exempt = Wo eure eigenen Wörter nicht zählen
menu-filter-exempt-add = Eigene Wörter irgendwo nicht zählen lassen
menu-filter-exempt-remove = Eigene Wörter dort wieder zählen lassen
menu-filter-exempt-list = Wo eure eigenen Wörter jetzt nicht zählen
menu-filter-channels = Wo Moderatoren was erfahren
menu-filter-channels-set = Kanal für Warnungen, Prüfungen oder Änderungen
menu-filter-channels-show = Welche Kanäle gewählt sind
menu-filter-label = Was unter jedem Bild steht
menu-filter-simulate = Eine Änderung an den letzten Tagen erproben
menu-filter-shadow = Eine Richtlinie folgenlos erproben
menu-filter-shadow-start = Notieren, was eine andere täte
menu-filter-shadow-stop = Die Probe beenden
menu-filter-shadow-report = Was die andere getan hätte
menu-filter-strikes = Wie viele Sperrungen eine Auszeit bringen
menu-filter-newcomers = Was mit Bildern neuer Mitglieder geschieht
menu-filter-reviewer = Wer Zurückgehaltenes prüfen darf
menu-filter-pause = Alle Bilder anhalten, oder weitermachen
menu-filter-undo = Zurück zu einer früheren Version
menu-filter-audit = Wer was geändert hat
menu-filter-audit-list = Wer was geändert hat, das Neueste zuerst
menu-filter-audit-verify = Prüfen, dass kein Eintrag geändert wurde oder fehlt
menu-option-preset = Wovon auszugehen ist
menu-option-scope = Ein Ort oder eine Rolle; weggelassen: überall
menu-option-concept = Ein Begriff oder eine Gruppe davon
menu-option-offset = Unter null ist strenger; weggelassen: wie jetzt
menu-option-reason = Warum, für das Protokoll
menu-option-found = Was gefunden wurde
menu-option-level = Was daraus folgt
menu-option-pattern = katze · katze* · *katze* · mehrere Wörter
menu-option-category = Wovon es handelt
menu-option-action = Weggelassen: was die Kategorie sagt
menu-option-kind = Wie das Muster zu lesen ist
menu-option-inflect = Auch englische Endungen
menu-option-note = Warum, für andere Moderatoren
menu-option-listed = Eines aus der Liste
menu-option-text = Ein Prompt zum Erproben
menu-option-source = Woher
menu-option-file = Text, ein Muster je Zeile
menu-option-phrase = Zum Beispiel: naked mole rat (ein Tier)
menu-option-where = Ein Kanal, eine Kategorie oder eine Rolle
menu-option-told = Was dort erzählt wird
menu-option-nowhere = Weggelassen: nirgends
menu-option-visible = Ob sie in der Nachricht steht
menu-option-label = Eigene Worte; weggelassen: wie bisher
menu-option-prompts-since = Wie weit zurück; Prompts bleiben 7 Tage
menu-option-moved = Begriff oder Gruppe, die sich ändert
menu-option-by = Um wie viel; unter null ist strenger
menu-option-another = Eine andere Vorlage
menu-option-word = Ein Wort, das gesperrt wird
menu-option-days = Wie lange
menu-option-blocks = Wie viele gesperrte Wünsche
menu-option-minutes = In wie vielen Minuten
menu-option-cooldown = Wie viele Minuten ohne Bilder
menu-option-newcomer = Höchstens werden sie zur Prüfung gehalten
menu-option-role = Weggelassen: nur wer Auszeiten geben darf
menu-option-switch = on: nichts wird gemalt; off: weiter
menu-option-version = Ihre Nummer; weggelassen: die davor
menu-option-user = Nur was dieses Mitglied getan hat
menu-option-audit-action = Zum Beispiel policy, case oder review
menu-option-since = Wie weit zurück
menu-option-export = Alles als Datei, mit den Hashes
