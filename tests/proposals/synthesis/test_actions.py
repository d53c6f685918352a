"""Note, group, ask, join, word anew, take out, vote and settle: what each changes, and what it never does."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from council.meetings import actions as meetings
from council.meetings.models import Meeting, Vote, VoteCast
from council.workshops.models import Workshop
from proposals import live
from proposals import queries as below
from proposals.actions import forget_author, support, withdraw
from proposals.lifecycle import State
from proposals.models import Following, Proposal, Support
from proposals.permissions import Writer
from proposals.synthesis import actions, queries
from proposals.synthesis.models import Joint, Source
from register.refusals import Refused
from residents.delivery.models import Delivery
from tests.proposals.synthesis.conftest import Who

Noted = Callable[..., Proposal]
Made = Callable[..., Joint]
MINUTE = timedelta(minutes=1)


def code(act: Callable[..., Any], **about: Any) -> str:
    with pytest.raises(Refused) as refused:
        act(**about)
    return refused.value.refusal.code


def part(joint: Joint, proposal: Proposal) -> Source:
    return queries.live_sources().get(joint=joint, proposal=proposal)


def rows(*keys: Any) -> list[Any]:
    """Everything that the tables hold of those proposals: the rows, their words, supports and followers."""
    found = Proposal.objects.filter(id__in=keys).order_by("id")
    return [
        (
            list(found.values()),
            list(found.values_list("title__body", "body__body", "title__version", "body__version")),
            sorted(Support.objects.filter(proposal__in=keys).values_list("proposal", "person")),
            sorted(Following.objects.filter(proposal__in=keys).values_list("proposal", "person")),
        )
    ]


def voted(joint: Joint, who: Who, now: datetime, choice: str, close_vote: Callable[[Vote], Vote]) -> Joint:
    """The plenary votes on the text, everybody alike."""
    item = joint.meeting.items.get(number=2)
    put = actions.put_to_vote(joint_id=joint.id, item_id=item.id, chair=who("fatou"), now=now)
    assert put.vote
    meetings.turn_key_to_open_vote(vote_id=put.vote.id, chair=who("claire"), now=now)
    for row in VoteCast.objects.filter(vote=put.vote).select_related("person"):
        meetings.cast_vote(vote_id=put.vote.id, person=row.person, choice=choice, now=now)
    close_vote(put.vote)
    return put


def test_a_rapporteur_notes_what_the_workshop_says_and_nobody_else(
    note: Noted, housing: Workshop, who: Who, now: datetime
) -> None:
    made = note("Un guichet")
    assert (made.state, made.author, made.noted.workshop) == ("published", None, housing)
    about = {"workshop_id": housing.id, "title": "x", "body": "y", "language": "fr", "now": now}
    assert code(actions.note, person=who("rahim"), theme=made.theme, **about) == "not-runner"


def test_nothing_is_joined_before_its_author_agrees(
    note: Noted, group: Made, who: Who, now: datetime
) -> None:
    one, other = note("A"), note("B")
    joint = group(one, other)
    assert {p.state for p in Proposal.objects.filter(id__in=[one.id, other.id])} == {"published"}
    karim = Writer(who("karim"))
    assert (
        code(actions.agree, source_id=part(joint, one).id, writer=Writer(who("rahim")), now=now)
        == "not-yours"
    )
    actions.agree(source_id=part(joint, one).id, writer=karim, now=now)
    actions.refuse_to_join(source_id=part(joint, other).id, writer=karim, now=now)
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.stage, one.merged_into) == (State.MERGED, joint.proposal)
    assert (other.stage, other.merged_into) == (State.PUBLISHED, None)
    assert code(actions.agree, source_id=part(joint, other).id, writer=karim, now=now) == "answered"


def test_an_author_is_asked_and_answers_for_herself(
    published: Callable[..., Proposal], note: Noted, group: Made, who: Who, now: datetime
) -> None:
    hers = published("amina")
    joint = group(hers, note())
    asked = Delivery.objects.filter(key=hers.id, person=who("amina"))
    assert asked.exists()
    about = {"source_id": part(joint, hers).id, "now": now}
    assert code(actions.agree, writer=Writer(who("karim")), **about) == "not-yours"
    assert code(actions.agree, writer=Writer(), noted_by=who("rahim"), **about) != ""
    actions.agree(writer=Writer(who("amina")), **about)
    hers.refresh_from_db()
    assert hers.stage is State.MERGED


def test_supports_are_never_moved_and_supporters_are_invited_again(
    note: Noted, agreed: Made, neighbours: Callable[[int], list[Any]], now: datetime
) -> None:
    one = note()
    people = neighbours(3)
    for person in people:
        support(proposal_id=one.id, person=person, now=now)
    joint = agreed(one)
    assert below.support_counts([one.id, joint.proposal_id]) == {one.id: 3}
    told = Delivery.objects.filter(key=one.id).order_by("-number").values_list("person", flat=True)
    assert {person.id for person in people} <= set(told)


def test_taken_out_a_proposal_is_exactly_what_it_was(
    note: Noted, agreed: Made, who: Who, neighbours: Callable[[int], list[Any]], now: datetime
) -> None:
    one, other = note("A"), note("B")
    for person in neighbours(2):
        support(proposal_id=one.id, person=person, now=now)
    before = rows(one.id, other.id)
    joint = agreed(one, other)
    assert rows(one.id, other.id) != before
    actions.take_out(source_id=part(joint, one).id, writer=Writer(who("karim")), now=now)
    actions.reword(joint_id=joint.id, title="Autre", body="Mot", language="fr", person=who("claire"), now=now)
    actions.dissolve(joint_id=joint.id, person=who("claire"), now=now)
    assert rows(one.id, other.id) == before
    assert Proposal.objects.get(id=joint.proposal_id).stage is State.WITHDRAWN
    assert agreed(one, other).number == 2


def test_a_proposal_is_part_of_one_text_at_a_time(note: Noted, group: Made) -> None:
    one = note()
    joint = group(one)
    assert code(lambda: group(one)) == "not-free"
    assert code(lambda: group(joint.proposal)) == "not-free"


def test_the_words_before_stay_readable_and_the_vote_ends_the_changes(
    note: Noted, agreed: Made, who: Who, now: datetime, close_vote: Callable[[Vote], Vote]
) -> None:
    joint = agreed(note())
    said = {"joint_id": joint.id, "body": "Pour tous, le soir.", "language": "fr", "person": who("karim")}
    actions.reword(**said, title="Un guichet du soir", now=now)
    assert [one.title.body for one in joint.versions.all()] == ["Un seul guichet", "Un guichet du soir"]
    assert Proposal.objects.get(id=joint.proposal_id).title.body == "Un guichet du soir"  # type: ignore[union-attr]
    voted(joint, who, now, "yes", close_vote)
    assert code(actions.reword, **said, title="Trop tard", now=now) == "voted"
    assert code(actions.dissolve, joint_id=joint.id, person=who("claire"), now=now) == "voted"
    source = Source.objects.get(joint=joint)
    assert code(actions.take_out, source_id=source.id, writer=Writer(who("karim")), now=now) == "voted"


@pytest.mark.parametrize(
    ("choice", "principle", "expected"),
    [("yes", False, State.ACCEPTED), ("yes", True, State.PRINCIPLE), ("no", True, State.SET_ASIDE)],
)
def test_the_vote_says_what_becomes_of_a_text_and_its_sources_read_why(
    note: Noted,
    agreed: Made,
    who: Who,
    now: datetime,
    close_vote: Callable[[Vote], Vote],
    choice: str,
    principle: bool,
    expected: State,
) -> None:
    one = note()
    joint = agreed(one)
    about = {"joint_id": joint.id, "person": who("karim"), "language": "fr", "now": now}
    assert code(actions.settle, principle=principle, reason="Oui", **about) == "not-voted"
    voted(joint, who, now, choice, close_vote)
    if choice == "no":
        assert code(actions.settle, principle=principle, reason=" ", **about) == "rejected"
    actions.settle(principle=principle, reason="La salle est trop petite", **about)
    assert code(actions.settle, principle=principle, reason="Encore", **about) == "settled"
    assert Proposal.objects.get(id=joint.proposal_id).stage is expected
    told = live.way(Proposal.objects.get(id=one.id), "fr")[-1]["step"]
    assert told.told == queries.TOGETHER[expected]
    assert told.note.body == "La salle est trop petite"


def test_what_goes_into_no_text_says_why(note: Noted, group: Made, who: Who, now: datetime) -> None:
    one, other = note("A"), note("B")
    about = {"person": who("karim"), "language": "fr", "now": now}
    assert code(actions.set_aside, proposal_id=one.id, reason="", **about) == "no-reason"
    actions.set_aside(proposal_id=one.id, reason="La ville le fait déjà", **about)
    assert Proposal.objects.get(id=one.id).stage is State.SET_ASIDE
    group(other)
    assert code(actions.set_aside, proposal_id=other.id, reason="Non", **about) == "not-free"


def test_questions_that_nobody_answered_are_closed_by_the_vote(
    note: Noted, group: Made, who: Who, now: datetime, close_vote: Callable[[Vote], Vote]
) -> None:
    one, other = note("A"), note("B")
    joint = group(one, other)
    item = joint.meeting.items.get(number=2).id
    about = {"joint_id": joint.id, "item_id": item, "chair": who("fatou"), "now": now}
    assert code(actions.put_to_vote, **about) == "no-consent"
    actions.agree(source_id=part(joint, one).id, writer=Writer(who("karim")), now=now)
    actions.put_to_vote(**about)
    assert {one.proposal.title.body for one in queries.live_sources()} == {"A"}
    other.refresh_from_db()
    assert other.stage is State.PUBLISHED


def test_only_who_works_on_the_synthesis_does(
    note: Noted, open_session: Meeting, who: Who, now: datetime
) -> None:
    one = note()
    said = {"meeting_id": open_session.id, "proposals": [one.id], "title": "a", "body": "b", "language": "fr"}
    for key, allowed in (("rahim", False), ("amina", False), ("karim", True)):
        if allowed:
            actions.group(person=who(key), now=now, **said)
        else:
            assert code(actions.group, person=who(key), now=now, **said) == "not-on-board"


def test_what_its_author_took_back_is_on_no_board_and_goes_with_her_account(
    published: Noted, group: Made, who: Who, now: datetime
) -> None:
    hers, other = published("amina", title="Une chose rare"), published("rahim")
    joint = group(hers, other)
    withdraw(proposal_id=hers.id, writer=Writer(who("amina")), now=now)
    (shown,) = queries.texts_shown([joint], "fr")
    assert [one.shown.proposal for one in shown.parts] == [other]
    forget_author(person=who("amina"), now=now)
    left = Proposal.objects.select_related("title", "body").get(id=hers.id)
    assert (left.author, str(left.title), str(left.body)) == (None, "", "")


def test_a_proposal_noted_twice_with_its_id_is_one(note: Noted) -> None:
    key = uuid4()
    assert note(proposal_id=key) == note(proposal_id=key)
    assert Proposal.objects.count() == 1
