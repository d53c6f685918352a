"""One moment of the database, while everybody goes on writing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

# Not `atomic`: on SQLite that takes the write lock, and nobody could act until the export is over.
BEGIN = {"sqlite": "BEGIN DEFERRED", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}


@contextmanager
def one_moment() -> Iterator[None]:
    """Every read inside sees the same state. Inside a transaction that is the transaction's own."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(BEGIN[connection.vendor])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")
