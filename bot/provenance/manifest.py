"""C2PA manifests: signed statements inside a file about what it is, written and read offline."""

import json
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, Literal

import c2pa

from bot.provenance.keys import Credentials
from bot.provenance.making import BY_MODELS, COMPOSED, MADE, Making
from config.version import VERSION
from inference.png import bare

State = Literal["trusted", "valid", "expired", "broken"]

PNG = "image/png"
AGENT = {"name": "Dreamloom", "version": VERSION}
LABEL = "start"
FORGIVEN = {"signingCredential.untrusted", "signingCredential.expired"}
"""What fails when nothing is wrong but that a certificate has ended."""
LONGEST_NAME = 100
SETTINGS: dict[str, Any] = {
    # A start image is its member's: not even a small copy of it goes into the file.
    "builder": {"thumbnail": {"enabled": False}},
    # What was signed is read once more before it leaves.
    "verify": {"verify_after_sign": True, "remote_manifest_fetch": False, "ocsp_fetch": False},
}


class Unreadable(Exception):
    """The library could not sign or read; the message is its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a file's own manifest says, and whether it may be believed.

    `state`: `trusted` leads up to the given anchor; `valid` is intact, signed by somebody unknown;
    `expired` is intact, but its certificate has ended, so that nobody can tell whose it was;
    `broken` does not belong to this file as it is. Names are the signer's own words.
    """

    state: State
    signer: str = ""
    serial: str = ""
    generator: str = ""
    sources: tuple[str, ...] = ()
    made_at: str = ""

    @property
    def by_model(self) -> bool:
        """Whether it says that a model made the picture, or part of it."""
        return any(source in BY_MODELS for source in self.sources)


def signed(png: bytes, making: Making, credentials: Credentials, tsa_url: str | None) -> bytes:
    """The PNG with a manifest in it; nothing may be written into it afterwards.

    Raises `Unreadable`.
    """
    try:
        return _signed(png, making, credentials, tsa_url)
    except Unreadable:
        if making.start_image is None:
            raise
        # A manifest that is damaged cannot be kept, and says nothing: its picture goes in alone.
        alone = replace(making, start_image=bare(making.start_image))
        return _signed(png, alone, credentials, tsa_url)


def _signed(png: bytes, making: Making, credentials: Credentials, tsa_url: str | None) -> bytes:
    info = c2pa.C2paSignerInfo(
        alg=credentials.algorithm.encode(),
        sign_cert=credentials.chain,
        private_key=credentials.key,
        ta_url=tsa_url.encode() if tsa_url else None,
    )
    out = BytesIO()
    try:
        with (
            c2pa.Context.from_dict(SETTINGS) as context,
            c2pa.Signer.from_info(info) as signer,
            c2pa.Builder(_definition(making), context=context) as builder,
        ):
            if making.start_image is not None:
                parent = {"title": "start image", "relationship": "parentOf", "label": LABEL}
                start = BytesIO(making.start_image)
                builder.add_ingredient(parent, mime_of(making.start_image), start)
            builder.sign(signer, PNG, BytesIO(png), out)
    except c2pa.C2paError as error:
        raise Unreadable(str(error)) from error
    return out.getvalue()


def read(picture: bytes, anchor: bytes | None = None) -> Manifest | None:
    """The manifest of a PNG, JPEG or WebP file, None if it has none.

    `anchor` is what makes a signature `trusted`, as PEM. Raises `Unreadable`.
    """
    trust = {"trust": {"user_anchors": anchor.decode()}} if anchor else {}
    try:
        with (
            c2pa.Context.from_dict(SETTINGS | trust) as context,
            c2pa.Reader(mime_of(picture), BytesIO(picture), context=context) as reader,
        ):
            return _told(json.loads(reader.json()))
    except c2pa.C2paError.ManifestNotFound:
        return None
    except c2pa.C2paError as error:
        raise Unreadable(str(error)) from error


def mime_of(picture: bytes) -> str:
    """The kind of a picture's file, by its first bytes. Raises `Unreadable`."""
    if picture.startswith(b"\x89PNG"):
        return PNG
    if picture.startswith(b"\xff\xd8"):
        return "image/jpeg"
    if picture[:4] == b"RIFF" and picture[8:12] == b"WEBP":
        return "image/webp"
    raise Unreadable("neither PNG nor JPEG nor WebP")


def _definition(making: Making) -> dict[str, Any]:
    facts = {
        "when": making.made_at.isoformat(),
        "softwareAgent": AGENT,
        "parameters": {"dreamloom.model": making.model},
    }
    if making.start_image is None:
        actions = [{"action": "c2pa.created", "digitalSourceType": MADE} | facts]
    else:
        actions = [
            {"action": "c2pa.opened", "parameters": {"ingredientIds": [LABEL]}},
            {"action": "c2pa.edited", "digitalSourceType": COMPOSED} | facts,
        ]
    return {
        "claim_generator_info": [AGENT],
        "format": PNG,
        "assertions": [{"label": "c2pa.actions.v2", "data": {"actions": actions}}],
    }


def _told(report: dict[str, Any]) -> Manifest:
    """A reader's report in our words. It is a stranger's: nothing in it need be there."""
    active = _mapping(_mapping(report.get("manifests")).get(report.get("active_manifest", "")))
    signature = _mapping(active.get("signature_info"))
    actions = [
        _mapping(action)
        for assertion in _listed(active.get("assertions"))
        if str(_mapping(assertion).get("label", "")).startswith("c2pa.actions")
        for action in _listed(_mapping(_mapping(assertion).get("data")).get("actions"))
    ]
    generators = _listed(active.get("claim_generator_info"))
    return Manifest(
        state=_state(report),
        signer=_name(signature.get("common_name") or signature.get("issuer")),
        serial=_name(signature.get("cert_serial_number")),
        generator=_name(_mapping(generators[0]).get("name")) if generators else "",
        sources=tuple(
            str(one["digitalSourceType"]) for one in actions if "digitalSourceType" in one
        ),
        made_at=_name(next((one["when"] for one in actions if "when" in one), "")),
    )


def _state(report: dict[str, Any]) -> State:
    match report.get("validation_state"):
        case "Trusted":
            return "trusted"
        case "Valid":
            return "valid"
    results = _mapping(_mapping(report.get("validation_results")).get("activeManifest"))
    failed = {_mapping(one).get("code") for one in _listed(results.get("failure"))}
    return "expired" if failed and failed <= FORGIVEN else "broken"


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _name(value: object) -> str:
    """Somebody else's words on one short line."""
    text = "" if value is None else str(value)
    return "".join(sign for sign in text if sign.isprintable())[:LONGEST_NAME]
