"""The audit as a chain of hashes: whoever changes an entry breaks every link after it.

The hash of an entry is SHA-256 over one canonical text of all its fields and the hash of the entry
before. This text can never change, or every chain there is would be broken.
"""

import hashlib
import json

from db.records import AuditEntry

START = ""
"""The hash before the first entry."""


def digest(entry: AuditEntry) -> str:
    """Return the hash that an entry must have; the one that it has is not looked at."""
    fields = [
        entry.guild_id,
        entry.seq,
        entry.actor_id,
        entry.action,
        entry.target,
        entry.before,
        entry.after,
        entry.reason,
        entry.at.isoformat(timespec="microseconds"),
        entry.prev_hash,
    ]
    text = json.dumps(fields, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def fault(entry: AuditEntry, seq: int, prev_hash: str) -> str:
    """Say what is wrong with the entry that is found at a place of the chain; empty if nothing."""
    if entry.seq != seq:
        return f"Entry {seq} is missing."
    if entry.prev_hash != prev_hash:
        return f"Entry {seq} does not follow the one before it: one of the two is not as written."
    if entry.hash != digest(entry):
        return f"Entry {seq} is not as it was written."
    return ""
