"""The only writers of opinions."""

from council.opinions.actions.answering import (
    acknowledge_opinion,
    add_to_answer,
    answer_opinion,
    find_insufficient,
    save_answer_draft,
)
from council.opinions.actions.city import (
    ask_council,
    assign_opinion,
    extend_term,
    record_deliberation,
    reply_to_city,
    schedule_opinion,
)
from council.opinions.actions.sending import (
    add_webhook,
    deliver_opinion,
    end_webhook,
    give_portfolio,
    remind,
    send_again,
)
from council.opinions.actions.signing import note_copy, refuse_signature, sign_opinion
from council.opinions.actions.writing import (
    Draft,
    draft_opinion,
    revise_opinion,
    settle_opinion,
    table_opinion,
    write_minority,
)

__all__ = [
    "Draft",
    "acknowledge_opinion",
    "add_to_answer",
    "add_webhook",
    "answer_opinion",
    "ask_council",
    "assign_opinion",
    "deliver_opinion",
    "draft_opinion",
    "end_webhook",
    "extend_term",
    "find_insufficient",
    "give_portfolio",
    "note_copy",
    "record_deliberation",
    "refuse_signature",
    "remind",
    "reply_to_city",
    "revise_opinion",
    "save_answer_draft",
    "schedule_opinion",
    "send_again",
    "settle_opinion",
    "sign_opinion",
    "table_opinion",
    "write_minority",
]
