"""An opinion from its draft to the city's answer, and every refusal on the way."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from council.meetings import actions as meetings
from council.opinions import actions
from council.opinions.answering import Outcome, Reply
from council.opinions.lifecycle import State
from council.opinions.models import Delivery, Opinion, Signature
from council.opinions.queries import clock_of
from register.models import Line
from register.refusals import Refused
from residents.permissions import day_of
from tests.council.opinions.conftest import DRAFT, Assembly


def refusal(act: Callable[..., Any], *things: Any, **options: Any) -> str:
    with pytest.raises(Refused) as caught:
        act(*things, **options)
    return caught.value.refusal.code


def kinds(opinion: Opinion) -> list[str]:
    return list(
        Line.objects.filter(scope__kind="opinion", scope__key=opinion.id)
        .order_by("number")
        .values_list("kind", flat=True)
    )


def test_an_opinion_goes_from_the_draft_to_the_answer(assembly: Assembly) -> None:
    opinion = assembly.answered()
    assert opinion.state == State.ANSWERED
    assert kinds(opinion) == ["drafted", "tabled", "adopted", "signed", "signed", "delivered", "answered"]
    assert opinion.number == f"A-{day_of(assembly.now).year}-001"
    assert len(opinion.fingerprint) == 64
    assert opinion.due_on == day_of(assembly.now) + timedelta(days=60)
    assert [reply.outcome for reply in opinion.answer.replies.all()] == ["followed", "not_followed"]


@pytest.mark.parametrize("key", ["tom", "amina", "marc", "helene"])
def test_only_members_draft(assembly: Assembly, key: str) -> None:
    person = assembly.people[key]
    options = {"council_id": assembly.council.id, "person": person, "draft": DRAFT, "now": assembly.now}
    assert refusal(actions.draft_opinion, **options) == "not-a-member"


def test_an_opinion_that_asks_nothing_is_refused_and_leaves_nothing(assembly: Assembly) -> None:
    empty = actions.Draft("fr", "Un titre", "Des faits", "", ("", "  "))
    assert refusal(assembly.draft, draft=empty) == "no-request"
    assert not Opinion.objects.exists()


def test_a_changed_draft_keeps_its_texts_and_drops_the_requests_taken_out(assembly: Assembly) -> None:
    opinion = assembly.draft()
    kept = opinion.requests.get(number=1).text_id
    shorter = actions.Draft("fr", "Un guichet plus tard", "", "Il faut du temps.", ("Ouvrir le mardi soir.",))
    actions.revise_opinion(
        opinion_id=opinion.id, person=assembly.people["samir"], draft=shorter, now=assembly.now
    )
    opinion.refresh_from_db()
    assert [(one.text_id, one.text.body) for one in opinion.requests.all()] == [
        (kept, "Ouvrir le mardi soir.")
    ]
    assert (opinion.title.body, opinion.facts) == ("Un guichet plus tard", None)


def test_the_words_no_longer_change_once_the_opinion_is_before_the_council(assembly: Assembly) -> None:
    opinion = assembly.tabled()
    options = {
        "opinion_id": opinion.id,
        "person": assembly.people["rahim"],
        "draft": DRAFT,
        "now": assembly.now,
    }
    assert refusal(actions.revise_opinion, **options) == "wrong-moment"


def test_a_member_who_is_no_cochair_does_not_put_it_to_the_vote(assembly: Assembly) -> None:
    opinion, vote = assembly.draft(), assembly.prepared()
    options = {
        "opinion_id": opinion.id,
        "vote_id": vote.id,
        "person": assembly.people["rahim"],
        "now": assembly.now,
    }
    assert refusal(actions.table_opinion, **options) == "not-a-cochair"


def test_one_vote_is_about_one_opinion(assembly: Assembly) -> None:
    first, second = assembly.tabled(), assembly.draft()
    options = {
        "opinion_id": second.id,
        "vote_id": first.vote_id,
        "person": assembly.people["fatou"],
        "now": assembly.now,
    }
    assert refusal(actions.table_opinion, **options) == "vote-taken"


def test_nothing_is_adopted_before_both_cochairs_close_the_vote(assembly: Assembly) -> None:
    opinion = assembly.tabled()
    assert refusal(actions.settle_opinion, opinion_id=opinion.id, now=assembly.now) == "vote-not-closed"


def test_without_the_majority_it_is_no_opinion_and_cannot_be_signed(assembly: Assembly) -> None:
    opinion = assembly.voted(against=("giulia", "samir", "rahim"))
    settled = actions.settle_opinion(opinion_id=opinion.id, now=assembly.now)
    assert settled.state == State.REJECTED
    options = {"opinion_id": opinion.id, "person": assembly.people["claire"], "now": assembly.now}
    assert refusal(actions.sign_opinion, **options) == "wrong-moment"


def test_a_cancelled_vote_leaves_a_draft_again(assembly: Assembly) -> None:
    opinion = assembly.tabled()
    meetings.cancel_vote(vote_id=opinion.vote_id, chair=assembly.people["claire"], now=assembly.now)
    settled = actions.settle_opinion(opinion_id=opinion.id, now=assembly.now)
    assert (settled.state, settled.vote) == (State.DRAFT, None)
    assert assembly.tabled(opinion).state == State.TABLED


def test_one_signature_does_not_send_it(assembly: Assembly) -> None:
    opinion = assembly.adopted()
    actions.sign_opinion(opinion_id=opinion.id, person=assembly.people["fatou"], now=assembly.now)
    opinion.refresh_from_db()
    assert (opinion.state, opinion.number, opinion.due_on) == (State.ADOPTED, "", None)
    assert not Delivery.objects.exists()


def test_one_cochair_signing_twice_is_refused(assembly: Assembly) -> None:
    opinion = assembly.adopted()
    actions.sign_opinion(opinion_id=opinion.id, person=assembly.people["fatou"], now=assembly.now)
    options = {"opinion_id": opinion.id, "person": assembly.people["fatou"], "now": assembly.now}
    assert refusal(actions.sign_opinion, **options) == "signed-already"
    assert Signature.objects.count() == 1


@pytest.mark.parametrize("key", ["rahim", "marc", "helene", "tom"])
def test_nobody_else_signs(assembly: Assembly, key: str) -> None:
    opinion = assembly.adopted()
    options = {"opinion_id": opinion.id, "person": assembly.people[key], "now": assembly.now}
    assert refusal(actions.sign_opinion, **options) == "not-a-cochair"


def test_the_database_itself_refuses_one_person_in_both_offices(assembly: Assembly) -> None:
    opinion = assembly.adopted()
    person = assembly.people["fatou"]
    Signature.objects.create(
        opinion=opinion, office="cochair-resident", person=person, signed_at=assembly.now
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(
            opinion=opinion, office="cochair-official", person=person, signed_at=assembly.now
        )


def test_numbers_have_no_gap_within_a_year(assembly: Assembly) -> None:
    year = day_of(assembly.now).year
    numbers = [assembly.signed().number for _ in range(3)]
    assert numbers == [f"A-{year}-001", f"A-{year}-002", f"A-{year}-003"]


def test_delivery_leaves_one_receipt_a_channel_and_the_mail_in_the_post(assembly: Assembly) -> None:
    opinion = assembly.signed()
    feed, inbox, mail = opinion.deliveries.order_by("channel")
    assert (feed.channel, feed.sent_at) == ("feed", assembly.now)
    assert (inbox.channel, inbox.sent_at, mail.channel, mail.sent_at) == ("inbox", assembly.now, "mail", None)
    assert mail.message_id.startswith(f"<opinion.{opinion.id}@")
    assert refusal(actions.deliver_opinion, opinion_id=opinion.id, now=assembly.now) == "wrong-moment"
    assert opinion.deliveries.count() == 3


def test_the_minority_writes_only_if_it_did_not_vote_for_it(assembly: Assembly) -> None:
    opinion = assembly.adopted()

    def write(key: str) -> Opinion:
        return actions.write_minority(
            opinion_id=opinion.id,
            person=assembly.people[key],
            language="it",
            body="Costa troppo.",
            now=assembly.now,
        )

    assert refusal(write, "rahim") == "not-against"
    assert write("giulia").minority.body == "Costa troppo."


def test_the_minority_is_silent_after_the_second_signature(assembly: Assembly) -> None:
    opinion = assembly.signed()
    options = {
        "opinion_id": opinion.id,
        "person": assembly.people["giulia"],
        "language": "it",
        "body": "No.",
        "now": assembly.now,
    }
    assert refusal(actions.write_minority, **options) == "wrong-moment"


def test_the_clerk_acknowledges_and_the_clock_does_not_move(assembly: Assembly) -> None:
    opinion = assembly.signed()
    later = assembly.now + timedelta(days=9)
    done = actions.acknowledge_opinion(opinion_id=opinion.id, person=assembly.people["helene"], now=later)
    assert (done.state, done.due_on) == (State.ACKNOWLEDGED, opinion.due_on)
    again = {"opinion_id": opinion.id, "person": assembly.people["marc"], "now": later}
    assert refusal(actions.acknowledge_opinion, **again) == "not-your-role"


@pytest.mark.parametrize(
    "replies",
    [
        {},
        {1: Reply(Outcome.FOLLOWED, "Oui.")},
        {1: Reply(Outcome.FOLLOWED, "Oui."), 2: Reply(Outcome.NOT_FOLLOWED, " ")},
        {1: Reply(Outcome.FOLLOWED, "Oui."), 2: Reply(Outcome.UNDER_STUDY, "Nous cherchons.")},
        {1: Reply(Outcome.FOLLOWED, "Oui."), 2: Reply(Outcome.PASSED_ON, "La région.")},
    ],
)
def test_half_an_answer_is_refused_and_leaves_nothing(assembly: Assembly, replies: dict[int, Reply]) -> None:
    opinion = assembly.signed()
    options = {
        "opinion_id": opinion.id,
        "person": assembly.people["marc"],
        "language": "fr",
        "replies": replies,
        "now": assembly.now,
    }
    assert refusal(actions.answer_opinion, **options) == "half-an-answer"
    assert not hasattr(Opinion.objects.get(id=opinion.id), "answer")


@pytest.mark.parametrize("key", ["helene", "claire", "tom"])
def test_only_an_elected_official_answers(assembly: Assembly, key: str) -> None:
    opinion = assembly.signed()
    replies = {1: Reply(Outcome.FOLLOWED, "Oui."), 2: Reply(Outcome.FOLLOWED, "Oui.")}
    options = {
        "opinion_id": opinion.id,
        "person": assembly.people[key],
        "language": "fr",
        "replies": replies,
        "now": assembly.now,
    }
    assert refusal(actions.answer_opinion, **options) == "not-your-role"


def test_a_late_answer_is_taken_and_stays_late(assembly: Assembly) -> None:
    opinion = assembly.answered(after=66)
    clock = clock_of(opinion)
    assert clock is not None
    assert (clock.in_time, clock.days_late(day_of(assembly.now) + timedelta(days=99))) == (False, 6)


def test_an_opinion_is_answered_once(assembly: Assembly) -> None:
    opinion = assembly.answered()
    assert refusal(assembly.answered, opinion) == "wrong-moment"


def test_the_register_holds_no_name_and_no_word(assembly: Assembly) -> None:
    opinion = assembly.answered()
    kept = str(list(Line.objects.filter(scope__key=opinion.id).values_list("data", flat=True)))
    assert not any(word in kept for word in ("guichet", "Fatou", "Claire", "Marc", "Merci"))
