"""Why a machine held a message back or hid it, in words. Upper floors add theirs."""

from typing import Any

from django.utils.translation import gettext_lazy as _

BEFORE = "before"
_words: dict[str, Any] = {BEFORE: _("In this discussion a moderator reads each message first.")}


def name_cause(cause: str, words: Any) -> None:
    """Say a cause in words; a cause is at most 24 letters and stays what it is in the records."""
    _words[cause] = words


def in_words(cause: str) -> Any:
    """The cause in the reader's language; nothing for one that no app names any more."""
    return _words.get(cause, "")
