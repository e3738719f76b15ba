"""One file a step; see `db/migrations/__init__.py`."""
