"""What must survive a crash: jobs, credits, images, and all that moderation and its people decide.

`Database` in `db/database.py` opens it; its attributes are small stores, one per noun, and every
method of a store is one short transaction; only a sweep of `retention` is many of them.

Invariants:

- db never hands out a session, an ORM row or a lazy attribute: frozen records only (`db/records/`).
- A job is stored, and its price reserved, before it runs; its final state and its charge are one
  transaction, which happens once. Credits are whole millicredits, and the ledger only grows.
- What is withheld has a case from the same transaction on. Cases are numbered in each guild from 1
  without gaps, versions of policies too, and neither a version nor an audit entry ever changes.
- Each phase of a challenge begins once and is announced once, whoever moves it. Votes are added
  while voting lasts, voided with a reason, and never changed.
- Every change that a person makes is noted in the audit inside its transaction. Locks are taken in
  one order (`audit.py`), so that transactions wait for each other but never in a ring.
- JSON that is stored here is text: documents, findings, subjects and places are read by others.
- Differences between databases live in `db/dialects/` alone. Times are UTC and aware, ids from
  Discord are 64-bit integers, and the clock is handed in.
- db sees only `config`.
"""
