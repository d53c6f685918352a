"""Overwrites what deleted rows left in the database's own files.

SQLite: deleted rows are zeroed as they go (`secure_delete`, set on every connection); here the file is also
written anew and the write-ahead log emptied. PostgreSQL: the tables' files are written anew, less what a
transaction open meanwhile may still read, which goes with the next vacuum; its own log keeps old pages
until the server has reused or archived them, which no client can hurry.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model

ON_SQLITE = ["PRAGMA secure_delete = ON", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"]


def scrub(connection: Any, models: Sequence[type[Model]]) -> None:
    """Outside any transaction, after the rows of those tables were deleted or changed."""
    tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in models)
    steps = ON_SQLITE if connection.vendor == "sqlite" else [f"VACUUM (FULL) {tables}"]
    with connection.cursor() as cursor:
        for step in steps:
            cursor.execute(step)
