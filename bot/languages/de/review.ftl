# Cases: what reviewers, moderators and members see of them, reports, appeals, /verify, alerts.

menu-review = Was auf die Moderation wartet
menu-review-queue = Was wartet, das Älteste zuerst
menu-review-show = Ein Fall, der wartet oder gewartet hat, mit seinen Knöpfen
menu-review-stats = Wie das Prüfen in den letzten 30 Tagen gelaufen ist
menu-case = Was zurückgehalten, gemeldet oder vermerkt wurde
menu-case-show = Ein Fall mit allem, was ihn entschieden hat
menu-case-list = Die Fälle eines Mitglieds, der neueste zuerst
menu-case-reason = Gibt einem Fall eine andere Begründung
menu-case-amend = Ergänzt die Begründung eines Falls
menu-case-lift = Beendet die Sperrzeit eines Mitglieds
menu-case-number = Die Nummer des Falls
menu-case-which = Welcher Fall
menu-case-which-or-latest = Welcher Fall; weggelassen: der letzte
menu-case-number-or-latest = Die Nummer des Falls; weggelassen: dein letzter
menu-case-whose = Wessen Fälle
menu-case-whose-cooldown = Wessen Sperrzeit
menu-case-new-reason = Die Begründung in deinen Worten
menu-case-addition = Was dazukommen soll
menu-case-lift-why = Warum; steht im Protokoll
menu-why = Warum etwas von dir nicht gezeigt wurde, und was du ändern kannst
menu-appeal = Bittet darum, einen deiner Fälle noch einmal anzusehen
menu-appeal-text = Warum anders entschieden werden sollte
menu-verify = Ob ein Bild hier entstanden ist
menu-verify-image = Ob ein Bild hier oder durch eine andere KI entstanden ist
menu-verify-file = Eine PNG-, JPEG- oder WebP-Datei

button-approve = Freigeben
button-approve-allow = Freigeben + Wendung erlauben
button-reject = Ablehnen
button-reject-block = Ablehnen + Bild sperren
button-escalate = Weitergeben
button-open = Bild öffnen
button-grant = Stattgeben
button-deny = Zurückweisen
button-keep = Behalten
button-remove = Entfernen
button-remove-block = Entfernen + Bild sperren

title-allow = Freigeben und eine Wendung erlauben
title-report = Dieses Bild melden
field-phrase = Die Wendung, die ab jetzt durchgeht
field-report-reason = Was stimmt damit nicht?
field-asked = Gewünscht
field-member = Mitglied
field-channel = Kanal
field-state = Stand
field-review = Prüfung
field-why = Warum
field-opened-by = Eröffnet von
field-amended = Geändert
field-reporter = Gemeldet von

sheet-prompt = Fall { $case }: ein Prompt ist zurückgehalten
sheet-picture = Fall { $case }: ein Bild ist zurückgehalten
sheet-policy = Richtlinie { $policy }, Version { $number }
sheet-veil = Ein graues, unscharfes Abbild des zurückgehaltenen Bildes.
fate-waits = Wartet; eingegangen { $moment }
fate-escalated = Weitergegeben von { $who } { $moment }; wartet auf jemanden, der den Server verwaltet
fate-approved = Freigegeben von { $who } { $moment }
fate-rejected = Abgelehnt von { $who } { $moment }
fate-blocked = Abgelehnt und Bild gesperrt von { $who } { $moment }
fate-gone = { $fate }. Das Bild wird nicht mehr aufbewahrt.
verdict-approved = freigegeben
verdict-rejected = abgelehnt
verdict-blocked = abgelehnt und gesperrt
verdict-escalated = weitergegeben
verdict-kept = behalten
verdict-removed = entfernt

review-not-yours = Das ist für Moderation und Prüfende dieses Servers.
review-own = Das ist deins; darüber muss jemand anderes entscheiden.
review-escalated-to-others = Das wurde weitergegeben; entscheiden muss jemand, der den Server verwaltet.
review-none = Hier gibt es keinen Fall { $case }, der auf eine Prüfung wartet oder gewartet hat.
review-too-late = Jemand war schneller: { $who } hat Fall { $case } { $moment } { $verdict }.
review-approved = Fall { $case } ist freigegeben und kommt dorthin, wo das Bild gewünscht war.
review-approved-gone = Fall { $case } ist freigegeben, aber das Bild wird nicht mehr aufbewahrt und kann nicht gezeigt werden.
review-approved-unposted = Fall { $case } ist freigegeben, konnte aber nicht gepostet werden:
review-not-posted-yet = Ich versuche es bei meinem nächsten Start noch einmal.
review-approved-allowed = Fall { $case } ist freigegeben, und { $phrase } geht ab jetzt durch.
review-allow-busy = Fall { $case } ist freigegeben, aber die Wendung konnte nicht gespeichert werden, weil andere laufend Änderungen speichern. Bitte füge sie mit /filter allow add hinzu.
review-rejected = Fall { $case } ist abgelehnt, und nichts davon wird aufbewahrt.
review-blocked = Fall { $case } ist abgelehnt, und Bilder, die so aussehen, werden hier nicht mehr gezeigt.
review-blocked-gone = Fall { $case } ist abgelehnt. Das Bild wird nicht mehr aufbewahrt und konnte nicht gesperrt werden.
review-escalated = Fall { $case } ist weitergegeben und wartet auf jemanden, der den Server verwaltet.
review-open-elsewhere = Zurückgehaltene Bilder werden nur in Kanälen mit Altersbeschränkung geöffnet; öffne es im Prüfkanal.
review-not-kept = Zu Fall { $case } gibt es kein Bild; zurückgehaltene Bilder werden nach der Entscheidung oder nach ihrer Frist vernichtet.
review-opened = Fall { $case }, nur für dich:

queue-held = { $count ->
    [0] Nichts ist zurückgehalten.
    [one] Eines ist zurückgehalten:
   *[other] { $count } sind zurückgehalten:
}
queue-one = - Fall { $case }, { $kind } von { $who }, { $moment }: { $link }
queue-appeal = - Einspruch von { $who } gegen Fall { $case }, { $moment }: `/review show`
queue-report = - Fall { $case }, Meldung, { $moment }: { $link }
queue-link = [zur Nachricht]({ $url })
stats-all = In den letzten { $days } Tagen: { $decided } entschieden, { $approved } freigegeben, { $escalated } weitergegeben, { $overturned } nach Einspruch aufgehoben; { $waiting } warten jetzt.
stats-median = Die Hälfte davon war binnen { $duration } entschieden.
stats-reviewer = - { $who } hat { $count } { $verdict }, die Hälfte binnen { $duration }

kind-prompt = Prompt
kind-image = Bild
kind-report = Meldung
kind-strike = Verwarnung
kind-stop = Sperre
kind-note = Vermerk
state-open = offen
state-standing = gilt
state-overturned = aufgehoben
case-title = Fall { $case }: { $kind }
case-no-reason = Es ist keine Begründung angegeben.
case-amended = von { $who } { $moment }
case-none = Es gibt keinen Fall { $case }, den du sehen darfst.
case-none-yet = Auf diesem Server gibt es noch keinen Fall.
case-not-yours = Das ist der Fall eines anderen Mitglieds.
case-not-yours-to-amend = Nur wer Fall { $case } entschieden hat oder den Server verwaltet, darf seine Begründung ändern.
case-reason-changed = Die Begründung von Fall { $case } ist geändert.
case-list = Fälle von { $who }:
case-list-none = Von { $who } gibt es hier keinen Fall.
case-line = - **{ $case }** { $kind }, { $state }, { $moment }: { $reason }
case-lift-not-yours = Nur wer den Server verwaltet, darf eine Sperrzeit beenden.
case-lifted = Die Sperrzeit von { $who } ist vorbei.
case-nothing-to-lift = { $who } hat keine Sperrzeit.
case-stopped = Dieses Mitglied wurde wegen Nulltoleranz gesperrt; das kann nur aufheben, wer mich betreibt.

why-none-yet = Von dir wurde hier nichts zurückgehalten.
why-case = {"**"}Fall { $case }**, { $kind }
why-reported = Mitglieder haben dieses Bild gemeldet.
why-waits = Es wartet auf die Moderation.
why-overturned = Am Ende wurde es freigegeben.
why-stands = Die Entscheidung gilt. /appeal case:{ $case } bittet darum, sie noch einmal anzusehen.
why-appealed = Dein Einspruch wartet auf die Moderation.

appeal-opened = Dein Einspruch gegen Fall { $case } liegt der Moderation vor; du erfährst, was sie sagt.
appeal-waits-already = Fall { $case } wartet noch auf die Moderation; es gibt noch nichts, wogegen du Einspruch erheben kannst.
appeal-open-already = Dein Einspruch gegen Fall { $case } wartet schon.
appeal-overturned = Fall { $case } wurde freigegeben; es gibt nichts, wogegen du Einspruch erheben kannst.
appeal-other-words = Dein Einspruch wurde nicht weitergegeben. Sag es bitte ohne diese Worte; die Moderation sieht, was du wolltest.
appeal-first-reviewer = Über diesen Fall hast du schon entschieden; über den Einspruch muss jemand anderes entscheiden.
appeal-decided-already = Jemand war schneller: { $who } hat entschieden, der Stand ist: { $state }.
appeal-state-open = offen
appeal-state-granted = stattgegeben
appeal-state-refused = zurückgewiesen
appeal-title = Einspruch gegen Fall { $case }
appeal-fate = { $state } von { $who } { $moment }
appeal-granted = Dem Einspruch gegen Fall { $case } ist stattgegeben, das Mitglied erfährt es.
appeal-denied = Der Einspruch gegen Fall { $case } ist zurückgewiesen, das Mitglied erfährt es.
appeal-told-granted = Deinem Einspruch gegen Fall { $case } wurde stattgegeben; entschuldige die Umstände.
appeal-told-painted = Deinem Einspruch gegen Fall { $case } wurde stattgegeben, und das Bild wird gemalt.
appeal-told-refused = Dein Einspruch gegen Fall { $case } wurde zurückgewiesen; die Entscheidung gilt.

report-not-mine = Das ist kein Bild von mir, ich kann also nichts tun. Sag es bitte der Moderation.
report-nothing-there = In dieser Nachricht ist kein Bild mehr.
report-again = Das hast du schon gemeldet (Fall { $case }).
report-thanks = Danke. Die Moderation sieht deine Meldung als Fall { $case }.
report-title = Fall { $case }: ein Bild wurde gemeldet
report-link = Zur Nachricht
report-hidden = Mehrere Mitglieder haben dieses Bild gemeldet; es ist verborgen, bis die Moderation es angesehen hat.
report-removed = Die Moderation hat dieses Bild entfernt (Fall { $case }).
report-fate-open = Wartet auf eine Entscheidung; das Bild ist noch zu sehen
report-fate-hidden = Wartet auf eine Entscheidung; das Bild ist solange verborgen
report-fate-kept = Behalten von { $who } { $moment }
report-fate-removed = Entfernt von { $who } { $moment }
report-kept = Fall { $case }: das Bild bleibt.
report-taken-away = Fall { $case }: das Bild ist entfernt.
report-blocked = Fall { $case }: das Bild ist entfernt, und Bilder, die so aussehen, werden hier nicht mehr gezeigt.
report-not-carried-out = Fall { $case } ist entschieden, aber die Nachricht ließ sich nicht ändern: sie ist weg, mir verschlossen, oder ihr Bild wird nicht mehr aufbewahrt.

allowed-prompt = {"**"}Prompt: { $action }**
allowed-picture = {"**"}Bild { $number }: { $action }**
allowed-unknown = Zu dieser Nachricht kenne ich keine Entscheidung mehr, oder es ist kein Bild von mir.

verify-too-large = Diese Datei ist größer als { $most } MiB; schick bitte eine kleinere.
verify-not-fetched = Ich konnte diese Datei nicht von Discord holen. Versuch es bitte noch einmal.
verify-unreadable = Das kann ich nicht als Bild lesen. Schick eine PNG-, JPEG- oder WebP-Datei mit höchstens 4096 x 4096 Pixeln.
verify-unknown = Über dieses Bild weiß ich nichts: es trägt kein Zeichen und sieht keinem ähnlich, das ich gemacht habe. Das beweist nichts; Zeichen gehen unterwegs leicht verloren.
verify-ours = KI hat dieses Bild gemacht, und ich habe es signiert. Seither wurde nichts geändert.
verify-ours-dated = KI hat dieses Bild gemacht, und ich habe es am { $date } signiert. Seither wurde nichts geändert.
verify-registered = KI hat dieses Bild gemacht: es sieht aus wie eines, das ich am { $date } gemacht habe. Das Zeichen in der Datei fehlt oder ist nicht von mir, es kann also seither verändert worden sein.
verify-registered-damaged = KI hat dieses Bild gemacht: es sieht aus wie eines, das ich am { $date } gemacht habe. Das Zeichen in der Datei ist beschädigt, es kann also seither verändert worden sein.
verify-claimed = Laut der Datei hat KI es gemacht. Signiert hat das niemand, und von mir ist es nicht.
verify-changed = Diese Datei war einmal signiert, wurde aber seither verändert; ihr Zeichen sagt jetzt nichts mehr.
verify-somebody = Jemand
verify-signer = „{ $name }“
verify-signed = { $signer } hat diese Datei signiert, und sie ist unverändert; wer das ist, kann ich nicht prüfen.
verify-expired = { $signer } hat diese Datei signiert, und sie ist unverändert, aber das Zertifikat ist abgelaufen, ich kann also nicht sagen, von wem sie war.
verify-says-ai = Sie sagt, dass KI es gemacht hat.

alert-unchecked = { $count ->
    [one] Die Sicherheitsprüfung lief nicht; deshalb ist etwas zurückgehalten. Hält das an, sag es bitte dem, der mich betreibt.
   *[other] Die Sicherheitsprüfung lief { $count }-mal nicht; das Gewünschte ist zurückgehalten. Sag es bitte dem, der mich betreibt.
}
alert-unmarked = { $count ->
    [one] Ein Bild ließ sich nicht als KI-Bild kennzeichnen und ist deshalb zurückgehalten. Sag es bitte dem, der mich betreibt.
   *[other] { $count } Bilder ließen sich nicht als KI-Bilder kennzeichnen und sind deshalb zurückgehalten. Sag es bitte dem, der mich betreibt.
}
alert-zero-tolerance = { $count ->
    [one] Etwas, wofür Nulltoleranz gilt, wurde gestoppt, und sein Mitglied gesperrt. Nichts davon wird aufbewahrt; aufheben kann das nur, wer mich betreibt.
   *[other] { $count }-mal wurde etwas gestoppt, wofür Nulltoleranz gilt. Nichts davon wird aufbewahrt; aufheben kann die Sperren nur, wer mich betreibt.
}
alert-nowhere = { $count ->
    [one] Etwas ist zurückgehalten, und es gibt keinen Prüfkanal mit Altersbeschränkung, der es zeigt. Siehe /review queue.
   *[other] { $count } sind zurückgehalten, und es gibt keinen Prüfkanal mit Altersbeschränkung, der sie zeigt. Siehe /review queue.
}
alert-escalated = { $count ->
    [one] Etwas wurde weitergegeben und wartet auf jemanden, der den Server verwaltet. Siehe /review queue.
   *[other] { $count } wurden weitergegeben und warten auf jemanden, der den Server verwaltet. Siehe /review queue.
}
