"""What must survive a crash: jobs, credits, images, decisions, and what guilds and members chose.

`Database` in `db/database.py` opens it; its attributes are small stores, one per noun, and every
method of a store is one short transaction.

Invariants:

- db never hands out a session, an ORM row or a lazy attribute: frozen records only (`records.py`).
- A job is stored, and its price reserved, before it runs; its final state and its charge are one
  transaction, which happens once. Credits are whole millicredits, and the ledger only grows.
- Differences between databases live in `db/dialects/` alone. Times are UTC and aware, ids from
  Discord are 64-bit integers, and the clock is handed in.
- db sees only `config`.
"""
