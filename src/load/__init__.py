"""One database: SQLite on a desk, PostgreSQL in production.

LoadError
├── DatabaseUnavailable  cannot be opened, read or written; the message says what to do
├── DecisionRefused      what a person decides cannot be carried out
├── ExportError          the views cannot be written to files
├── GrantRefused         rights cannot be given
├── PublicationHeld      what would be published is absurd, and was not
└── SchemaMismatch       older or newer than this code; the message names both revisions
"""

from load.errors import (
    DatabaseUnavailable,
    DecisionRefused,
    ExportError,
    GrantRefused,
    LoadError,
    PublicationHeld,
    SchemaMismatch,
)

__all__ = [
    "DatabaseUnavailable",
    "DecisionRefused",
    "ExportError",
    "GrantRefused",
    "LoadError",
    "PublicationHeld",
    "SchemaMismatch",
]
