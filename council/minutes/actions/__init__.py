"""The only writers of minutes. Each act locks the minutes' row first (the session's, where there is none)."""

from council.minutes.actions.correcting import propose_correction, sign_correction, withdraw_correction
from council.minutes.actions.drafting import draft_minutes, name_rapporteur
from council.minutes.actions.signing import publish_minutes, sign_minutes
from council.minutes.actions.writing import (
    answer_comment,
    comment,
    forget_member,
    share_minutes,
    translate_minutes,
    write_entry,
)

__all__ = [
    "answer_comment",
    "comment",
    "draft_minutes",
    "forget_member",
    "name_rapporteur",
    "propose_correction",
    "publish_minutes",
    "share_minutes",
    "sign_correction",
    "sign_minutes",
    "translate_minutes",
    "withdraw_correction",
    "write_entry",
]
