"""Who may do what in which state: one table."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from council.discussion import actions as discussion
from council.discussion.models import Message
from council.moderation import actions, permissions
from council.moderation.appeals import Verdict
from council.moderation.models import Appeal, Case, Measure, Report
from residents.models import Person
from tests.council.moderation.conftest import INSULT

Who = Callable[[str], Person]
ROLES = {
    "visitor": "",
    "resident": "rahim",
    "author": "amina",
    "decided": "ines",
    "moderator": "samir",
    "cochair": "fatou",
    "organiser": "sofia",
}
ANYBODY = set(ROLES) - {"author"}
MODERATORS = {"decided", "moderator"}
TABLE = {
    ("report", "visible"): ANYBODY,
    ("report", "waiting"): set(),
    ("report", "hidden"): set(),
    ("report", "withdrawn"): set(),
    ("decide", "open"): MODERATORS,
    ("decide", "claimed by the other"): {"moderator"},
    ("decide", "closed"): set(),
    ("sanction", "visible"): MODERATORS,
    ("sanction", "hidden"): MODERATORS,
    ("see", "told"): MODERATORS | {"author"},
    ("see", "asked"): MODERATORS | {"author", "cochair"},
    ("appeal", "told"): {"author"},
    ("appeal", "asked"): set(),
    ("appeal", "late"): set(),
    ("appeal", "lifted"): set(),
    ("lift", "told"): MODERATORS,
    ("lift", "lifted"): set(),
    ("answer", "asked"): {"moderator"},
    ("answer", "upheld"): set(),
    ("answer", "last word"): set(),
    ("answer", "settled"): set(),
    ("ask the last word", "asked"): set(),
    ("ask the last word", "upheld"): {"author"},
    ("ask the last word", "last word"): set(),
    ("ask the last word", "settled"): set(),
    ("say the last word", "asked"): {"cochair"},
    ("say the last word", "upheld"): set(),
    ("say the last word", "last word"): {"cochair"},
    ("say the last word", "settled"): set(),
    ("set", "any"): {"cochair", "organiser"},
}


@pytest.fixture
def things(
    post: Callable[..., Message], who: Who, moderators: None, now: datetime
) -> dict[tuple[str, str], Any]:
    """Something in each state; Inês decided whatever was decided."""
    ines, amina, minutes = who("ines"), who("amina"), count(1)

    def write(body: str) -> Message:
        return post("amina", body, at=now - timedelta(minutes=5 * next(minutes)))

    def hide(body: str) -> Measure:
        message = write(body)
        actions.hide(
            message_id=message.id, moderator=ines, rule=INSULT, reason="Insulte", language="fr", now=now
        )
        return Measure.objects.get(case__message=message)

    def contest(body: str, *verdicts: Verdict | str) -> Appeal:
        asked = actions.appeal(measure_id=hide(body).id, person=amina, text="Non", language="ar", now=now)
        said = {"appeal_id": asked.id, "reason": "Lu", "language": "fr", "now": now}
        for one in verdicts:
            if isinstance(one, Verdict):
                actions.answer_appeal(moderator=who("samir"), verdict=one, **said)
            else:
                actions.ask_last_word(appeal_id=asked.id, person=amina, now=now)
        return Appeal.objects.select_related("measure__council__parent").get(id=asked.id)

    def case(body: str) -> Case:
        message = write(body)
        report: Report = actions.report_message(
            message_id=message.id, rule=INSULT, reporter=who("luc"), now=now
        )
        return Case.objects.select_related("message").get(id=report.case_id)

    visible, withdrawn = write("Bonjour"), write("Pardon")
    discussion.withdraw_message(message_id=withdrawn.id, author=amina, now=now)
    withdrawn.refresh_from_db()
    told, lifted = hide("Un"), hide("Deux")
    actions.lift(measure_id=lifted.id, moderator=ines, now=now)
    lifted.refresh_from_db()
    hidden = told.case.message
    hidden.refresh_from_db()
    claimed, closed = case("Trois"), case("Quatre")
    actions.claim(case_id=claimed.id, moderator=who("samir"), now=now)
    claimed.refresh_from_db()
    actions.keep(case_id=closed.id, moderator=ines, now=now)
    closed.refresh_from_db()
    asked, upheld = contest("Cinq"), contest("Six", Verdict.UPHELD)
    last, settled = contest("Sept", Verdict.UPHELD, "ask"), contest("Huit", Verdict.LIFTED)
    late = hide("Neuf")
    Measure.objects.filter(id=late.id).update(at=now - timedelta(days=16))
    late.refresh_from_db()
    waiting = Message(thread=visible.thread, author=amina, state="waiting")
    appeals = {"asked": asked, "upheld": upheld, "last word": last, "settled": settled}
    found = {("report", state): one for state, one in (("visible", visible), ("waiting", waiting))}
    found |= {("report", "hidden"): hidden, ("report", "withdrawn"): withdrawn}
    found |= {("sanction", "visible"): visible, ("sanction", "hidden"): hidden}
    found |= {("decide", "open"): case("Dix"), ("decide", "closed"): closed}
    found |= {("decide", "claimed by the other"): claimed, ("set", "any"): visible.thread.council}
    found |= {("see", "told"): told, ("see", "asked"): asked.measure}
    found |= {("appeal", "told"): told, ("appeal", "asked"): asked.measure, ("appeal", "late"): late}
    found |= {("appeal", "lifted"): lifted, ("lift", "told"): told, ("lift", "lifted"): lifted}
    for act in ("answer", "ask the last word", "say the last word"):
        found |= {(act, state): one for state, one in appeals.items()}
    return found


ASK = {
    "report": lambda person, one, now: permissions.may_report(person, "v", one, now),
    "decide": permissions.may_decide,
    "sanction": permissions.may_sanction,
    "see": permissions.may_see,
    "appeal": permissions.may_appeal,
    "lift": permissions.may_lift,
    "answer": permissions.may_answer,
    "ask the last word": permissions.may_ask_last_word,
    "say the last word": permissions.may_say_word,
    "set": permissions.may_set,
}


def test_the_table_of_roles_acts_and_states(
    things: dict[tuple[str, str], Any], who: Who, now: datetime
) -> None:
    people = {role: who(key) if key else AnonymousUser() for role, key in ROLES.items()}
    found = {
        (act, state): {role for role, person in people.items() if ASK[act](person, one, now) is None}
        for (act, state), one in things.items()
    }
    assert found == TABLE
