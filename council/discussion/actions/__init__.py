"""The only writers of threads and messages. Each act on a message locks its row."""

from council.discussion.actions.inviting import accept_invitation, invite, uninvite, void_links
from council.discussion.actions.marking import mark_answered, pin, react, take_reaction_back, unpin
from council.discussion.actions.moderating import (
    approve_message,
    confirm_hiding,
    hide_automatically,
    hide_message,
    mark_reviewed,
    restore_lifted,
    restore_message,
    wipe_message,
)
from council.discussion.actions.threads import close_thread, open_thread, reopen_thread, set_thread
from council.discussion.actions.writing import (
    correct_language,
    edit_message,
    forget_author,
    post_message,
    tell_translation,
    translate_message,
    withdraw_message,
)

__all__ = [
    "accept_invitation",
    "approve_message",
    "close_thread",
    "confirm_hiding",
    "correct_language",
    "edit_message",
    "forget_author",
    "hide_automatically",
    "hide_message",
    "invite",
    "mark_answered",
    "mark_reviewed",
    "open_thread",
    "pin",
    "post_message",
    "react",
    "reopen_thread",
    "restore_lifted",
    "restore_message",
    "set_thread",
    "take_reaction_back",
    "tell_translation",
    "translate_message",
    "uninvite",
    "unpin",
    "void_links",
    "wipe_message",
    "withdraw_message",
]
