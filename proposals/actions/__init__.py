"""The only writers of proposals. The proposal's row lock orders everything that happens to one."""

from proposals.actions.moderating import publish, send_back, translate_proposal
from proposals.actions.supporting import follow, support, take_back_support, unfollow
from proposals.actions.taking_up import carry, hear, merge, say_fate
from proposals.actions.writing import (
    MOST_DRAFTS,
    answer_moderator,
    begin,
    choose_language,
    forget_author,
    place,
    remove_old_drafts,
    sign,
    submit,
    withdraw,
    write_body,
    write_title,
)

__all__ = [
    "MOST_DRAFTS",
    "answer_moderator",
    "begin",
    "carry",
    "choose_language",
    "follow",
    "forget_author",
    "hear",
    "merge",
    "place",
    "publish",
    "remove_old_drafts",
    "say_fate",
    "send_back",
    "sign",
    "submit",
    "support",
    "take_back_support",
    "translate_proposal",
    "unfollow",
    "withdraw",
    "write_body",
    "write_title",
]
