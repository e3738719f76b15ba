# Why something is not done, and what to do about it.

guild-only = Ich male nur auf Servern. Lade mich auf deinen ein und tippe dort in einem Kanal /dream.
stopped = Für dich kann zurzeit nichts gemalt werden. Bitte sprich mit denen, die mich betreiben.
not-checked =
    Die Sicherheitsprüfung konnte nicht laufen, deshalb wird nichts gezeigt, und du hast deine Credits zurück. Bitte versuch es später noch einmal.
not-judged = Das ließ sich nicht auf Sicherheit prüfen.
prompt-not-checked = Die Sicherheitsprüfung konnte nicht laufen, deshalb wurde nichts gemalt. Bitte versuch es später noch einmal.
render-fault =
    Das Bild ist misslungen, deshalb wird es nicht gezeigt, und du hast deine Credits zurück. Bitte versuch es noch einmal, vielleicht mit einem anderen Seed oder einer niedrigeren Guidance Scale.
no-credits-yet = Das kostet { $price }, und du hast { $available }. Genug hast du { $moment }.
no-credits-ever =
    Das kostet { $price }, und du hast { $available }. Das ist mehr, als ein Guthaben je fasst; nimm weniger Steps, Bilder oder Pixel.
too-many-waiting = { $waiting ->
    [one] Bei dir wartet oder entsteht schon ein Bild, mehr darf ein Mitglied nicht haben. Bitte warte darauf oder nimm es mit /cancel zurück.
   *[other] Bei dir warten oder entstehen schon { $waiting } Bilder, mehr darf ein Mitglied nicht haben. Bitte warte auf eines davon oder nimm eines mit /cancel zurück.
}

prompt-empty = Der Prompt ist leer; schreib mit ein paar Worten, was du sehen möchtest.
prompt-too-long = Der Prompt hat { $characters } Zeichen; bitte nicht mehr als { $most }.
negative-prompt-too-long = Der negative Prompt hat { $characters } Zeichen; bitte nicht mehr als { $most }.
wrong-seed = Ein Seed ist eine ganze Zahl von 0 bis { $most }; lass ihn weg für einen zufälligen.
wrong-side = { $option } muss ein Vielfaches von { $step } sein; am nächsten an { $side } liegt { $near }.
wrong-sampler = Einen Sampler dieses Namens gibt es nicht; am ähnlichsten ist `{ $near }`.
wrong-guidance = Die Guidance Scale muss eine Zahl sein, zum Beispiel 7.5.
wrong-variation = Die Stärke einer Variation ist eine Zahl von 0 bis 1; üblich ist 0.15.
size-too-large = { $wished } ist zu groß für den Speicher dieser Maschine; { $fitting } würde passen.

# What went wrong, in the words of bot/errors.py.

with-reference = { $sentence } (Kennung { $reference })
error-unknown = Bei mir ist etwas schiefgegangen.
error-engine = Das Bild konnte nicht gemacht werden.
error-weights = Mein Modell konnte nicht geladen werden; bitte sag denen Bescheid, die mich betreiben.
error-store = Ich konnte deinen Wunsch nicht aufschreiben; bitte versuch es in einer Minute noch einmal.
error-store-broken = Meine Datenbank braucht Hilfe; bitte sag denen Bescheid, die mich betreiben.
error-settings = In meinen Einstellungen ist ein Fehler; bitte sag denen Bescheid, die mich betreiben.
error-device = Die Maschine, die malt, fehlt; bitte sag denen Bescheid, die mich betreiben.
error-memory = Das Bild hat nicht in den Speicher gepasst; nimm ein kleineres.
error-worker-lost = Die Maschine, die malt, ist an diesem Bild mehrmals gescheitert.
error-worker-slow = Die Maschine, die malt, hat für dieses Bild zu lange gebraucht.
error-poisonous = Die Maschine, die malt, ist an diesem Bild jedes Mal gescheitert.
error-cancelled = Dieses Bild wurde zurückgenommen, bevor es fertig war.
