"""Background work asked for by an act: a task row in the act's own transaction."""

from typing import Any

from django.db import transaction
from django.utils.module_loading import import_string


def enqueue(task: str, **arguments: Any) -> None:
    """Have the task at a dotted path (`app.tasks.name`) run with JSON-able arguments after the commit.

    An action names its task by path, because a task, being a door, calls actions.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("background work is asked for inside the transaction of its act")
    import_string(task).enqueue(**arguments)
