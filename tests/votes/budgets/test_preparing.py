"""An organiser begins a vote in the browser: rules, parts of the money, projects, languages, dates."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from languages.actions import write_text
from proposals.lifecycle import State
from proposals.models import Proposal
from register.models import Line
from register.refusals import Refused
from tests.votes.budgets.conftest import Cast, small
from votes.budgets import actions, permissions, queries
from votes.budgets.models import Option, Round
from votes.budgets.phases import Dates, Phase
from votes.budgets.queries import way

RULES = {
    "title_fr": "Budget des quartiers",
    "title_it": "Bilancio dei quartieri",
    "budget": "1000",
    "way": "points",
    "rule": "equal-shares",
    "sheet": "city-and-district",
    "min_choices": "1",
    "max_choices": "0",
    "points_sum": "6",
    "points_each": "3",
    "min_votes": "1",
    "age_floor": "16",
    "required_languages": ["fr", "it"],
}


@pytest.fixture
def sofia(client: Client, cast: Cast) -> Client:
    client.force_login(cast("sofia"), backend="residents.backends.CardBackend")
    return client


def begun(sofia: Client) -> Round:
    answer = sofia.post("/en/votes/new/", RULES)
    assert answer.status_code == 302, answer.content.decode()
    return Round.objects.get()


def test_an_organiser_says_by_which_step_shares_are_raised_and_everyone_reads_it(sofia: Client) -> None:
    round_ = begun(sofia)
    rules = f"/en/votes/{round_.slug}/manage/rules/"
    assert sofia.post(rules, {**RULES, "share_step": "0.5"}).status_code == 422
    assert sofia.post(rules, {**RULES, "share_step": "2.50"}).status_code == 302
    round_.refresh_from_db()
    assert (round_.completion, round_.share_step_cents, way(round_).step) == ("add1u", 250, 250)
    page = sofia.get(f"/en/votes/{round_.slug}/").content.decode()
    assert "2.50" in page.split("Each time the shares grow by")[1][:40]
    assert sofia.get(f"/api/v1/rounds/{round_.id}/").json()["share_step_cents"] == 250
    assert 'value="2.5' in sofia.get(rules).content.decode()
    assert sofia.post(rules, {**RULES, "rule": "greedy", "share_step": "2"}).status_code == 302
    round_.refresh_from_db()
    assert (round_.completion, round_.share_step_cents) == ("none", None)


def put(sofia: Client, round_: Round, **more: str) -> Any:
    data = {"title_fr": "Bancs", "title_it": "Panchine", "cost": "200", **more}
    return sofia.post(f"/en/votes/{round_.slug}/manage/projects/new/", data)


def window(now: datetime) -> dict[str, str]:
    days = {"opens": now + timedelta(days=1), "closes": now + timedelta(days=9)}
    return {name: f"{at:%Y-%m-%dT%H:%M}" for name, at in days.items()}


def test_a_vote_is_begun_prepared_and_opened_without_a_command(sofia: Client, now: datetime) -> None:
    round_ = begun(sofia)
    assert (round_.slug, round_.ballot, round_.points_sum, round_.utility) == (
        "budget-des-quartiers",
        "cumulative",
        6,
        "score",
    )
    part = {"name_fr": "Ville", "kind": "city", "budget": "600"}
    assert sofia.post(f"/en/votes/{round_.slug}/manage/parts/new/", part).status_code == 302
    envelope = str(round_.envelopes.get().id)
    assert put(sofia, round_, envelope=envelope).status_code == 302
    assert sofia.post(f"/en/votes/{round_.slug}/manage/", window(now)).status_code == 302
    round_.refresh_from_db()
    assert round_.phase(now + timedelta(days=2)) is Phase.VOTING
    for page in ("", "manage/", "manage/rules/", "manage/parts/", "manage/projects/", "manage/languages/"):
        assert sofia.get(f"/en/votes/{round_.slug}/{page}").status_code == 200
    assert sofia.get("/en/votes/new/").status_code == 200


def test_no_vote_opens_before_every_project_is_in_every_language(sofia: Client, now: datetime) -> None:
    round_ = begun(sofia)
    put(sofia, round_, title_it="")
    sofia.post(f"/en/votes/{round_.slug}/manage/", window(now))
    round_.refresh_from_db()
    opened = now + timedelta(days=2)
    assert round_.phase(opened) is Phase.ANNOUNCED
    refusal = permissions.is_open(round_, opened)
    assert refusal is not None
    assert refusal.code == "not-ready"
    page = sofia.get(f"/en/votes/{round_.slug}/manage/languages/").content.decode()
    assert page.count("Missing") == 1
    option = round_.options.get()
    data = {"title_fr": "3 bancs", "title_it": "4 panchine", "cost": "200"}
    assert sofia.post(f"/en/votes/{round_.slug}/manage/projects/{option.id}/", data).status_code == 302
    round_.refresh_from_db()
    assert round_.phase(opened) is Phase.VOTING
    assert "Check the numbers:" in sofia.get(f"/en/votes/{round_.slug}/manage/languages/").content.decode()


def test_the_parts_never_add_up_to_more_than_the_whole(sofia: Client) -> None:
    round_ = begun(sofia)
    address = f"/en/votes/{round_.slug}/manage/parts/new/"
    sofia.post(address, {"name_fr": "Ville", "kind": "city", "budget": "600"})
    answer = sofia.post(address, {"name_fr": "Nord", "kind": "theme", "budget": "400.01"})
    assert answer.status_code == 422
    assert "The parts are more than the money of the vote." in answer.content.decode()
    assert 'value="Nord"' in answer.content.decode()
    less = sofia.post(f"/en/votes/{round_.slug}/manage/rules/", {**RULES, "budget": "599"})
    assert less.status_code == 422
    assert round_.envelopes.count() == 1


def test_a_part_with_projects_stays(sofia: Client, cast: Cast, now: datetime) -> None:
    round_ = begun(sofia)
    sofia.post(f"/en/votes/{round_.slug}/manage/parts/new/", {"name_fr": "V", "kind": "city", "budget": "6"})
    part = round_.envelopes.get()
    put(sofia, round_, envelope=str(part.id))
    act = {"round_id": round_.id, "person": cast("sofia"), "now": now}
    with pytest.raises(Refused, match="in-use"):
        actions.remove_envelope(**act, envelope_id=part.id)
    option = round_.options.get()
    assert sofia.post(f"/en/votes/{round_.slug}/manage/remove/project/{option.id}/").status_code == 302
    assert sofia.post(f"/en/votes/{round_.slug}/manage/remove/part/{part.id}/").status_code == 302
    assert not round_.envelopes.exists()


def test_two_projects_can_exclude_each_other(sofia: Client) -> None:
    round_ = begun(sofia)
    for title in ("Bancs", "Arbres"):
        put(sofia, round_, title_fr=title)
    first, second = round_.options.all()
    address = f"/en/votes/{round_.slug}/manage/pairs/new/"
    assert sofia.post(address, {"first": first.id, "second": first.id}).status_code == 422
    assert sofia.post(address, {"first": first.id, "second": second.id}).status_code == 302
    pair = round_.conflicts().get()
    assert sofia.post(f"/en/votes/{round_.slug}/manage/remove/pair/{pair.id}/").status_code == 302
    assert not round_.conflicts().exists()


def proposed(state: State, now: datetime) -> Proposal:
    words = {"title": write_text(language="fr", body="Bancs"), "body": write_text(language="fr", body="Cinq")}
    return Proposal.objects.create(
        code_hash=state.value, language="fr", state=state.value, begun_at=now, published_at=now, **words
    )


def test_a_feasible_proposal_becomes_a_project_with_its_words(
    sofia: Client, cast: Cast, now: datetime
) -> None:
    round_ = begun(sofia)
    proposal, other = proposed(State.FEASIBLE, now), proposed(State.PUBLISHED, now)
    page = sofia.get(f"/en/votes/{round_.slug}/manage/projects/").content.decode()
    address = f"/en/votes/{round_.slug}/manage/projects/from/{proposal.id}/"
    assert address in page
    form = sofia.get(address).context["form"]
    assert form.initial[f"title_{proposal.title.language}"] == proposal.title.body
    assert sofia.post(address, {**form.initial, "cost": "10"}).status_code == 302
    assert Option.objects.get().proposal == proposal
    assert sofia.get(address.replace(str(proposal.id), str(other.id))).status_code == 404


def test_a_changed_date_is_a_public_line_with_its_reason(
    sofia: Client, client: Client, cast: Cast, now: datetime
) -> None:
    round_ = small(now, opens=now + timedelta(days=1), closes=now + timedelta(days=2))
    later = {"opens": round_.opens, "closes": round_.closes + timedelta(days=1)}
    sent = {name: f"{at:%Y-%m-%dT%H:%M}" for name, at in later.items()}
    without = sofia.post("/en/votes/small/manage/", sent)
    assert without.status_code == 422
    assert "Say why they change." in without.content.decode()
    assert (
        sofia.post("/en/votes/small/manage/", {**sent, "reason": "The printer was late."}).status_code == 302
    )
    line = Line.objects.get(scope__key=round_.id, kind="round.moved")
    assert [name for name, _at in line.data["moved"]][-1] == "checking"
    assert "printer" not in str(line.data)
    client.logout()
    assert "The printer was late." in client.get("/en/votes/small/").content.decode()


def test_the_api_tells_parts_points_and_changed_dates(sofia: Client, cast: Cast, now: datetime) -> None:
    round_ = begun(sofia)
    part = {"name_fr": "Ville", "name_ar": "المدينة", "kind": "city", "budget": "600"}
    sofia.post(f"/en/votes/{round_.slug}/manage/parts/new/", part)
    envelope = round_.envelopes.get()
    put(sofia, round_, envelope=str(envelope.id))
    act = {"round_id": round_.id, "person": cast("sofia"), "now": now}
    closes = now + timedelta(days=9)
    actions.schedule_round(**act, opens=now + timedelta(days=1), closes=closes)
    later, reason = closes + timedelta(days=1), actions.Reason("La neige.", "fr")
    actions.schedule_round(**act, opens=now + timedelta(days=1), closes=later, reason=reason)
    told = Client().get(f"/api/v1/rounds/{round_.id}/").json()
    names = {"fr": "Ville", "ar": "المدينة"}
    assert told["envelopes"] == [
        {"id": str(envelope.id), "number": 1, "names": names, "kind": "city", "district": None}
        | {"theme": "", "budget_cents": 60_000}
    ]
    assert told["options"][0]["envelope"] == str(envelope.id)
    assert (told["sheet"], told["points_sum"], told["points_each"]) == ("city-and-district", 6, 3)
    assert told["required_languages"] == ["fr", "it"]
    [change] = told["date_changes"]
    assert (change["language"], change["reason"]) == ("fr", "La neige.")
    [moved] = change["moved"]
    assert (moved["phase"], datetime.fromisoformat(moved["begins"])) == ("checking", later)


def test_dates_in_the_wrong_order_are_refused_and_the_same_dates_change_nothing(
    cast: Cast, now: datetime
) -> None:
    round_ = small(now, opens=now + timedelta(days=1), closes=now + timedelta(days=2))
    act = {"round_id": round_.id, "person": cast("sofia"), "now": now}
    same = {"opens": round_.opens, "closes": round_.closes}
    actions.schedule_round(**act, **same)
    assert not Line.objects.filter(kind="round.moved").exists()
    late = Dates(prices=now + timedelta(days=3))
    with pytest.raises(Refused, match="bad-dates"):
        actions.schedule_round(**act, **same, before=late, reason=actions.Reason("x"))


@pytest.mark.parametrize("who", ["amina", "nour"])
def test_who_does_not_run_votes_prepares_none(client: Client, cast: Cast, now: datetime, who: str) -> None:
    round_ = small(now, opens=None, closes=None)
    client.force_login(cast(who), backend="residents.backends.CardBackend")
    pages = ("new/", "small/manage/", "small/manage/rules/", "small/manage/projects/", "small/manage/parts/")
    assert {client.get(f"/en/votes/{page}").status_code for page in pages} == {403}
    option = round_.options.first()
    assert client.post(f"/en/votes/small/manage/remove/project/{option.id}/").status_code == 403
    assert round_.options.count() == 4


def test_nothing_is_prepared_once_people_vote(cast: Cast, open_round: Round, now: datetime) -> None:
    act = {"round_id": open_round.id, "person": cast("sofia"), "now": now}
    with pytest.raises(Refused, match="already-open"):
        actions.remove_option(**act, option_id=open_round.options.all()[0].id)


@pytest.mark.parametrize("page", ["manage/projects/", "manage/languages/", "manage/", ""])
def test_a_page_takes_as_many_queries_for_three_projects_as_for_one(sofia: Client, page: str) -> None:
    round_ = begun(sofia)
    put(sofia, round_)
    address = f"/en/votes/{round_.slug}/{page}"
    sofia.get(address)
    with CaptureQueriesContext(connection) as first:
        sofia.get(address)
    for title in ("Arbres", "Pistes"):
        put(sofia, round_, title_fr=title)
    with CaptureQueriesContext(connection) as third:
        sofia.get(address)
    assert len(first) == len(third)


def test_needs_count_what_is_there(cast: Cast, now: datetime) -> None:
    round_ = small(now, opens=None, closes=None)
    Round.objects.filter(id=round_.id).update(required_languages=["fr", "it"])
    found = queries.needs(Round.objects.get(id=round_.id))
    assert (found.options, found.lacking, found.envelopes) == (4, 4, 0)


def test_what_was_taken_out_already_or_never_was_is_not_found(sofia: Client) -> None:
    round_ = begun(sofia)
    sofia.post(f"/en/votes/{round_.slug}/manage/parts/new/", {"name_fr": "V", "kind": "city", "budget": "6"})
    part = round_.envelopes.get()
    remove = f"/en/votes/{round_.slug}/manage/remove"
    assert sofia.post(f"{remove}/part/{part.id}/").status_code == 302
    for what, key in (("part", part.id), ("pair", 7), ("project", "nothing"), ("pair", "nothing")):
        assert sofia.post(f"{remove}/{what}/{key}/").status_code == 404


def test_a_vote_with_parts_opens_when_every_project_is_in_one(sofia: Client, now: datetime) -> None:
    """Counted apart, a project that no part pays for could not be counted."""
    round_, later = begun(sofia), now + timedelta(days=2)
    put(sofia, round_)
    sofia.post(f"/en/votes/{round_.slug}/manage/", window(now))
    sofia.post(f"/en/votes/{round_.slug}/manage/parts/new/", {"name_fr": "V", "kind": "city", "budget": "6"})
    round_.refresh_from_db()
    assert round_.phase(later) is Phase.ANNOUNCED
    for page in ("", "languages/"):
        shown = sofia.get(f"/en/votes/{round_.slug}/manage/{page}").content.decode()
        assert "before every project is in a part of the money" in shown
    data = {"title_fr": "Bancs", "title_it": "Panchine", "cost": "2"}
    data["envelope"] = str(round_.envelopes.get().id)
    sofia.post(f"/en/votes/{round_.slug}/manage/projects/{round_.options.get().id}/", data)
    round_.refresh_from_db()
    assert round_.phase(later) is Phase.VOTING


def test_a_vote_counted_together_opens_with_projects_in_no_part(sofia: Client, now: datetime) -> None:
    round_ = begun(sofia)
    put(sofia, round_)
    sofia.post(f"/en/votes/{round_.slug}/manage/parts/new/", {"name_fr": "V", "kind": "city", "budget": "6"})
    sofia.post(f"/en/votes/{round_.slug}/manage/rules/", {**RULES, "together": "on"})
    round_.refresh_from_db()
    assert round_.ready


def test_a_district_has_one_part_of_the_money(sofia: Client, cast: Cast) -> None:
    round_ = begun(sofia)
    home = cast("amina").district.id
    part = {"name_fr": "Gare", "kind": "district", "district": home, "budget": "6"}
    address = f"/en/votes/{round_.slug}/manage/parts/"
    assert sofia.post(f"{address}new/", part).status_code == 302
    again = sofia.post(f"{address}new/", part)
    assert again.status_code == 422
    assert "This district has a part of the money already." in again.content.decode()
    assert sofia.post(f"{address}{round_.envelopes.get().id}/", {**part, "budget": "7"}).status_code == 302


def test_rules_by_which_nobody_could_vote_are_refused(sofia: Client) -> None:
    wrong = sofia.post("/en/votes/new/", {**RULES, "min_choices": "4", "max_choices": "3"})
    assert wrong.status_code == 422
    assert "Nobody could vote" in wrong.content.decode()
    assert not Round.objects.exists()
    assert sofia.post("/en/votes/new/", {**RULES, "min_choices": "3", "max_choices": "3"}).status_code == 302


def test_a_further_project_gets_a_code_that_no_other_has(cast: Cast, now: datetime) -> None:
    round_ = small(now, opens=None, closes=None)
    round_.options.filter(code="D").update(code="P5")
    act: dict[str, Any] = {"round_id": round_.id, "person": cast("sofia"), "now": now}
    made = actions.put_option(**act, texts={"title": {"fr": "Bancs"}}, fields={"cost_cents": 100})
    assert (made.number, made.code) == (5, "P6")
