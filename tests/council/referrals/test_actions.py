"""A question from its receipt to the opinion or the reason, and where other opinions come from."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from council.drafting.actions import begin_draft
from council.opinions import actions as opinions
from council.opinions.models import Opinion
from council.opinions.origins import Origin, OriginKind, origins_of
from council.referrals import actions, queries
from council.referrals.actions import Said
from council.referrals.mine import export, section
from council.referrals.models import OriginNote, Referral
from council.referrals.phrases import RECEIVED
from council.referrals.stages import Stage
from council.referrals.telling import receipts
from register.models import Line
from residents.delivery.kinds import Notice
from residents.delivery.models import Delivery
from residents.delivery.tasks import send_due
from residents.permissions import day_of
from tests.council.opinions.conftest import DRAFT, Assembly
from tests.council.opinions.test_actions import refusal
from tests.council.referrals.conftest import ASKED, Asking, refer

PETITION = Said(OriginKind.PETITION, title="Ouvrez le soir", url="https://petition.example/1", signatures=412)


def origins(opinion: Opinion) -> list[Origin]:
    return origins_of([opinion], "fr")[opinion.id]


def say(asking: Asking, opinion: Opinion, said: Said, by: str = "rahim") -> None:
    actions.say_origin(opinion_id=opinion.id, said=said, person=asking.who(by), now=asking.now)


def test_a_question_goes_from_the_receipt_to_the_delivered_opinion(asking: Asking) -> None:
    assert asking.again().stage is Stage.RECEIVED
    opinion = asking.begun()
    assert asking.again().stage is Stage.WRITING
    asking.assembly.voted(opinion=opinion)
    opinions.settle_opinion(opinion_id=opinion.id, now=asking.now)
    assert asking.again().stage is Stage.ADOPTED
    asking.assembly.signed(opinion, asking.now + timedelta(days=31))
    referral = asking.again()
    assert referral.stage is Stage.DELIVERED
    assert queries.clock_of(referral).days_late(day_of(asking.now)) == 1
    kinds = Line.objects.filter(scope__kind="referral").order_by("number").values_list("kind", flat=True)
    assert list(kinds) == ["received", "named", "begun"]


def test_questions_are_numbered_in_their_year_and_the_term_is_in_days(asking: Asking) -> None:
    second = refer(asking.assembly, "marc", replace(ASKED, days=60))
    year = day_of(asking.now).year
    assert (asking.referral.number, second.number) == (f"S-{year}-001", f"S-{year}-002")
    assert second.due_on == day_of(asking.now) + timedelta(days=60)


@pytest.mark.parametrize("key", ["amina", "rahim", "claire", "tom"])
def test_only_the_clerk_and_the_officials_refer(assembly: Assembly, key: str) -> None:
    assert refusal(refer, assembly, key) == "not-your-role"


@pytest.mark.parametrize("days", [0, 4, 367])
def test_a_term_that_is_no_term_is_refused(assembly: Assembly, days: int) -> None:
    assert refusal(refer, assembly, "helene", replace(ASKED, days=days)) == "bad-term"
    assert not Referral.objects.exists()


def test_who_asks_and_the_clerks_get_one_receipt_each_with_its_number_and_its_last_day(
    asking: Asking,
) -> None:
    rows = Delivery.objects.filter(kind=RECEIVED, key=asking.referral.id)
    clerk = asking.who("helene")
    assert {(one.person_id, one.channel) for one in rows} == {(clerk.id, "page"), (clerk.id, "mail")}
    send_due(asking.now)
    (sent,) = [one for one in mail.outbox if one.to == [clerk.email]]
    assert asking.referral.number not in sent.subject
    for said in (asking.referral.number, "Les horaires d’été", str(asking.referral.id)):
        assert said in sent.body


def test_an_official_who_asks_gets_a_receipt_beside_the_clerks(assembly: Assembly) -> None:
    made = refer(assembly, "marc")
    told = Delivery.objects.filter(kind=RECEIVED, key=made.id, channel="mail")
    assert {one.person for one in told} == {assembly.people["marc"], assembly.people["helene"]}


def test_receipts_take_the_same_queries_for_one_and_for_three(assembly: Assembly) -> None:
    made, counts = [refer(assembly, "helene") for _one in range(3)], []
    for some in (made[:1], made):
        notices = [Notice(RECEIVED, one.id, 1) for one in some]
        with CaptureQueriesContext(connection) as run:
            assert None not in receipts(notices, "fr", assembly.now)
        counts.append(len(run))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("member", "by", "code"),
    [
        ("samir", "rahim", "not-a-cochair"),
        ("samir", "helene", "not-a-cochair"),
        ("amina", "claire", "not-a-member"),
    ],
)
def test_a_cochair_names_a_member_as_rapporteur(asking: Asking, member: str, by: str, code: str) -> None:
    assert refusal(asking.named, member, by) == code
    assert asking.named().rapporteur == asking.who("samir")


def begin(asking: Asking, by: str) -> Opinion:
    return begin_draft(
        council_id=asking.assembly.council.id,
        person=asking.who(by),
        draft=DRAFT,
        now=asking.now,
        referral_id=asking.referral.id,
    )


def test_a_text_begins_after_the_rapporteur_by_her_or_a_cochair_once(asking: Asking) -> None:
    assert refusal(begin, asking, "samir") == "no-rapporteur"
    asking.named()
    assert refusal(begin, asking, "giulia") == "not-rapporteur"
    begin(asking, "claire")
    assert refusal(begin, asking, "samir") == "referral-taken"
    assert Opinion.objects.count() == 1


def test_another_text_may_follow_one_that_the_council_did_not_adopt(asking: Asking) -> None:
    first = asking.begun()
    asking.assembly.voted(against=("samir", "giulia", "rahim"), opinion=first)
    opinions.settle_opinion(opinion_id=first.id, now=asking.now)
    assert asking.again().stage is Stage.NOT_ADOPTED
    second = begin(asking, "samir")
    assert asking.again().opinion == second


def test_no_opinion_is_said_once_with_its_reason_and_ends_the_clock(asking: Asking) -> None:
    assert refusal(asking.declined, "rahim") == "not-a-cochair"
    referral = asking.declined(after=40)
    assert referral.stage is Stage.DECLINED
    clock = queries.clock_of(asking.again())
    assert (clock.days_taken, clock.days_late(day_of(asking.now) + timedelta(days=99))) == (40, 10)
    assert refusal(asking.declined) == "wrong-moment"
    assert refusal(asking.named) == "wrong-moment"


def test_a_text_on_its_way_bars_the_reason(asking: Asking) -> None:
    asking.begun()
    assert refusal(asking.declined) == "wrong-moment"


def test_the_council_is_late_from_the_day_after_the_last_one(asking: Asking) -> None:
    last = asking.referral.due_on
    for day, late in [(last, 0), (last + timedelta(days=1), 1)]:
        assert queries.listed("late", day).count() == late
        sign = queries.sign_of(asking.again(), day)
        assert (sign.kind == "late") is bool(late)


def test_every_opinion_comes_from_somewhere_the_council_itself_when_nobody_says_otherwise(
    asking: Asking,
) -> None:
    opinion = asking.assembly.draft()
    assert origins(opinion) == [Origin(OriginKind.OWN)]
    say(asking, opinion, PETITION)
    assert [(one.kind, one.title, one.signatures) for one in origins(opinion)] == [
        (OriginKind.PETITION, "Ouvrez le soir", 412)
    ]
    meeting = asking.assembly.meeting()
    say(asking, opinion, Said(OriginKind.MEETING, meeting_id=meeting.id))
    (held,) = origins(opinion)
    assert (held.kind, str(meeting.id) in held.url) == (OriginKind.MEETING, True)
    asking.named()
    say(asking, opinion, Said(OriginKind.REFERRAL, referral_id=asking.referral.id), by="samir")
    assert [one.kind for one in origins(opinion)] == [OriginKind.REFERRAL]
    say(asking, opinion, Said(OriginKind.OWN))
    assert origins(opinion) == [Origin(OriginKind.OWN)]
    assert asking.again().stage is Stage.NAMED


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (Said(OriginKind.PETITION, title="Sans adresse"), "half-an-origin"),
        (replace(PETITION, url="javascript:alert(1)"), "bad-link"),
        (Said(OriginKind.MEETING), "half-an-origin"),
        (Said(OriginKind.REFERRAL), "half-an-origin"),
    ],
)
def test_half_an_origin_is_refused_and_the_one_before_stays(asking: Asking, said: Said, code: str) -> None:
    opinion = asking.assembly.draft()
    say(asking, opinion, PETITION)
    assert refusal(say, asking, opinion, said) == code
    assert [one.kind for one in origins(opinion)] == [OriginKind.PETITION]


def test_only_members_say_where_a_draft_comes_from(asking: Asking) -> None:
    assert refusal(say, asking, asking.assembly.draft(), PETITION, "helene") == "not-a-member"


def test_after_the_adoption_the_origin_no_longer_changes(asking: Asking) -> None:
    opinion = asking.assembly.draft()
    say(asking, opinion, PETITION)
    asking.assembly.voted(opinion=opinion)
    opinions.settle_opinion(opinion_id=opinion.id, now=asking.now)
    asking.named()
    for said in (Said(OriginKind.OWN), Said(OriginKind.REFERRAL, referral_id=asking.referral.id)):
        assert refusal(say, asking, opinion, said) == "wrong-moment"
    assert [one.kind for one in origins(opinion)] == [OriginKind.PETITION]


def test_the_origins_of_three_opinions_take_as_many_queries_as_of_one(
    asking: Asking, django_assert_max_num_queries: Any
) -> None:
    found = [asking.begun(), asking.assembly.draft(), asking.assembly.draft()]
    say(asking, found[1], PETITION)
    with django_assert_max_num_queries(6):
        assert len(origins_of(found, "ar")) == 3


def test_my_page_tells_chairs_and_the_rapporteur_what_waits(asking: Asking) -> None:
    asking.named()
    for key, count in [("claire", 1), ("samir", 1), ("helene", 0)]:
        shown = section(asking.who(key), "fr", asking.now)
        assert shown is not None
        assert len(shown.items) == count
    assert section(asking.who("rahim"), "fr", asking.now) is None
    assert export(asking.who("helene"))["referred"] == [asking.referral.number]


def test_the_database_keeps_numbers_texts_and_reasons_together(asking: Asking) -> None:
    values = [
        {"begun_at": asking.now},
        {"declined_at": asking.now},
    ]
    for changes in values:
        with pytest.raises(IntegrityError), transaction.atomic():
            Referral.objects.filter(id=asking.referral.id).update(**changes)
    with pytest.raises(IntegrityError), transaction.atomic():
        OriginNote.objects.create(
            opinion=asking.assembly.draft(), kind=OriginKind.PETITION.value, said_at=asking.now
        )
