"""The pages of a round: what they show to whom, what they keep, what they refuse."""

import gzip
import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from tests.votes.budgets.conftest import TOULOUSE, Cast, ids, in_the_box, small, vote
from votes.budgets import actions, my_page, queries
from votes.budgets.models import Round
from votes.tally import count, read
from votes.tally.__main__ import main
from votes.urn.models import Leaf, Slot


def url(name: str, round_: Round, language: str = "en") -> str:
    with translation.override(language):
        return reverse(f"budgets:{name}", args=[round_.slug])


@pytest.fixture
def amina(cast: Cast, client: Client) -> Client:
    client.force_login(cast("amina"), backend="residents.backends.CardBackend")
    return client


def ticket_in(answer: Any) -> str:
    found = re.search(r'name="ticket" value="([^"]+)"', answer.content.decode())
    assert found
    return found[1]


def ticked_in(answer: Any) -> list[str]:
    return re.findall(r'name="choice" value="([^"]+)"[^>]* checked', answer.content.decode())


def review(client: Client, round_: Round, codes: str, **more: Any) -> Any:
    return client.post(url("review", round_), {"choice": ids(round_, codes), **more})


def test_a_resident_chooses_checks_casts_and_gets_her_receipt(
    amina: Client, open_round: Round, cast: Cast
) -> None:
    assert amina.get(url("ballot", open_round)).status_code == 200
    checked = review(amina, open_round, "AC")
    assert checked.status_code == 200
    assert not Slot.objects.exists()
    answer = amina.post(url("cast", open_round), {"ticket": ticket_in(checked)}, follow=True)
    assert answer.redirect_chain == [(url("receipt", open_round), 302)]
    page = answer.content.decode()
    assert "<svg" in page
    assert "Alpha" not in page
    assert in_the_box(open_round) == [sorted(ids(open_round, "AC"))]
    again = amina.get(url("ballot", open_round))
    assert "You have voted." in again.content.decode()
    assert not ticked_in(again)


def test_a_cast_sent_twice_is_one_ballot(amina: Client, open_round: Round) -> None:
    ticket = ticket_in(review(amina, open_round, "A"))
    answers = [amina.post(url("cast", open_round), {"ticket": ticket}) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {302}
    assert (Slot.objects.count(), Leaf.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        ("", "You have not chosen enough projects yet."),
        ("AB", "Your projects cost more than the money there is."),
        ("AA", "You can choose each project once."),
    ],
)
def test_a_faulty_ballot_is_shown_again_with_its_ticks_and_the_reason(
    amina: Client, open_round: Round, codes: str, words: str
) -> None:
    answer = review(amina, open_round, codes)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert set(ticked_in(answer)) == set(ids(open_round, codes))


@pytest.mark.parametrize("choice", ["nonsense", "00000000-0000-0000-0000-000000000000", "' OR 1=1"])
def test_an_unknown_option_is_refused(amina: Client, open_round: Round, choice: str) -> None:
    answer = amina.post(url("review", open_round), {"choice": [choice]})
    assert answer.status_code == 422
    assert "One of your choices is not a project of this vote." in answer.content.decode()


@pytest.mark.parametrize("ticket", ["", "nonsense", "é"])
def test_a_spoilt_ticket_casts_nothing_and_offers_a_fresh_one(
    amina: Client, open_round: Round, ticket: str
) -> None:
    sent = {"ticket": ticket, "choice": ids(open_round, "A")}
    answer = amina.post(url("cast", open_round), sent)
    assert answer.status_code == 422
    assert not Slot.objects.exists()
    assert amina.post(url("cast", open_round), {"ticket": ticket_in(answer)}).status_code == 302


def test_switching_the_language_or_going_back_keeps_the_ticks(amina: Client, open_round: Round) -> None:
    chosen = ids(open_round, "AB")
    for name in ("ballot", "review"):
        answer = amina.post(url(name, open_round, "ar"), {"choice": chosen, "switch_language": "1"})
        assert set(ticked_in(answer)) == set(chosen)
    assert 'dir="rtl"' in answer.content.decode()


def test_switching_the_language_on_the_last_page_casts_nothing(amina: Client, open_round: Round) -> None:
    checked = review(amina, open_round, "A")
    sent = {"ticket": ticket_in(checked), "choice": ids(open_round, "A"), "switch_language": "1"}
    assert amina.post(url("cast", open_round, "ar"), sent).status_code == 200
    assert not Slot.objects.exists()


def test_a_project_is_taken_out_on_the_review(amina: Client, open_round: Round) -> None:
    answer = review(amina, open_round, "AC", without=ids(open_round, "A")[0])
    page = answer.content.decode()
    assert answer.status_code == 200
    assert ids(open_round, "C")[0] in page
    assert ids(open_round, "A")[0] not in page


@pytest.mark.parametrize(("who", "status"), [(None, 401), ("nour", 403), ("tom", 403)])
def test_who_may_not_vote_is_told_before_and_after_trying(
    client: Client, open_round: Round, cast: Cast, who: str | None, status: int
) -> None:
    if who:
        client.force_login(cast(who), backend="residents.backends.CardBackend")
    words = "You are not logged in." if who is None else "No desk has confirmed yet that you live here."
    assert words in client.get(url("ballot", open_round)).content.decode()
    answer = review(client, open_round, "A")
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert set(ticked_in(answer)) == set(ids(open_round, "A"))
    assert client.post(url("cast", open_round), {"ticket": "x"}).status_code == status


@pytest.mark.parametrize("who", [None, "amina", "sofia"])
def test_a_closed_round_shows_everyone_the_same_closed_page(
    client: Client, cast: Cast, now: datetime, who: str | None
) -> None:
    round_ = small(now, opens=now - timedelta(days=2), closes=now - timedelta(seconds=1))
    if who:
        client.force_login(cast(who), backend="residents.backends.CardBackend")
    for answer in (
        client.get(url("ballot", round_)),
        client.post(url("review", round_), {"choice": ids(round_, "A")}),
        client.post(url("cast", round_), {"ticket": "x"}),
    ):
        assert answer.status_code == 403
        assert "This vote is closed." in answer.content.decode()
    assert not Slot.objects.exists()


def test_unknown_rounds_are_not_found_and_results_wait(client: Client, open_round: Round) -> None:
    assert client.get("/en/votes/nowhere/").status_code == 404
    assert client.get("/en/votes/nowhere/ballot/").status_code == 404
    for name in ("results", "data"):
        answer = client.get(url(name, open_round))
        assert answer.status_code == 403
        assert "There is no result yet." in answer.content.decode()


def test_without_the_rounds_key_voting_is_paused_and_says_so(amina: Client, open_round: Round) -> None:
    ready = ticket_in(review(amina, open_round, "A"))
    (settings.KEYS / str(open_round.id) / "tags.key").unlink()
    words = "Voting is paused"
    assert words in amina.get(url("ballot", open_round)).content.decode()
    for answer in (review(amina, open_round, "A"), amina.post(url("cast", open_round), {"ticket": ready})):
        assert answer.status_code == 503
        assert words in answer.content.decode()
    assert not Slot.objects.exists()
    assert amina.get(url("round", open_round)).status_code == 200


def test_when_the_keys_are_destroyed_nobody_is_told_to_come_back_for_her_receipt(
    amina: Client, open_round: Round, cast: Cast, now: datetime, settings: Any, tmp_path: Path
) -> None:
    vote(open_round, cast("amina"), "A", now)
    settings.KEYS = tmp_path / "no keys"
    assert amina.get(url("receipt", open_round)).status_code == 503
    Round.objects.update(closes=now, counted_at=now, published_at=now)
    answer = amina.get(url("receipt", open_round))
    assert answer.status_code == 410
    assert "The keys of this vote are destroyed" in answer.content.decode()


def test_choosing_and_casting_leave_the_session_as_it_was(amina: Client, open_round: Round) -> None:
    before = list(Session.objects.values())
    ticket = ticket_in(review(amina, open_round, "A"))
    answer = amina.post(url("cast", open_round), {"ticket": ticket})
    assert list(Session.objects.values()) == before
    assert set(answer.cookies) <= {settings.CSRF_COOKIE_NAME}
    assert answer["Cache-Control"].startswith("max-age=0, no-cache, no-store")


def test_an_options_title_is_marked_with_its_language_when_the_readers_is_missing(
    client: Client, open_round: Round
) -> None:
    page = client.get(url("ballot", open_round, "ar")).content.decode()
    assert '<span class="ttl" lang="fr" dir="ltr">Alpha</span>' in page


def test_two_voters_see_another_order_and_each_her_own_again(
    client: Client, cast: Cast, now: datetime
) -> None:
    wanted = actions.Import(
        slug="big", titles={"fr": "x"}, opens=now - timedelta(days=1), closes=now + timedelta(days=1)
    )
    round_ = actions.import_round(data=TOULOUSE.read_bytes(), wanted=wanted, now=now)
    orders = []
    for who in ("amina", "rahim", "amina"):
        client.force_login(cast(who), backend="residents.backends.CardBackend")
        orders.append(
            re.findall(r'value="([0-9a-f-]{36})"', client.get(url("ballot", round_)).content.decode())
        )
    assert orders[0] == orders[2] != orders[1]
    assert sorted(orders[0]) == sorted(orders[1])


def test_a_ballot_of_thirty_projects_is_small(client: Client, cast: Cast, now: datetime) -> None:
    wanted = actions.Import(
        slug="big", titles={"fr": "x"}, opens=now - timedelta(days=1), closes=now + timedelta(days=1)
    )
    round_ = actions.import_round(data=TOULOUSE.read_bytes(), wanted=wanted, now=now)
    page = client.get(url("ballot", round_)).content
    assert len(gzip.compress(page)) < 50_000


def published(now: datetime, cast: Cast) -> Round:
    window = {"opens": now - timedelta(days=9), "closes": now - timedelta(days=2)}
    wanted = actions.Import(slug="toulouse", titles={"fr": "Toulouse"}, with_ballots=True, **window)
    round_ = actions.import_round(data=TOULOUSE.read_bytes(), wanted=wanted, now=now)
    actions.count_round(round_id=round_.id, person=cast("sofia"), now=now)
    return actions.publish_round(round_id=round_.id, person=cast("sofia"), now=now)


def test_a_published_result_shows_winners_money_and_reasons(
    client: Client, cast: Cast, now: datetime
) -> None:
    page = client.get(url("results", published(now, cast))).content.decode()
    assert "14 projects won" in page.replace("<bdi>", "").replace("</bdi>", "")
    assert "When its turn came" in page
    assert page.count('class="res"') == 30
    assert "decision" not in page.lower()


def test_the_published_file_can_be_counted_again(
    client: Client, cast: Cast, now: datetime, tmp_path: Any
) -> None:
    answer = client.get(url("data", published(now, cast)))
    election = read(answer.content.decode())
    assert election.voters == 1494
    assert list(count(election, "greedy", "score").winners) == list(
        count(read(TOULOUSE), "greedy", "score").winners
    )


def test_a_recount_says_whether_the_stored_result_is_the_same(cast: Cast, now: datetime, capsys: Any) -> None:
    round_ = published(now, cast)
    call_command("recount", round_.slug)
    assert "the stored result is the same" in capsys.readouterr().out
    round_.profiles.filter(ballots=1).first().delete()
    round_.profiles.filter(said__0__0="4").delete()
    with pytest.raises(CommandError, match="another one"):
        call_command("recount", round_.slug)


def test_the_database_and_the_published_file_give_the_same_recount(
    client: Client, cast: Cast, now: datetime, tmp_path: Path, capsys: Any
) -> None:
    round_ = published(now, cast)
    call_command("recount", round_.slug, "--json")
    from_database = json.loads(capsys.readouterr().out)
    file = tmp_path / "round.pb"
    file.write_bytes(client.get(url("data", round_)).content)
    way = queries.way(round_)
    words = ["--rule", way.rule, "--utility", way.utility, "--completion", way.completion]
    assert main([str(file), *words, "--ties", way.ties, "--lot", way.lot, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == from_database
    assert len(from_database["winners"]) == 14


def test_a_round_that_was_not_counted_is_not_recounted(now: datetime, db: None) -> None:
    round_ = small(now, opens=now - timedelta(days=2), closes=now - timedelta(days=1))
    with pytest.raises(CommandError, match="count the round first"):
        call_command("recount", round_.slug)


def test_an_open_round_is_not_recounted(open_round: Round) -> None:
    with pytest.raises(CommandError, match="not closed"):
        call_command("recount", open_round.slug)
    with pytest.raises(CommandError, match="no round"):
        call_command("recount", "nowhere")


def test_an_organiser_counts_and_publishes_on_a_page(client: Client, cast: Cast, now: datetime) -> None:
    round_ = small(now, opens=now - timedelta(days=2), closes=now - timedelta(days=1))
    vote(round_, cast("amina"), "A", now - timedelta(days=1, hours=1))
    client.force_login(cast("amina"), backend="residents.backends.CardBackend")
    assert client.get(url("manage", round_)).status_code == 403
    client.force_login(cast("sofia"), backend="residents.backends.CardBackend")
    assert client.get(url("manage", round_)).status_code == 200
    assert client.post(url("manage", round_), {"act": "count"}).status_code == 302
    wrong = client.post(url("manage", round_), {"act": "publish", "deliberation_on": "soon"})
    assert wrong.status_code == 422
    date = {"act": "publish", "deliberation_on": "2036-12-14"}
    assert client.post(url("manage", round_), date).status_code == 302
    assert "14 December 2036" in client.get(url("results", round_)).content.decode()


def test_pressed_twice_the_button_that_counts_publishes_nothing(
    client: Client, cast: Cast, now: datetime
) -> None:
    round_ = small(now, opens=now - timedelta(days=2), closes=now - timedelta(days=1))
    vote(round_, cast("amina"), "A", now - timedelta(days=1, hours=1))
    client.force_login(cast("sofia"), backend="residents.backends.CardBackend")
    assert 'name="act" value="count"' in client.get(url("manage", round_)).content.decode()
    late_dates = {"opens": "2036-11-15T20:00", "closes": "2036-11-16T20:00"}
    assert client.post(url("manage", round_), late_dates).status_code == 302
    assert Round.objects.get().counted_at is None
    for _press in range(2):
        assert client.post(url("manage", round_), {"act": "count"}).status_code == 302
    round_.refresh_from_db()
    assert round_.counted_at
    assert round_.published_at is None


def test_a_box_that_does_not_hold_what_it_should_is_not_counted_and_says_whom_to_ask(
    client: Client, cast: Cast, now: datetime
) -> None:
    round_ = small(now, opens=now - timedelta(days=2), closes=now - timedelta(days=1))
    for who in ("amina", "rahim"):
        vote(round_, cast(who), "A", now - timedelta(days=1, hours=1))
    first, second = Slot.objects.all()
    Slot.objects.filter(id=first.id).update(sealed=bytes(second.sealed))
    client.force_login(cast("sofia"), backend="residents.backends.CardBackend")
    answer = client.post(url("manage", round_), {"act": "count"})
    assert answer.status_code == 409
    assert "check_urn" in answer.content.decode()
    assert Round.objects.get().counted_at is None


def test_an_organiser_sets_dates_on_a_page(client: Client, cast: Cast, now: datetime) -> None:
    round_ = small(now, opens=None, closes=None)
    client.force_login(cast("sofia"), backend="residents.backends.CardBackend")
    wrong = {"opens": "2036-11-15T20:00", "closes": "2036-11-15T20:00"}
    assert client.post(url("manage", round_), wrong).status_code == 422
    assert client.post(url("manage", round_), wrong | {"closes": "2036-11-29T20:00"}).status_code == 302
    round_.refresh_from_db()
    assert round_.key_fingerprint


@pytest.mark.parametrize("name", ["list", "api"])
def test_a_list_takes_as_many_queries_for_three_rounds_as_for_one(
    client: Client, cast: Cast, now: datetime, name: str
) -> None:
    address = "/api/v1/rounds/" if name == "api" else "/en/votes/"
    small(now, "one")
    client.get(address)
    with CaptureQueriesContext(connection) as first:
        client.get(address)
    small(now, "two")
    small(now, "three")
    with CaptureQueriesContext(connection) as third:
        client.get(address)
    assert len(first) == len(third)


def test_the_api_tells_no_total_before_the_publication(
    client: Client, open_round: Round, cast: Cast, now: datetime
) -> None:
    vote(open_round, cast("amina"), "A", now)
    listed = client.get("/api/v1/rounds/").json()
    assert [one["slug"] for one in listed["results"]] == ["small"]
    whole = client.get(f"/api/v1/rounds/{open_round.id}/").json()
    assert (whole["phase"], whole["turnout"], len(whole["options"])) == ("voting", 0, 4)
    answer = client.get(f"/api/v1/rounds/{open_round.id}/result/")
    assert answer.status_code == 403
    assert answer.json()["title"] == "not-counted"


def test_the_api_gives_a_published_result(client: Client, cast: Cast, now: datetime) -> None:
    round_ = published(now, cast)
    [result] = client.get(f"/api/v1/rounds/{round_.id}/result/").json()
    assert (result["voters"], result["outcome"]["winners"][0]) == (1494, "4")
    assert len(result["options"]) == 30


def test_the_front_page_speaks_of_the_open_round(open_round: Round, cast: Cast, now: datetime) -> None:
    shown = queries.for_home(cast("amina"), "ar", now)
    assert shown is not None
    assert (shown.slug, shown.title.text, shown.options, shown.voted) == ("small", "تصويت صغير", 4, False)


def test_my_page_and_my_data_say_whether_i_voted_and_never_what(
    open_round: Round, cast: Cast, now: datetime
) -> None:
    amina = cast("amina")
    assert my_page.section(amina, "fr", now).items[0].state == my_page.NO
    vote(open_round, amina, "A", now)
    assert my_page.section(amina, "fr", now).items[0].state == my_page.YES
    assert my_page.export(amina) == [{"round": "small", "voted": True}]
    my_page.erase(amina, now)
    assert Slot.objects.count() == 1


def test_my_page_takes_as_many_queries_for_three_votes_as_for_one_and_says_when_nobody_can_tell(
    cast: Cast, now: datetime, tmp_path: Path, settings: Any
) -> None:
    amina, costs = cast("amina"), []
    for slug in ("one", "two", "three"):
        small(now, slug)
        with CaptureQueriesContext(connection) as made:
            shown = my_page.section(amina, "fr", now)
        costs.append(len(made))
    assert costs[0] == costs[2]
    assert {item.state for item in shown.items} == {my_page.NO}
    settings.KEYS = tmp_path / "no keys"
    assert {item.state for item in my_page.section(amina, "fr", now).items} == {my_page.UNKNOWN}
    Round.objects.update(closes=now)
    assert {item.state for item in my_page.section(amina, "fr", now).items} == {my_page.GONE}


@pytest.mark.parametrize("name", ["round", "ballot", "list"])
def test_no_page_promises_that_nobody_can_see_a_choice(amina: Client, open_round: Round, name: str) -> None:
    address = "/en/votes/" if name == "list" else url(name, open_round)
    page = amina.get(address).content.decode().lower()
    assert "nobody can see" not in page
    assert "secret" not in page
    assert "decision" not in page


@pytest.mark.parametrize("name", ["round", "receipt", "results", "data"])
def test_pages_that_only_show_take_no_post(amina: Client, open_round: Round, name: str) -> None:
    assert amina.post(url(name, open_round)).status_code == 405
