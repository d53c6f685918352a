"""Who is told of a contribution, and for whom it waits."""

from datetime import timedelta
from typing import Any

from council.bodies.themes import Theme
from council.contributions import actions, mine
from council.contributions.models import Contribution
from council.contributions.phrases import COME, MOVED
from council.opinions.models import Portfolio
from residents.delivery.kinds import Notice
from residents.delivery.models import Delivery
from residents.permissions import day_of
from residents.roles import Duty
from residents.waiting import Urgency, Waiting, waiting_for
from tests.council.contributions.conftest import Writing


def waits(writing: Writing, key: str, duty: Duty, after: int = 0) -> list[Waiting]:
    found = waiting_for(writing.who(key), "en", writing.now + timedelta(days=after), only=[duty])
    return [one for one in found if one.key.startswith(("contribution", "charge"))]


def told(kind: str) -> list[tuple[Any, int]]:
    return list(Delivery.objects.filter(kind=kind).order_by("number").values_list("person", "number"))


def test_the_official_is_told_when_it_comes_and_the_author_of_each_step(writing: Writing) -> None:
    one = writing.confirmed()
    writing.answer(one)
    marc, amina = writing.who("marc"), writing.who("amina")
    assert {person for person, _number in told(COME)} == {marc.id}
    assert sorted({number for person, number in told(MOVED) if person == amina.id}) == [2, 3]
    notices = [Notice(MOVED, one.id, number) for number in (2, 3)]
    early, late = mine.moved(notices, "en", writing.now)
    assert early is None
    assert late is not None
    assert late.paragraphs == ("The elected official in charge has answered your contribution.",)
    assert (late.title, late.url) == ("Les murs humides", one.get_absolute_url())


def test_the_official_hears_of_it_only_while_it_is_hers_to_answer(writing: Writing) -> None:
    one = writing.sent()
    marc, tom = (Notice(COME, one.id, 1, writing.who(key).id) for key in ("marc", "tom"))
    (message,) = mine.come([marc], "en", writing.now)
    assert message is not None
    assert "A resident writes to you" in message.paragraphs[0]
    writing.hand_on(Theme.HOME, "tom")
    assert mine.come([marc], "en", writing.now) == [None]
    writing.answer(one, "tom")
    assert mine.come([tom], "en", writing.now) == [None]


def test_it_waits_for_the_official_with_its_age_and_late_after_the_rules_days(writing: Writing) -> None:
    one = writing.sent(ago=10)
    (found,) = waits(writing, "marc", Duty.OFFICIAL)
    assert (found.since, found.due) == (day_of(writing.now) - timedelta(days=10), one.due_on)
    assert found.task == "A resident writes to you: confirm it, or answer at once"
    (found,) = waits(writing, "marc", Duty.OFFICIAL, after=21)
    assert found.urgency(day_of(writing.now) + timedelta(days=21)) is Urgency.LATE
    writing.answer(one)
    assert waits(writing, "marc", Duty.OFFICIAL) == []


def test_organisers_step_in_after_five_days_and_the_clerk_when_nobody_is_in_charge(writing: Writing) -> None:
    one = writing.sent()
    assert waits(writing, "sofia", Duty.ORGANISER, after=4) == []
    assert len(waits(writing, "sofia", Duty.ORGANISER, after=6)) == 1
    actions.acknowledge(contribution_id=one.id, person=writing.who("sofia"), now=writing.now)
    assert waits(writing, "sofia", Duty.ORGANISER, after=6) == []
    assert waits(writing, "helene", Duty.CLERK) == []
    Portfolio.objects.update(ends=day_of(writing.now))
    (found,) = waits(writing, "helene", Duty.CLERK)
    assert found.title == "Housing – 1 contribution waits"


def test_my_page_says_what_became_of_it(writing: Writing) -> None:
    assert mine.section(writing.who("amina"), "en", writing.now) is None
    writing.answer(writing.sent(ago=4))
    section = mine.section(writing.who("amina"), "en", writing.now)
    assert section is not None
    assert [(item.title, item.note) for item in section.items] == [("Les murs humides", "Answered in 4 days")]
    assert Contribution.objects.count() == 1
