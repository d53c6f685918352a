"""The only writers of proposals. The proposal's row lock orders everything that happens to one."""

from proposals.actions.assisting import confirm
from proposals.actions.authoring import (
    accept_invitation,
    decline_invitation,
    invite_coauthor,
    remove_coauthor,
    sign,
)
from proposals.actions.moderating import publish, send_back, translate_proposal
from proposals.actions.supporting import (
    enter_paper_supports,
    follow,
    remove_paper_supports,
    support,
    take_back_support,
    unfollow,
)
from proposals.actions.taking_up import carry, hear, merge, say_fate
from proposals.actions.writing import (
    MOST_DRAFTS,
    answer_moderator,
    answer_questions,
    begin,
    choose_language,
    forget_author,
    index_missing,
    place,
    put_point,
    remove_old_drafts,
    say_cost,
    submit,
    withdraw,
    write_body,
    write_title,
)

__all__ = [
    "MOST_DRAFTS",
    "accept_invitation",
    "answer_moderator",
    "answer_questions",
    "begin",
    "carry",
    "choose_language",
    "confirm",
    "decline_invitation",
    "enter_paper_supports",
    "follow",
    "forget_author",
    "hear",
    "index_missing",
    "invite_coauthor",
    "merge",
    "place",
    "publish",
    "put_point",
    "remove_coauthor",
    "remove_old_drafts",
    "remove_paper_supports",
    "say_cost",
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
