"""The laws of the database, on SQLite files and on a PostgreSQL server of our own."""
