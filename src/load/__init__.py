"""One database: SQLite on a desk, PostgreSQL in production.

LoadError
├── DatabaseUnavailable  cannot be opened, read or written; the message says what to do
└── SchemaMismatch       older or newer than this code; the message names both revisions
"""

from load.errors import DatabaseUnavailable, LoadError, SchemaMismatch

__all__ = ["DatabaseUnavailable", "LoadError", "SchemaMismatch"]
