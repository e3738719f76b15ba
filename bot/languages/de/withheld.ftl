# Was mit Bildern geschieht, die nicht gezeigt werden, und mit denen, die darum bitten.

paused = Auf diesem Server sind Bilder gerade angehalten. Bitte versuch es später noch einmal.
cooling-down = Zu viele deiner Wünsche wurden abgelehnt. Du kannst { $moment } wieder um Bilder bitten.
cooldown-started = Das wurde zu oft abgelehnt. Du kannst { $moment } wieder um Bilder bitten.
not-marked = Das Bild konnte nicht als KI-generiert gekennzeichnet werden; deshalb wird es zurückgehalten, und du hast deine Credits zurück.
error-seal = Dieses zurückgehaltene Bild lässt sich nicht mehr öffnen.
approved-by-moderator = Von der Moderation freigegeben (Fall { $case }).
case-waits = { $count ->
    [one] Das ist Fall { $cases }; die Moderation sieht ihn sich an. /why sagt dir mehr.
   *[other] Das sind die Fälle { $cases }; die Moderation sieht sie sich an. /why sagt dir mehr.
}
case-stands = { $count ->
    [one] Das ist Fall { $cases }. /why sagt dir mehr, und mit /appeal bittest du um eine zweite Prüfung.
   *[other] Das sind die Fälle { $cases }. /why sagt dir mehr, und mit /appeal bittest du um eine zweite Prüfung.
}
