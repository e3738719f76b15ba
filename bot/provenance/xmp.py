"""The XMP packet that calls a picture AI made, in the words of IPTC's standard 2025.1."""

from dataclasses import dataclass
from html import escape

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from bot.provenance.making import BY_MODELS, Making
from config.version import VERSION

IPTC = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LONGEST = 100_000
"""A longer packet, in characters, is not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a packet says of its picture; anybody can write one."""

    source: str
    system: str = ""
    version: str = ""

    @property
    def by_model(self) -> bool:
        """Whether it calls the picture AI made."""
        return self.source in BY_MODELS


def packet(making: Making) -> str:
    """The packet for a picture."""
    told = {
        "DigitalSourceType": making.source,
        "AISystemUsed": f"Dreamloom with {making.model}",
        "AISystemVersionUsed": VERSION,
        "AIPromptInformation": making.prompt,
    }
    lines = "\n".join(
        f"   <Iptc4xmpExt:{name}>{_in_xml(text)}</Iptc4xmpExt:{name}>"
        for name, text in told.items()
        if text
    )
    # The numbers are Adobe's own mark of a packet's start.
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        f' <rdf:RDF xmlns:rdf="{RDF}">\n'
        f'  <rdf:Description rdf:about="" xmlns:Iptc4xmpExt="{IPTC}">\n'
        f"{lines}\n"
        "  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    )


def claim_in(text: str) -> Claim | None:
    """What a packet claims, written as elements or as attributes; None if it claims nothing."""
    if len(text) > LONGEST:
        return None
    try:
        root = ElementTree.fromstring(text.strip().removeprefix("\ufeff"))
    except (ElementTree.ParseError, DefusedXmlException, ValueError):
        return None
    found: dict[str, str] = {}
    for element in root.iter():
        if element.tag.startswith(f"{{{IPTC}}}"):
            found[element.tag.partition("}")[2]] = (element.text or "").strip()
        for name, value in element.attrib.items():
            if name.startswith(f"{{{IPTC}}}"):
                found[name.partition("}")[2]] = value.strip()
    if not found.get("DigitalSourceType"):
        return None
    return Claim(
        source=found["DigitalSourceType"],
        system=found.get("AISystemUsed", ""),
        version=found.get("AISystemVersionUsed", ""),
    )


def _in_xml(text: str) -> str:
    """Text as XML 1.0 can hold it."""
    return escape("".join(sign for sign in text if _is_allowed(ord(sign))), quote=False)


def _is_allowed(code: int) -> bool:
    return (
        code in (0x9, 0xA, 0xD)
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or code >= 0x10000
    )
