"""The doors of a discussion."""

from council.discussion.views.reading import message, reader_language, thread, way_back
from council.discussion.views.touching import approve, mark, react, restore, review, withdraw
from council.discussion.views.writing import Answer, Edit, Hide, Keep, Translate, Wipe, Write

__all__ = [
    "Answer",
    "Edit",
    "Hide",
    "Keep",
    "Translate",
    "Wipe",
    "Write",
    "approve",
    "mark",
    "message",
    "react",
    "reader_language",
    "restore",
    "review",
    "thread",
    "way_back",
    "withdraw",
]
