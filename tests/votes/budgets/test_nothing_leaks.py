"""Before the close nobody gets a total; whatever bad is sent is refused, with its reason."""

import io
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from register.refusals import Refused
from tests.votes.budgets.conftest import Cast, ids, in_the_box, small, vote
from tests.votes.budgets.test_actions import rows_by_table
from tests.votes.budgets.test_views import review, ticket_in, url
from votes.budgets import actions
from votes.budgets.models import Option, OptionResult, Result, Round
from votes.urn import queries as urn
from votes.urn.models import Slot

VOTED = (("amina", "A"), ("rahim", "C"), ("fatou", "AC"))
EVERYONE = ("amina", "sofia", "claire", "ines", "celeste", None)


def dumped() -> str:
    """What a dump of the whole database says."""
    out = io.StringIO()
    call_command("dumpdata", stdout=out)
    return out.getvalue()


@pytest.fixture
def voted(open_round: Round, cast: Cast, now: datetime) -> Round:
    for who, codes in VOTED:
        vote(open_round, cast(who), codes, now)
    return open_round


def test_a_dump_of_the_database_says_no_more_of_the_choices_after_the_votes_than_before(
    open_round: Round, cast: Cast, now: datetime
) -> None:
    options = [str(option.id) for option in Option.objects.all()]
    before = [dumped().count(option) for option in options]
    for who, codes in VOTED:
        vote(open_round, cast(who), codes, now)
    dump = dumped()
    assert [dump.count(option) for option in options] == before
    assert dump.count('"model": "urn.slot"') == len(VOTED)
    sealed = [bytes(slot.sealed or b"") for slot in Slot.objects.all()]
    assert not [option for option in options for one in sealed if option.encode() in one]
    assert len({len(one) for one in sealed}) == 1


ENDPOINTS = ("/en/votes/{slug}/results/", "/en/votes/{slug}/results.pb", "/api/v1/rounds/{id}/result/")
PAGES = ("/en/votes/{slug}/", "/en/votes/{slug}/ballot/", "/en/votes/", "/api/v1/rounds/{id}/", "/en/")


@pytest.mark.parametrize("who", EVERYONE)
def test_no_role_gets_a_total_from_any_address_before_the_close(
    client: Client, voted: Round, cast: Cast, who: str | None
) -> None:
    if who:
        client.force_login(cast(who), backend="residents.backends.CardBackend")
    for address in ENDPOINTS:
        assert client.get(address.format(slug=voted.slug, id=voted.id)).status_code in {403, 404}
    before = [client.get(address.format(slug=voted.slug, id=voted.id)).content for address in PAGES]
    assert not [page for page in before if b'"votes":' in page or b"votes for" in page]


def test_no_command_and_no_read_opens_the_urn_before_the_close(
    voted: Round, cast: Cast, now: datetime
) -> None:
    with pytest.raises(CommandError, match="not closed"):
        call_command("recount", voted.slug)
    with pytest.raises(urn.BrokenUrnError):
        urn.opened(voted.id)
    with pytest.raises(Refused, match="not-closed"):
        actions.count_round(round_id=voted.id, person=cast("sofia"), now=voted.closes - timedelta(seconds=1))
    assert not OptionResult.objects.exists()
    assert not Result.objects.exists()


Bad = Callable[[Client, Round, datetime], Any]


def sent(*choices: str) -> Bad:
    """A review of these options by code, or of whatever else was put in the field."""

    def act(client: Client, round_: Round, now: datetime) -> Any:
        known = {option.code: str(option.id) for option in round_.options.all()}
        return client.post(url("review", round_), {"choice": [known.get(one, one) for one in choices]})

    return act


URN = ("urn_slot", "urn_leaf", "urn_tested", "urn_opened")
VOTES_WRITE = (*URN, "budgets_turnout", "codes_code", "paper_lot")


def kept() -> dict[str, str]:
    """Everything that the tables hold into which votes are written, on the site, by code or on paper."""
    found = rows_by_table()
    return {name: found[name] for name in VOTES_WRITE}


def too_many(client: Client, round_: Round, now: datetime) -> Any:
    Round.objects.filter(id=round_.id).update(max_choices=1)
    return review(client, round_, "CD")


def of_another_round(client: Client, round_: Round, now: datetime) -> Any:
    return client.post(url("review", round_), {"choice": ids(small(now, "other"), "A")})


def ticket_of_another_round(client: Client, round_: Round, now: datetime) -> Any:
    ticket = ticket_in(review(client, small(now, "other"), "A"))
    return client.post(url("cast", round_), {"ticket": ticket, "choice": ids(round_, "A")})


def late(client: Client, round_: Round, now: datetime) -> Any:
    ticket = ticket_in(review(client, round_, "A"))
    Round.objects.filter(id=round_.id).update(closes=now)
    return client.post(url("cast", round_), {"ticket": ticket})


def replayed(client: Client, round_: Round, now: datetime) -> Any:
    """A ballot that was cast and replaced is sent once more; the replaced one is prepared first."""
    old, new = (ticket_in(review(client, round_, code)) for code in "DA")
    for ticket in (old, new):
        assert client.post(url("cast", round_), {"ticket": ticket}).status_code == 302
    return client.post(url("cast", round_), {"ticket": old, "choice": ids(round_, "D")})


def no_ticket(client: Client, round_: Round, now: datetime) -> Any:
    return client.post(url("cast", round_), {"ticket": "%00é", "choice": ids(round_, "A")})


@pytest.mark.parametrize(
    ("bad", "status", "reason"),
    [
        (sent("Z"), 422, "not a project of this vote"),
        (sent("A", "B"), 422, "cost more than the money"),
        (sent("A", "A"), 422, "each project once"),
        (sent("C:3"), 422, "did not arrive whole"),
        (sent("'; DROP TABLE urn_slot"), 422, "not a project of this vote"),
        (sent(), 422, "not chosen enough"),
        (too_many, 422, "too many projects"),
        (of_another_round, 422, "not a project of this vote"),
        (ticket_of_another_round, 422, "changed on the way"),
        (no_ticket, 422, "changed on the way"),
        (replayed, 422, "changed this vote since"),
        (late, 403, "closed"),
    ],
)
def test_bad_input_is_refused_with_its_reason_and_changes_nothing(
    client: Client, open_round: Round, cast: Cast, now: datetime, bad: Bad, status: int, reason: str
) -> None:
    client.force_login(cast("amina"), backend="residents.backends.CardBackend")
    if bad is not replayed:
        vote(open_round, cast("amina"), "A", now)
    before = kept()
    answer = bad(client, open_round, now)
    assert (answer.status_code, reason in answer.content.decode()) == (status, True)
    assert in_the_box(open_round) == [ids(open_round, "A")]
    if bad is not replayed:
        assert kept() == before
