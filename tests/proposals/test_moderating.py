"""Two readers before anything is sent back; what its author is told, contests and mends; what is late."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from config.town import bodies
from council.discussion.states import CharterRule
from council.moderation import actions as moderation
from council.moderation.appeals import Verdict
from council.moderation.models import Appeal, Case, Measure, Objection
from languages.models import Text
from proposals import actions, messages, standing, ticking
from proposals.lifecycle import State
from proposals.models import Proposal, Submission
from proposals.permissions import Writer
from proposals.standing import Standing
from register.refusals import Refused
from residents.actions import give_role
from residents.delivery.models import Delivery
from residents.models import Person
from residents.permissions import day_of
from residents.roles import Role
from tests.proposals.conftest import holder, somebody_answers_for_moderation

Make = Callable[..., Proposal]
Cast = Callable[[str], Any]
DAY = timedelta(days=1)
# Giulia moderates too (the fixture `second`), and wrote the proposals of the table's last rows.
ROLES = {
    "visitor": "",
    "author": "amina",
    "resident": "rahim",
    "co-author": "luc",
    "desk": "aicha",
    "interpreter": "samir",
    "organiser": "sofia",
    "co-chair": "fatou",
    "first": "ines",
    "second": "giulia",
}
MODERATORS, WRITERS = {"first", "second"}, {"author", "co-author"}
NOBODY: set[str] = set()
# Who may do what with a proposal in each state; the first reader of what is objected to is Inês.
TABLE: dict[tuple[str, str], set[str]] = {
    ("publish", "sent"): MODERATORS,
    ("publish", "objected"): NOBODY,
    ("publish", "returned"): NOBODY,
    ("propose", "sent"): MODERATORS,
    ("propose", "objected"): NOBODY,
    ("propose", "returned"): NOBODY,
    ("publish after all", "sent"): NOBODY,
    ("publish after all", "objected"): {"second"},
    ("confirm", "sent"): NOBODY,
    ("confirm", "objected"): {"second"},
    ("confirm", "returned"): NOBODY,
    ("contest", "sent"): NOBODY,
    ("contest", "returned"): WRITERS,
    ("contest", "contested"): NOBODY,
    ("ask the co-chairs", "contested"): NOBODY,
    ("ask the co-chairs", "upheld"): WRITERS,
    ("change", "returned"): WRITERS,
    ("change", "contested"): NOBODY,
    ("change", "upheld"): WRITERS,
    ("send again", "returned"): WRITERS,
    ("send again", "contested"): NOBODY,
    ("send again", "upheld"): WRITERS,
}


def refused(act: Callable[..., Any], **given: Any) -> str:
    with pytest.raises(Refused) as caught:
        act(**given)
    return caught.value.refusal.code


@pytest.fixture
def objected(sent: Make, cast: Cast, second: Person, now: datetime) -> Make:
    """Inês would send it back; nobody else has read it."""

    def make(key: str = "") -> Proposal:
        return object_to(sent(key), cast("ines"), now)

    return make


def object_to(proposal: Proposal, moderator: Person, now: datetime) -> Proposal:
    return actions.propose_return(
        proposal_id=proposal.id,
        moderator=moderator,
        rule=CharterRule.ADVERT,
        reason="Une réclame.",
        language="fr",
        now=now,
    )


@pytest.fixture
def contested(sent_back: Make, now: datetime) -> Make:
    """Whoever holds the five words has contested that it was sent back."""

    def make(key: str = "") -> Proposal:
        proposal = sent_back(key)
        contest(proposal, now)
        return proposal

    return make


def contest(proposal: Proposal, now: datetime, writer: Writer | None = None) -> Appeal:
    return actions.contest(
        proposal_id=proposal.id, writer=writer or holder(proposal), text="لا", language="ar", now=now
    )


def answer(proposal: Proposal, moderator: Any, verdict: Verdict, now: datetime) -> Appeal:
    found = Appeal.objects.get(measure__case__submission__proposal=proposal, settled_at=None)
    said = {"reason": "Relu.", "language": "fr", "now": now}
    return moderation.answer_appeal(appeal_id=found.id, moderator=moderator, verdict=verdict, **said)


def stage(proposal: Proposal) -> State:
    proposal.refresh_from_db()
    return proposal.stage


@pytest.fixture
def things(
    sent: Make, objected: Make, sent_back: Make, contested: Make, cast: Cast, now: datetime
) -> dict[str, Proposal]:
    """A proposal of Amina's and Luc's in each state. Luc, who answers, moderates for a moment."""
    makers = {"sent": sent, "objected": objected, "returned": sent_back, "contested": contested}
    found = {state: make("amina") for state, make in makers.items()}
    found["upheld"] = contested("amina")
    answer(found["upheld"], third(cast, now), Verdict.UPHELD, now)
    for number, proposal in enumerate(found.values()):
        proposal.coauthors.create(person=cast("luc"), code_hash=str(number), accepted_at=now)
    return found


def third(cast: Cast, now: datetime) -> Person:
    """Hélène moderates too."""
    helene: Person = cast("helene")
    give_role(person_id=helene.id, role=Role.MODERATOR, starts=day_of(now))
    return helene


def tried(act: str, proposal: Proposal, person: Any, now: datetime) -> bool:
    here: dict[str, Any] = {"proposal_id": proposal.id, "now": now}
    writer = Writer(person)
    doing: dict[str, Callable[[], Any]] = {
        "publish": lambda: actions.publish(**here, moderator=person),
        "propose": lambda: object_to(proposal, person, now),
        "publish after all": lambda: actions.publish_after_all(**here, moderator=person),
        "confirm": lambda: actions.confirm_return(**here, moderator=person),
        "contest": lambda: contest(proposal, now, writer),
        "ask the co-chairs": lambda: actions.ask_co_chairs(**here, writer=writer),
        "change": lambda: actions.write_body(proposal_id=proposal.id, writer=writer, body="نص آخر."),
        "send again": lambda: actions.submit(**here, writer=writer),
    }
    try:
        with transaction.atomic():
            doing[act]()
            transaction.set_rollback(True)
    except Refused:
        return False
    return True


def test_the_table_of_roles_acts_and_states(things: dict[str, Proposal], cast: Cast, now: datetime) -> None:
    people = {role: cast(key) if key else AnonymousUser() for role, key in ROLES.items()}
    found = {
        (act, state): {role for role, person in people.items() if tried(act, things[state], person, now)}
        for act, state in TABLE
    }
    assert found == TABLE


def test_a_moderator_decides_nothing_about_what_she_wrote_alone_with_others_or_for_somebody(
    sent: Make, cast: Cast, second: Person, now: datetime
) -> None:
    own, shared, helped = sent("giulia"), sent(), sent()
    shared.coauthors.create(person=second, code_hash="x", accepted_at=now)
    Proposal.objects.filter(id=helped.id).update(helper=second, confirmed_at=now)
    for proposal in (own, shared, helped):
        here: dict[str, Any] = {"proposal_id": proposal.id, "moderator": second, "now": now}
        assert refused(actions.publish, **here) == "own-text"
    object_to(shared, cast("ines"), now)
    assert refused(actions.confirm_return, proposal_id=shared.id, moderator=second, now=now) == "own-text"


def test_its_author_learns_nothing_until_the_second_reader_has_agreed(
    objected: Make, second: Person, cast: Cast, now: datetime
) -> None:
    proposal = objected("amina")
    assert stage(proposal) is State.SUBMITTED
    assert not Measure.objects.exists()
    sent = list(Delivery.objects.values_list("id", flat=True))
    assert standing.standing(proposal, "ar", now).returned is None
    actions.confirm_return(proposal_id=proposal.id, moderator=second, now=now)
    measure = Measure.objects.get()
    assert (measure.by, measure.second, measure.person) == (cast("ines"), second, cast("amina"))
    assert (measure.rule, measure.case.outcome) == ("advert", "returned")
    assert stage(proposal) is State.RETURNED
    assert [one.person for one in Delivery.objects.exclude(id__in=sent)] == [cast("amina")]


def test_the_second_reader_who_does_not_agree_publishes_it(
    objected: Make, second: Person, now: datetime
) -> None:
    proposal = objected()
    here: dict[str, Any] = {"proposal_id": proposal.id, "moderator": second, "now": now}
    assert refused(actions.publish, **here) == "objected"
    actions.publish_after_all(**here)
    assert stage(proposal) is State.PUBLISHED
    objection = Objection.objects.get()
    assert (objection.agreed, objection.second, objection.case.outcome) == (False, second, "published")
    assert not Measure.objects.exists()


def test_the_database_knows_no_second_reader_who_is_the_first_and_no_return_by_one(
    objected: Make, cast: Cast, now: datetime
) -> None:
    objected()
    objection = Objection.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Objection.objects.update(second=objection.by, second_at=now, agreed=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Objection.objects.create(case=objection.case, reason=objection.reason, at=now)
    alone = {"case": objection.case, "council": objection.case.council, "reason": objection.reason}
    for more in ({}, {"second": objection.by, "second_at": now}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Measure.objects.create(kind="return", by=objection.by, at=now, **alone, **more)


def test_what_one_looks_at_nobody_else_decides_for_ten_minutes(
    sent: Make, cast: Cast, second: Person, now: datetime
) -> None:
    proposal = sent()
    assert actions.take_next(moderator=cast("ines"), now=now) == proposal.id
    assert actions.take_next(moderator=second, now=now) is None
    here: dict[str, Any] = {"proposal_id": proposal.id, "moderator": second}
    assert refused(actions.publish, **here, now=now) == "case-claimed"
    actions.publish(**here, now=now + timedelta(minutes=10))
    assert stage(proposal) is State.PUBLISHED


def test_the_first_reader_is_not_given_it_again(objected: Make, cast: Cast, now: datetime) -> None:
    proposal = objected()
    assert actions.take_next(moderator=cast("ines"), now=now) is None
    assert actions.take_next(moderator=cast("giulia"), now=now) == proposal.id


def test_lifted_on_appeal_everybody_reads_the_words_that_were_judged(
    contested: Make, cast: Cast, now: datetime
) -> None:
    proposal = contested()
    assert refused(answer, proposal=proposal, moderator=cast("ines"), verdict=Verdict.LIFTED, now=now)
    assert refused(answer, proposal=proposal, moderator=cast("giulia"), verdict=Verdict.LIFTED, now=now)
    answer(proposal, third(cast, now), Verdict.LIFTED, now)
    assert stage(proposal) is State.PUBLISHED
    measure = Measure.objects.get()
    assert (measure.end, measure.appeal.verdict) == ("appeal", "lifted")


def test_lifted_after_its_words_were_changed_it_is_read_first(
    sent_back: Make, cast: Cast, now: datetime
) -> None:
    proposal = sent_back()
    actions.write_body(proposal_id=proposal.id, writer=holder(proposal), body="نص لم يقرأه أحد")
    contest(proposal, now)
    answer(proposal, third(cast, now), Verdict.LIFTED, now)
    assert stage(proposal) is State.SUBMITTED
    assert Submission.objects.filter(proposal=proposal, open=True).count() == 1


def test_mended_and_sent_again_it_is_no_longer_sent_back(sent_back: Make, now: datetime) -> None:
    proposal = sent_back()
    here: dict[str, Any] = {"proposal_id": proposal.id, "writer": holder(proposal)}
    actions.write_body(**here, body="نص آخر.")
    actions.submit(**here, now=now)
    assert Measure.objects.get().end == "mended"
    assert refused(actions.contest, **here, text="لا", language="ar", now=now) == "not-returned"
    assert Case.objects.filter(closed_at__isnull=True).count() == 1


@pytest.mark.parametrize(("days", "code"), [(14, ""), (15, "appeal-too-late")])
def test_fourteen_days_to_contest(sent_back: Make, now: datetime, days: int, code: str) -> None:
    proposal, later = sent_back(), now + days * DAY
    if code:
        assert refused(contest, proposal=proposal, now=later) == code
    else:
        contest(proposal, later)


def test_with_the_five_words_alone_the_co_chairs_have_the_last_word(
    contested: Make, cast: Cast, now: datetime
) -> None:
    bodies.rivemont(now)
    proposal = contested()
    Case.objects.update(council=cast("fatou").mandates.get(council__slug="rivemont").council)
    Measure.objects.update(council=Case.objects.get().council)
    answer(proposal, third(cast, now), Verdict.UPHELD, now)
    appeal = actions.ask_co_chairs(proposal_id=proposal.id, writer=holder(proposal), now=now)
    said: dict[str, Any] = {"appeal_id": appeal.id, "verdict": Verdict.LIFTED, "language": "fr", "now": now}
    for key in ("fatou", "claire"):
        assert stage(proposal) is State.RETURNED
        moderation.say_word(chair=cast(key), reason="Une idée.", **said)
    assert stage(proposal) is State.PUBLISHED
    returned = standing.standing(Proposal.objects.get(), "fr", now).returned
    assert returned is not None
    assert [str(one) for one in returned.words] == ["Une idée.", "Une idée."]


def test_taken_back_nothing_is_left_to_decide(contested: Make, objected: Make, now: datetime) -> None:
    for proposal in (contested(), objected()):
        actions.withdraw(proposal_id=proposal.id, writer=holder(proposal), now=now)
    assert not Case.objects.filter(closed_at__isnull=True).exists()
    assert not Submission.objects.filter(open=True).exists()
    assert Measure.objects.get().end == "withdrawn"
    assert standing_of_none(now)


def standing_of_none(now: datetime) -> bool:
    return all(standing.standing(one, "fr", now) == Standing() for one in Proposal.objects.all())


def test_what_speaks_of_a_deleted_proposal_is_emptied_and_its_measure_stays_counted(
    contested: Make, cast: Cast, now: datetime
) -> None:
    contested("amina")
    actions.forget_author(person=cast("amina"), now=now)
    assert not Proposal.objects.exists()
    assert not Text.objects.exclude(body="").exists()
    assert (Measure.objects.get().rule, Case.objects.get().outcome) == ("exposes", "returned")


def test_past_its_term_its_authors_are_told_once_and_until_when(
    sent: Make, cast: Cast, now: datetime
) -> None:
    proposal = sent("amina")
    proposal.coauthors.create(person=cast("rahim"), code_hash="x", accepted_at=now)
    for days, told in ((6, 0), (7, 2), (8, 2)):
        ticking.due(now + days * DAY)
        assert Delivery.objects.filter(kind="proposal.late", channel="page").count() == told
    row = Delivery.objects.get(person=cast("amina"), kind="proposal.late", channel="page")
    (hers,) = messages.late([row.notice], "en", now + 8 * DAY)
    assert hers is not None
    stands = standing.standing(proposal, "en", now + 8 * DAY)
    assert (stands.due, stands.expected) == (now + 7 * DAY, now + 14 * DAY)
    actions.publish(proposal_id=proposal.id, moderator=cast("ines"), now=now + 8 * DAY)
    assert messages.late([row.notice], "en", now + 9 * DAY) == [None]
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.create(
            person=row.person,
            kind=row.kind,
            key=row.key,
            number=row.number,
            channel=row.channel,
            made_at=now,
            due_at=now,
        )


def test_both_co_chairs_are_told_of_what_is_late(sent: Make, cast: Cast, now: datetime) -> None:
    bodies.rivemont(now)
    sent()
    assert moderation.tell_late(now=now) == 0
    for _again in range(2):
        assert moderation.tell_late(now=now + 7 * DAY) == 1
    told = Delivery.objects.filter(kind="moderation.late", channel="page")
    assert {one.person for one in told} == {cast("fatou"), cast("claire")}
    assert told.count() == 2


def test_what_was_sent_before_there_was_a_council_waits_for_one(
    draft: Make, cast: Cast, now: datetime
) -> None:
    proposal = draft()
    actions.submit(proposal_id=proposal.id, writer=holder(proposal), now=now)
    here: dict[str, Any] = {"proposal_id": proposal.id, "moderator": cast("ines"), "now": now}
    assert refused(actions.publish, **here) == "no-council"
    assert ticking.without_a_case() == [proposal.id]
    assert not actions.open_case(proposal_id=proposal.id, now=now)
    somebody_answers_for_moderation()
    assert [actions.open_case(proposal_id=proposal.id, now=now) for _again in range(2)] == [True, False]
    assert ticking.without_a_case() == []
    actions.publish(**here)
    assert stage(proposal) is State.PUBLISHED
