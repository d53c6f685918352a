"""Overwrites what deleted slots left in the database's own files.

SQLite: deleted rows are zeroed as they go (`secure_delete`, set on every connection); here the file is also
written anew and the write-ahead log emptied. PostgreSQL: the table's file is written anew; its own log
keeps old pages until the server has reused or archived them, which no client can hurry.
"""

from typing import Any

from votes.urn.models import Slot

ON_SQLITE = ["PRAGMA secure_delete = ON", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"]


def scrub(connection: Any) -> None:
    """Outside any transaction."""
    table = connection.ops.quote_name(Slot._meta.db_table)
    steps = ON_SQLITE if connection.vendor == "sqlite" else [f"VACUUM (FULL) {table}"]
    with connection.cursor() as cursor:
        for step in steps:
            cursor.execute(step)
