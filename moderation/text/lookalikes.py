"""Characters that look like a Latin letter, whatever they are called or however they sound.

Only what compatibility decomposition (NFKD) leaves alone needs a place here: fullwidth,
mathematical and circled letters decompose by themselves. Sounds are another view (`anyascii`);
the two contradict each other (Cyrillic `с` looks c, sounds s) and are never chained.
"""

from collections.abc import Mapping
from types import MappingProxyType

_BY_LETTER = {
    # Greek, Cyrillic, Armenian, Cherokee, Latin beyond ASCII, syllabics, Lisu, signs, others.
    "a": "αΑаАӑӓɑɐᴀᗩᎪꓮΔ∆ΛᐱѧДд₳卂ɒ丹⍺คᗅ𖽀",
    "b": "βΒвВЬьъБбʙᏴᗷꓐƀɓƃƂ฿₿乃Ꮟ♭Ƅᑲ𐊡",
    "c": "ϲϹсСҫᴄᏟᑕꓚƈȼ¢©₵匚⊂ҁҪↄͻ⸦Ⲥⲥ☾ς૮₡𐐽🝌𑣲𑣩𐊢𐐕𐔜",
    "d": "ԁԀժᴅᎠᗪꓓđƉɖɗ∂ðÐᑯ₫ⅆↁძ๔δᏧꓒᗞ",
    "e": "εΕеЕёЁєЄҽҿᴇᎬꓰɛɇ∈乇Ꮛ℮ƎǝəƏ€ⲈⲉΣ∑ξЭэЗз⋿ⴹ𑢦𑢮𐊆",
    "f": "ϝϜғҒꜰᖴꓝƒƑ₣千ꞙꬵք𝈓𑣂𑢢𐊇𐊥𐔥ẝ",
    "g": "ɡɢԍԌᏀꓖցǤǥɠƓᶃ₲Ꮆᘜﻮƍᏻ",
    "h": "ΗнНһҺհʜᎻᕼꓧħɦɧЋћђ卄ⲎんᏂ𐋏",
    "i": "ιΙіІїЇɪıɩᎥꓲ¡ꙇ丨ⲓⲒﺍﺎיɨǃ⍳𑣃",
    "j": "ϳјЈյᴊᎫᒍꓙɉʝɟﾌנ",
    "k": "κΚкКқҚᴋᏦꓗƙҜҡЌќ₭ⲔⲕᛕʞҠ𐔘",
    "l": "ʟⅼӀӏǀ∣ᏞᒪꓡłƚɭŁㄥ₤£ⳑ∟ןㅣ⏽𐌠ⵏᛁ𖼨𐊊𐌉𝈪𑢣𑢲𐐛𐔦│",
    "m": "ΜмМӎᴍᎷᗰꓟɱ₥爪ⲘⲙϻϺ๓ጠ♏♍ᛖ𐊰𐌑",
    "n": "ηΝпПиИᴎɴոռᑎꓠɲŋŊƞΠπ∩几Ⲛภ₦ຖห",
    "o": "οΟоОӧᴏՕօꓳσθΘөӨøØɵΩ⊙⭕°○●◯☉〇ㄖⲞⲟ๐๏ଠဝס◦ᝪ⚪⚫🔴🔵ჿഠ𑣈𑣗ⵔዐ𑢵𐊒",
    "p": "ρΡрРҏᴘᏢᑭꓑƥþÞ卩Ⲣⲣⲫקᖘ₱₽Ꭾ⍴𐊕",
    "q": "ǫԛԚգզᑫɋʠҩɊᏅ൭ⵕ",
    "r": "гГяЯʀᏒᖇꓣɍɹɾґΓɼʁ尺®ⲅᴦᴙՐրꭈꮁ𝈖Ꭱ𐒴",
    "s": "ѕЅꜱՏʂᏚᔕꓢƨƧ§丂ક₴ϟ💲ֆรՖƽ𑣁𐑈Ꮥ𐐠",
    "t": "τΤтТҭᴛᎢꓔŧŦƭʈ†‡✝ㄒ₮ⲦⲧʇՇ七ፕꞇ☨⊤⟙🝨𖼊𑢼𐊱",
    "u": "υμսᴜՍᑌꓴʊцЦџЏ∪ㄩմปບ⋃պԱ⊔ນꞟʋ𑣘ሀ𖽂𑢸",
    "v": "νѵѴᴠᏙᐯꓦ∨√⋁ט𑜆𑣀𝈍ⴸꛟ𑢠𐔝",
    "w": "ωшШщЩѡѠᴡᏔᗯꓪɯψ₩山พຟฬฝԝԜשա𑜊𑜎𑜏ꮃ𑣯𑣦Ꮃ",
    "x": "χΧхХҳᕁ᙭ꓫ×✕✖✗✘❌❎メ乂Ⲭⲭӽ⨯᙮⤫⤬ᕽ╳𑣬ⵝᚷ𐊐𐊴𐔧",
    "y": "γΥуУүҮұʏᎩꓬɣƴɏўЎ¥ㄚⲨⲩץყɥʎᶌ𑣜Ꮍ𖽃𑢤𐊲",
    "z": "ζΖᴢᏃꓜƶʐȥ乙Ⲍⲍɀʑʒ𑣄𐋵𑣥𑢩",
}

_WHOLE = {
    "æ": "ae",
    "Æ": "ae",
    "ᴁ": "ae",
    "œ": "oe",
    "Œ": "oe",
    "ɶ": "oe",
    "ю": "io",
    "Ю": "io",
    "ы": "bi",
    "Ы": "bi",
    "🆎": "ab",
    "🆑": "cl",
    "🆒": "cool",
    "🆓": "free",
    "🆔": "id",
    "🆕": "new",
    "🆖": "ng",
    "🆗": "ok",
    "🆘": "sos",
    "🆙": "up",
    "🆚": "vs",
}

# First code point of runs of 26 letters in alphabetical order: parenthesised small and capital,
# negative circled, negative squared, regional indicators.
_ALPHABETS = (0x249C, 0x1F110, 0x1F150, 0x1F170, 0x1F1E6)


def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for letter, lookalikes in _BY_LETTER.items():
        for char in lookalikes:
            if not char.isascii():
                table.setdefault(char, letter)
    for first in _ALPHABETS:
        for offset in range(26):
            table[chr(first + offset)] = chr(ord("a") + offset)
    return table | _WHOLE


LOOKALIKES: Mapping[str, str] = MappingProxyType(_table())
"""What each character reads as: one Latin letter, rarely more."""

UPSIDE_DOWN: Mapping[str, str] = MappingProxyType(
    dict(zip("ɐqɔpǝɟƃɥᴉɾʞןɯuodbɹsʇnʌʍxʎzıɓ", "abcdefghijklmnopqrstuvwxyzig", strict=True))
    | {"ɥ": "h", "∀": "a", "Ɔ": "c", "Ǝ": "e", "Ⅎ": "f", "⅁": "g", "˥": "l", "┴": "t", "∩": "u"}
)
"""A letter turned on its head, to be read from the end of the word."""

ONLY_UPSIDE_DOWN = frozenset("ɐɔǝɟƃɥᴉɾʞɯɹʇʌʍʎ")
"""Letters that hardly stand in a text unless it was turned upside down."""
