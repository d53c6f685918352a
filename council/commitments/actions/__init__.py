"""The only writers of commitments and of annual reports."""

from council.commitments.actions.debates import record_debate, send_report
from council.commitments.actions.record import (
    Terms,
    Words,
    add_word,
    answer_alert,
    answer_question,
    ask,
    ask_links_again,
    drop,
    forget_asker,
    hide_question,
    note_check,
    open_commitment,
    promise_more,
    prove,
    raise_alert,
    set_terms,
    show_question,
)

__all__ = [
    "Terms",
    "Words",
    "add_word",
    "answer_alert",
    "answer_question",
    "ask",
    "ask_links_again",
    "drop",
    "forget_asker",
    "hide_question",
    "note_check",
    "open_commitment",
    "promise_more",
    "prove",
    "raise_alert",
    "record_debate",
    "send_report",
    "set_terms",
    "show_question",
]
