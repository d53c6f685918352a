"""The only writers of proposals. The proposal's row lock orders everything that happens to one."""

from proposals.actions.assisting import confirm
from proposals.actions.authoring import (
    accept_invitation,
    decline_invitation,
    invite_coauthor,
    remove_coauthor,
    sign,
)
from proposals.actions.bringing import bring_in
from proposals.actions.contesting import ask_co_chairs, contest
from proposals.actions.moderating import (
    confirm_return,
    propose_return,
    publish,
    publish_after_all,
    take_next,
    translate_proposal,
)
from proposals.actions.speaking import hold_draft, note_from_voice, take_words
from proposals.actions.supporting import (
    enter_paper_supports,
    follow,
    remove_paper_supports,
    support,
    take_back_support,
    unfollow,
)
from proposals.actions.taking_up import carry, hear, merge, say_fate
from proposals.actions.ticking import open_missing_cases, tell_late_authors
from proposals.actions.writing import (
    MOST_DRAFTS,
    answer_moderator,
    answer_questions,
    begin,
    choose_language,
    forget_author,
    index_again,
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
    "ask_co_chairs",
    "begin",
    "bring_in",
    "carry",
    "choose_language",
    "confirm",
    "confirm_return",
    "contest",
    "decline_invitation",
    "enter_paper_supports",
    "follow",
    "forget_author",
    "hear",
    "hold_draft",
    "index_again",
    "index_missing",
    "invite_coauthor",
    "merge",
    "note_from_voice",
    "open_missing_cases",
    "place",
    "propose_return",
    "publish",
    "publish_after_all",
    "put_point",
    "remove_coauthor",
    "remove_old_drafts",
    "remove_paper_supports",
    "say_cost",
    "say_fate",
    "sign",
    "submit",
    "support",
    "take_back_support",
    "take_next",
    "take_words",
    "tell_late_authors",
    "translate_proposal",
    "unfollow",
    "withdraw",
    "write_body",
    "write_title",
]
