"""A secret of this installation, made once: nobody outside can guess what was hashed with it."""

import secrets

from db.facts import Facts

KEY = "salt"
BYTES = 32


async def salt_of(facts: Facts) -> bytes:
    """The salt, made if there is none yet."""
    known = await facts.get(KEY)
    if known is None:
        known = secrets.token_hex(BYTES)
        await facts.put(KEY, known)
    return bytes.fromhex(known)
