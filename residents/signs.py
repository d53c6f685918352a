"""How a state is shown."""

from typing import Any, NamedTuple


class Sign(NamedTuple):
    """A state as kind of chip, icon and word."""

    kind: str
    icon: str
    word: Any
