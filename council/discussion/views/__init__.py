"""The doors of a discussion."""

from council.discussion.views.inviting import invitation, invited
from council.discussion.views.reading import message, thread, way_back
from council.discussion.views.tongues import correct, doubted
from council.discussion.views.touching import TOUCHES, react, touch
from council.discussion.views.writing import Answer, Edit, Hide, Keep, Translate, Wipe, Write

__all__ = [
    "TOUCHES",
    "Answer",
    "Edit",
    "Hide",
    "Keep",
    "Translate",
    "Wipe",
    "Write",
    "correct",
    "doubted",
    "invitation",
    "invited",
    "message",
    "react",
    "thread",
    "touch",
    "way_back",
]
