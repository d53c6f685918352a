"""An amendment is reported by anyone; what its reports or a moderator hide is hidden, told and contested."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from config.record.public.proposals import tables
from council.discussion.states import CharterRule
from council.moderation import actions as moderation
from council.moderation.appeals import Verdict
from council.moderation.models import Measure, Report
from proposals.amendments import actions
from proposals.amendments.models import Amendment, Examination
from proposals.lifecycle import State
from proposals.models import Proposal
from proposals.permissions import Writer
from proposals.queries import scope_of
from register.queries import facts_after
from register.refusals import Refused
from register.scopes import KINDS
from residents.delivery.kinds import compose
from residents.delivery.models import Delivery
from residents.models import RoleHeld
from residents.permissions import day_of
from residents.roles import Role
from residents.waiting import waiting_for
from tests.proposals.amendments.conftest import SECOND, THIRD

Suggest = Callable[..., list[Amendment]]
Reader = Callable[[str], Client]
Cast = Callable[[str], Any]
INSULT, EXPOSES = CharterRule.INSULT, CharterRule.EXPOSES
RARE = "Une injure rare."
GIVEN = {"rule": INSULT.value, "reason": "Une injure.", "language": "fr"}


def at(name: str, *args: Any) -> str:
    with translation.override("fr"):
        return reverse(f"amendments:{name}", args=args)


@pytest.fixture
def one(suggest: Suggest) -> Amendment:
    return suggest(THIRD, RARE)[0]


@pytest.fixture
def report(one: Amendment, cast: Cast, now: datetime) -> Callable[..., Report]:
    """Somebody with an account reports it; without a key, a visitor does."""

    def send(key: str = "", rule: CharterRule = INSULT, visitor: str = "v") -> Report:
        reporter = cast(key) if key else None
        return actions.report(
            amendment_id=one.id, rule=rule, reporter=reporter, visitor=visitor * 64, now=now
        )

    return send


@pytest.fixture
def second_moderator(cast: Cast, now: datetime) -> Any:
    RoleHeld.objects.create(person=cast("samir"), role=Role.MODERATOR.value, starts=day_of(now))
    return cast("samir")


def refused(act: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as why:
        act()
    return why.value.refusal.code


def test_without_an_account_it_is_reported_once_and_a_moderator_leaves_it(
    one: Amendment, idea: Proposal, client: Client, reader: Reader
) -> None:
    door = at("report", one.id)
    assert door in client.get(at("amendment", one.id)).text
    assert RARE in client.get(door).text
    assert client.post(door, {"rule": INSULT.value}).url == at("amendment", one.id)
    report = Report.objects.get()
    assert (report.reporter, report.about, report.counts) == (None, one.id, False)
    assert client.post(door, {"rule": INSULT.value}).status_code == 409
    ines = reader("ines")
    assert at("amendment", one.id) in ines.get(reverse("moderation:queue")).text
    assert at("keep", one.id) in ines.get(at("amendment", one.id)).text
    ines.post(at("keep", one.id))
    assert Examination.objects.get().case.outcome == "kept"
    assert RARE in reader("").get(at("list", idea.id)).text


def test_what_waits_for_moderators_counts_it(
    one: Amendment, report: Callable[..., Report], cast: Cast, now: datetime
) -> None:
    report("tom")
    assert any(row.url == reverse("moderation:queue") for row in waiting_for(cast("ines"), "fr", now))


@pytest.mark.parametrize(("key", "code"), [("amina", "own-report"), ("tom", None), ("rahim", None)])
def test_nobody_reports_her_own_and_everybody_else_once(
    report: Callable[..., Report], key: str, code: str | None
) -> None:
    if code:
        assert refused(lambda: report(key)) == code
        return
    report(key)
    assert refused(lambda: report(key)) == "reported-already"


def test_reports_by_attested_residents_hide_it_until_a_moderator_looks_and_never_again(
    one: Amendment, report: Callable[..., Report], cast: Cast, now: datetime
) -> None:
    for key in ("rahim", "luc"):
        report(key)
    for number in range(4):
        report(visitor=str(number))
    one.refresh_from_db()
    assert one.hidden_at is None
    report("aicha")
    one.refresh_from_db()
    assert one.hidden_at is not None
    measure = Measure.objects.get()
    assert (measure.automatic, measure.person) == (True, cast("amina"))
    assert refused(lambda: report("helene")) == "not-shown"
    actions.keep(amendment_id=one.id, moderator=cast("ines"), now=now)
    for key in ("helene", "marc", "samir"):
        report(key, EXPOSES)
    one.refresh_from_db()
    assert one.hidden_at is None
    measure.refresh_from_db()
    assert measure.end == "review"


def test_words_written_anew_are_new_words_to_their_reports(
    one: Amendment,
    suggest: Suggest,
    report: Callable[..., Report],
    cast: Cast,
    rahim: Writer,
    now: datetime,
) -> None:
    report("luc")
    actions.keep(amendment_id=one.id, moderator=cast("ines"), now=now)
    (other,) = suggest(THIRD, "Cinq soirs.", key="samir")
    version = actions.accept(amendment_id=other.id, writer=rahim, now=now)
    anew = version.words.replace("Cinq soirs.", "Une autre injure.")
    actions.renew(
        amendment_id=one.id, person=cast("amina"), base=2, body=anew, now=now - timedelta(seconds=1)
    )
    report("helene", EXPOSES)
    one.refresh_from_db()
    assert one.hidden_at is not None


def test_what_reports_hid_is_on_no_page_in_no_api_message_record_or_replay(
    one: Amendment,
    idea: Proposal,
    report: Callable[..., Report],
    client: Client,
    reader: Reader,
    cast: Cast,
    now: datetime,
) -> None:
    told = Delivery.objects.get(person=cast("rahim"), channel="page", kind="amendment")
    report("helene", EXPOSES)
    assert client.get(at("amendment", one.id)).status_code == 404
    with translation.override("fr"):
        home = idea.get_absolute_url()
    for page in (at("list", idea.id), home, "/api/v1/amendments/", reverse("proposals:feed")):
        assert RARE not in client.get(page).text
    assert client.get(f"/api/v1/amendments/{one.id}/").status_code == 404
    assert compose([told.notice], "fr", now)[told.notice] is None
    record = {one.name: list(one.rows()) for one in tables(now)}
    assert not record["amendments-of-proposals"]
    assert RARE not in str(KINDS["proposal"].present(facts_after(scope_of(idea.id), 0), "fr"))
    assert RARE in reader("amina").get(at("amendment", one.id)).text
    assert RARE in reader("ines").get(at("amendment", one.id)).text


def test_a_moderator_hides_it_with_a_reason_and_another_lifts_it_on_appeal(
    one: Amendment, idea: Proposal, reader: Reader, cast: Cast, second_moderator: Any, now: datetime
) -> None:
    assert reader("ines").post(at("hide", one.id), GIVEN | {"reason": ""}).status_code == 422
    assert reader("ines").post(at("hide", one.id), GIVEN).status_code == 302
    measure = Measure.objects.get()
    assert (measure.rule, measure.by) == (INSULT.value, cast("ines"))
    assert Examination.objects.get().case.outcome == "hidden"
    amina = reader("amina")
    page = amina.get(reverse("moderation:measure", args=[measure.id])).text
    assert "Une injure." in page
    assert RARE in page
    assert measure.rule in reader("").get("/fr/moderation/register.csv").text
    moderation.appeal(
        measure_id=measure.id, person=cast("amina"), text="C’est un mot rare.", language="fr", now=now
    )
    appeal = Measure.objects.get().appeal
    moderation.answer_appeal(
        appeal_id=appeal.id,
        moderator=second_moderator,
        verdict=Verdict.LIFTED,
        reason="C’est vrai.",
        language="fr",
        now=now,
    )
    assert RARE in reader("").get(at("list", idea.id)).text


def test_nobody_moderates_what_she_suggested(
    suggest: Suggest, cast: Cast, second_moderator: Any, now: datetime
) -> None:
    (own,) = suggest(SECOND, "Une salle.", key="samir")
    actions.report(amendment_id=own.id, rule=INSULT, reporter=cast("tom"), now=now)
    given = {"amendment_id": own.id, "moderator": second_moderator, "now": now}
    assert refused(lambda: actions.keep(**given)) == "own-text"
    assert refused(lambda: actions.hide(**given, rule=INSULT, reason="x", language="fr")) == "own-text"


def test_who_reported_is_told_what_became_of_it(
    one: Amendment, report: Callable[..., Report], cast: Cast, now: datetime
) -> None:
    report("tom")
    actions.keep(amendment_id=one.id, moderator=cast("ines"), now=now)
    row = Delivery.objects.get(person=cast("tom"), kind="moderation.report", channel="page")
    message = compose([row.notice], "fr", now)[row.notice]
    assert message is not None
    assert message.url.endswith(f"{one.id}/")


def test_a_moderator_reads_and_closes_it_after_the_proposal_was_taken_back(
    one: Amendment, idea: Proposal, report: Callable[..., Report], reader: Reader
) -> None:
    report("tom")
    Proposal.objects.filter(id=idea.id).update(state=State.WITHDRAWN.value)
    assert reader("").get(at("amendment", one.id)).status_code == 404
    ines = reader("ines")
    assert ines.get(at("amendment", one.id)).status_code == 200
    ines.post(at("keep", one.id))
    assert not Examination.objects.filter(open=True).exists()


def test_a_deleted_account_leaves_no_words_and_no_open_case(
    one: Amendment, report: Callable[..., Report], cast: Cast, now: datetime
) -> None:
    report("helene", EXPOSES)
    actions.forget_person(person=cast("amina"), now=now)
    one.refresh_from_db()
    assert (one.body, one.person) == ("", None)
    assert Examination.objects.get().case.outcome == "gone"


@pytest.mark.parametrize("many", [1, 3])
def test_the_moderators_queue_takes_as_many_queries_for_three_as_for_one(
    suggest: Suggest, cast: Cast, reader: Reader, now: datetime, many: int
) -> None:
    ines, queue = reader("ines"), reverse("moderation:queue")
    counts = []
    for total in (1, many):
        for number in range(total):
            (one,) = suggest(THIRD, f"Soir {total} {number}.")
            actions.report(amendment_id=one.id, rule=INSULT, reporter=cast("tom"), now=now)
        ines.get(queue)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            ines.get(queue)
        counts.append(len(asked))
    assert counts[0] == counts[1]
