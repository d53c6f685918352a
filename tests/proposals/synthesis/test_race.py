"""Texts of a plenary under simultaneous taps; the controls go without the lock."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from council.meetings.models import Meeting
from proposals.models import Proposal
from proposals.permissions import Writer
from proposals.synthesis import actions, permissions
from proposals.synthesis.models import Joint, Source
from proposals.synthesis.phrases import Consent
from register.refusals import Refused
from residents.models import Person
from tests.racing import at_once, meeting

pytestmark = [pytest.mark.locks, pytest.mark.django_db(transaction=True)]
Who = Callable[[str], Person]
Note = Callable[..., Proposal]
Group = Callable[..., Joint]


def test_two_co_chairs_who_group_at_once_make_one_text_of_a_proposal(
    open_session: Meeting, note: Note, group: Group
) -> None:
    first, second = note(), note("Une affiche")
    told = at_once([lambda: group(first, second), lambda: group(second, first)])
    assert sum(isinstance(one, Refused) for one in told) == 1
    assert Joint.objects.filter(meeting=open_session).count() == 1
    assert Source.objects.filter(out_at__isnull=True).count() == 2


def test_without_the_lock_both_find_it_free_and_the_database_lets_one_in(
    note: Note, group: Group, now: datetime
) -> None:
    """The control: both read that no text has it, and both write."""
    taken, other, third = note(), note("Une affiche"), note("Un livret")
    joints = [group(other), group(third)]
    gate = meeting(2)

    def join(joint: Joint) -> Callable[[], Source]:
        def act() -> Source:
            with transaction.atomic():
                assert not Source.objects.filter(proposal=taken, out_at__isnull=True).exists()
                gate.wait()
                return Source.objects.create(joint=joint, proposal=taken, asked_at=now)

        return act

    told = at_once([join(one) for one in joints], IntegrityError)
    assert sum(isinstance(one, IntegrityError) for one in told) == 1


def test_a_yes_and_a_no_at_once_are_one_answer(note: Note, group: Group, who: Who, now: datetime) -> None:
    group(note())
    source, writer = Source.objects.get(), Writer(who("karim"))
    told = at_once(
        [
            lambda: actions.agree(source_id=source.pk, writer=writer, now=now),
            lambda: actions.refuse_to_join(source_id=source.pk, writer=writer, now=now),
        ]
    )
    assert sum(isinstance(one, Refused) for one in told) == 1
    kept, said = Source.objects.get(), [one for one in told if isinstance(one, Source)]
    assert [one.consent for one in said] == [kept.consent]
    joined = Proposal.objects.get(id=source.proposal_id).merged_into_id == source.joint.proposal_id
    assert joined is (kept.consent == Consent.GIVEN.value)


def test_without_the_lock_both_answers_are_allowed(note: Note, group: Group, who: Who, now: datetime) -> None:
    group(note())
    writer, gate = Writer(who("karim")), meeting(2)

    def act() -> object:
        with transaction.atomic():
            source = Source.objects.select_related("joint__meeting__council", "proposal").get()
            gate.wait()
            return permissions.may_answer(writer, source, now)

    assert at_once([act] * 2) == [None, None]
