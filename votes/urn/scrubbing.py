"""Overwrites what deleted rows left in the database's own files.

SQLite: deleted rows are zeroed as they go (`secure_delete`, set on every connection); here the file is also
written anew and the write-ahead log emptied. PostgreSQL: the tables' files are written anew, once no
transaction is left, in any database of the server, that began before the rows went: for those it would keep
them. Its own log keeps old pages until the server has reused or archived them, which no client can hurry.
"""

import time
from collections.abc import Sequence
from typing import Any

from django.db.models import Model

ON_SQLITE = ["PRAGMA secure_delete = ON", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"]
LOOKS, SECONDS_BETWEEN = 30, 0.1
OLDER = """
SELECT pg_snapshot_xmin(pg_current_snapshot()) <= %s::text::xid8
    OR EXISTS (SELECT 1 FROM pg_stat_activity
               WHERE pid <> pg_backend_pid() AND age(backend_xmin) >= age(%s::text::xid8::xid))
"""


class HeldBackError(Exception):
    """An older transaction may still read what was deleted: to be tried again when it has ended."""


def scrub(connection: Any, models: Sequence[type[Model]]) -> None:
    """Outside any transaction, after rows of those tables were deleted or changed; raises HeldBackError."""
    tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in models)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            steps = ON_SQLITE
        else:
            _wait_for_older(cursor)
            steps = [f"VACUUM (FULL) {tables}"]
        for step in steps:
            cursor.execute(step)


def _wait_for_older(cursor: Any) -> None:
    """Until every transaction has ended that began before this moment; a few seconds at most."""
    cursor.execute("SELECT pg_current_xact_id()::text")
    (here,) = cursor.fetchone()
    for _look in range(LOOKS):
        cursor.execute(OLDER, [here, here])
        if cursor.fetchone() == (False,):
            return
        time.sleep(SECONDS_BETWEEN)
    raise HeldBackError("an older transaction is still open")
