"""Every act on a message, by everybody, in every state: the table that the code is held against."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction

from council.discussion import actions
from council.discussion.models import Message, Moderation
from council.discussion.states import LOOKED, UNSEEN_ONLY, CharterRule, MessageAct, MessageState, after
from register.refusals import Refused
from residents.models import Person

Who = Callable[[str], Person]
A = MessageAct
JUDGED = {"rule": CharterRule.INSULT, "reason": "Cela blesse."}
BY_ROLE = {
    "author": {A.EDIT, A.WITHDRAW},
    "moderator": {A.APPROVE, A.HIDE, A.CONFIRM, A.RESTORE, A.REVIEW},
    "co-chair": {A.WIPE},
    "resident": set(),
    "interpreter": set(),
}
PERSONS = {
    "author": "yasmine",
    "moderator": "ines",
    "co-chair": "claire",
    "resident": "amina",
    "interpreter": "samir",
}
ROLE_BARS = {"not-moderator", "not-author", "not-officer", "own-message"}


def verbs(message: Message, person: Person, now: datetime) -> dict[MessageAct, Callable[[], Message]]:
    """Each act as its public verb. The machine's own have no door and no person."""
    given: dict[str, Any] = {"message_id": message.id, "now": now}
    moderator = given | {"moderator": person}
    return {
        A.APPROVE: lambda: actions.approve_message(**moderator),
        A.HIDE: lambda: actions.hide_message(**moderator, **JUDGED),
        A.CONFIRM: lambda: actions.confirm_hiding(**moderator, **JUDGED),
        A.RESTORE: lambda: actions.restore_message(**moderator),
        A.REVIEW: lambda: actions.mark_reviewed(**moderator),
        A.WIPE: lambda: actions.wipe_message(**given, officer=person, reason="Art. 17"),
        A.EDIT: lambda: actions.edit_message(**given, author=person, language="fr", body="Autre"),
        A.WITHDRAW: lambda: actions.withdraw_message(**given, author=person),
        A.AUTO_HIDE: lambda: actions.hide_automatically(**given, cause="reports"),
    }


def put(message: Message, state: MessageState, reviewed: datetime | None) -> None:
    waits = "before" if state is MessageState.WAITING else ""
    Message.objects.filter(id=message.id).update(state=state.value, waits_for=waits, reviewed_at=reviewed)


@pytest.mark.parametrize("role", BY_ROLE)
def test_each_role_does_what_the_table_says_and_nothing_else(
    message: Message, who: Who, now: datetime, role: str
) -> None:
    table = verbs(message, who(PERSONS[role]), now)
    assert set(table) == set(MessageAct) - {A.HOLD}
    for state in MessageState:
        for reviewed in (None, now):
            for act, verb in table.items():
                allowed = act in BY_ROLE[role] or act is A.AUTO_HIDE
                wanted = after(state, act, reviewed is not None) if allowed else None
                with transaction.atomic():
                    put(message, state, reviewed)
                    check(verb, wanted, allowed, f"{role} {act} {state} {reviewed}")
                    check_left(message, state, act, wanted)
                    transaction.set_rollback(True)


def check(verb: Callable[[], Message], wanted: MessageState | None, allowed: bool, case: str) -> None:
    """The verb leads where the table says, or is refused for the right reason."""
    try:
        state = verb().state
    except Refused as refused:
        assert wanted is None, case
        code = refused.refusal.code
        assert code == "wrong-state" if allowed else code in ROLE_BARS, case
    else:
        assert state == wanted, case


def check_left(message: Message, was: MessageState, act: MessageAct, wanted: MessageState | None) -> None:
    """What is stored: the state, whether a human looked, and one note of who acted."""
    left = Message.objects.select_related("text").get(id=message.id)
    notes = list(Moderation.objects.filter(message=message))
    if wanted is None:
        assert (left.state, notes) == (was, [])
        return
    assert left.state == wanted
    assert [one.automatic for one in notes] == ([] if act in (A.EDIT, A.WITHDRAW) else [act is A.AUTO_HIDE])
    assert (left.text.body == "") == (act is A.WIPE)
    if act in LOOKED | UNSEEN_ONLY:
        assert (left.reviewed_at is not None) == (act is not A.AUTO_HIDE)
