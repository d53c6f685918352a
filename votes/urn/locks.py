"""The lock that a cast takes on the row whose window it obeys: casts share it, the close excludes them."""

from typing import Any

from django.db import connection, models


def share(model: type[models.Model], key: Any) -> None:
    """Hold the row against changes until the commit. SQLite's transactions already exclude each other."""
    if connection.vendor != "postgresql":
        return
    name = connection.ops.quote_name
    table, column = name(model._meta.db_table), name(str(model._meta.pk.column))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {table} WHERE {column} = %s FOR SHARE", [key])  # noqa: S608 (our own names)
