"""The acts on a round: importing, casting, counting, publishing, and what each refuses."""

import logging
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, connection, transaction

from register import seals
from register.models import Line
from register.refusals import Refused
from tests.votes.budgets.conftest import SMALL, TOULOUSE, Cast, ids, small, vote
from votes.budgets import actions, permissions, queries
from votes.budgets.models import Option, OptionResult, Profile, Result, Round
from votes.tally import PabulibError, count, read
from votes.urn.models import Leaf, Slot


def history(now: datetime, **more: Any) -> Round:
    wanted = actions.Import(slug="toulouse", titles={"fr": "Toulouse"}, with_ballots=True, **more)
    return actions.import_round(data=TOULOUSE.read_bytes(), wanted=wanted, now=now)


def test_a_file_becomes_a_round_with_its_options(open_round: Round) -> None:
    assert [(option.code, option.cost_cents, option.title_fr) for option in open_round.options.all()] == [
        ("A", 6000, "Alpha"),
        ("B", 5000, "Beta"),
        ("C", 3000, "Gamma"),
        ("D", 1000, "Delta"),
    ]
    assert (open_round.budget_cents, open_round.ballot, open_round.currency) == (10_000, "approval", "EUR")


def test_a_file_without_dates_is_announced_and_then_scheduled_by_an_organiser(
    cast: Cast, now: datetime
) -> None:
    round_ = small(now, opens=None, closes=None)
    assert (round_.phase(now).value, round_.key_fingerprint) == ("announced", "")
    window = {"opens": now + timedelta(hours=1), "closes": now + timedelta(days=2), "now": now}
    with pytest.raises(Refused, match="not-your-role"):
        actions.schedule_round(round_id=round_.id, person=cast("amina"), **window)
    scheduled = actions.schedule_round(round_id=round_.id, person=cast("sofia"), **window)
    assert len(scheduled.key_fingerprint) == 64
    again = actions.schedule_round(round_id=round_.id, person=cast("sofia"), **window)
    assert again.key_fingerprint == scheduled.key_fingerprint


def test_dates_of_an_open_vote_stay_and_a_vote_cannot_close_before_it_opens(
    open_round: Round, cast: Cast, now: datetime
) -> None:
    with pytest.raises(Refused, match="already-open"):
        actions.schedule_round(
            round_id=open_round.id, person=cast("sofia"), opens=now, closes=now + timedelta(days=1), now=now
        )
    later = small(now, "later", opens=now + timedelta(days=1), closes=now + timedelta(days=2))
    with pytest.raises(Refused, match="bad-window"):
        actions.schedule_round(round_id=later.id, person=cast("sofia"), opens=now, closes=now, now=now)


def test_a_window_that_is_over_is_refused_while_it_can_still_be_changed(cast: Cast, now: datetime) -> None:
    round_ = small(now, opens=None, closes=None)
    act: dict[str, Any] = {"round_id": round_.id, "person": cast("sofia"), "now": now}
    year = timedelta(days=365)
    with pytest.raises(Refused, match="over-already"):
        actions.schedule_round(**act, opens=now - year, closes=now - year + timedelta(days=9))
    assert actions.schedule_round(**act, opens=now, closes=now + timedelta(days=9)).closes


def test_the_command_that_imports_wants_both_dates_or_none(db: None, tmp_path: Path) -> None:
    file = tmp_path / "small.pb"
    file.write_bytes(SMALL)
    for dates in (["--opens=2036-11-01T20:00"], ["--opens=2036-11-02T20:00", "--closes=2036-11-01T20:00"]):
        with pytest.raises(CommandError, match="or neither"):
            call_command("import_election", str(file), *dates)


def test_imported_ballots_name_no_voter(db: None, now: datetime) -> None:
    round_ = history(now)
    assert {field.name for field in Profile._meta.fields} == {"id", "round", "said", "ballots", "district"}
    assert not round_.profiles.exclude(district="").exists()
    assert sum(round_.profiles.values_list("ballots", flat=True)) == queries.turnout(round_) == 1494


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (SMALL.replace(b"C;30;Gamma", b"C;thirty;Gamma"), 12),
        (SMALL.replace(b"C;30;Gamma", b"A;30;Gamma"), 12),
        (SMALL.replace(b"PROJECTS", b"PROJECT"), 0),
        (SMALL + b"1;A,Z\n", 0),
        (SMALL.replace(b"Beta", b"B\xffta"), 11),
        (b"", 0),
        (SMALL.replace(b"num_projects;4", b"num_projects;5"), 0),
    ],
)
def test_a_malformed_file_names_its_line_and_imports_nothing(
    db: None, now: datetime, data: bytes, line: int
) -> None:
    with pytest.raises(PabulibError) as error:
        actions.import_round(data=data, wanted=actions.Import(slug="bad", titles={"fr": "x"}), now=now)
    assert not line or error.value.line == line
    assert not Round.objects.exists()
    assert not Option.objects.exists()


def test_the_same_election_or_name_is_not_imported_twice(db: None, now: datetime) -> None:
    history(now)
    for slug in ("toulouse", "other"):
        wanted = actions.Import(slug=slug, titles={"fr": "x"}, with_ballots=True)
        with pytest.raises(actions.DoubleImportError):
            actions.import_round(data=TOULOUSE.read_bytes(), wanted=wanted, now=now)
    assert Round.objects.count() == 1


def test_a_resident_votes_and_changes_her_vote(open_round: Round, cast: Cast, now: datetime) -> None:
    for codes in ("A", "BC", "ACD"):
        vote(open_round, cast("amina"), codes, now)
    vote(open_round, cast("rahim"), "D", now)
    assert (Slot.objects.count(), Leaf.objects.count()) == (2, 4)
    assert queries.voted(open_round, cast("amina"))
    assert not queries.voted(open_round, cast("fatou"))


@pytest.mark.parametrize(
    ("codes", "code"),
    [("", "too-few"), ("AB", "over-budget"), ("AA", "option-twice")],
)
def test_a_faulty_ballot_is_refused_with_its_reason(
    open_round: Round, cast: Cast, now: datetime, codes: str, code: str
) -> None:
    with pytest.raises(Refused, match=code) as refused:
        vote(open_round, cast("amina"), codes, now)
    assert refused.value.refusal.status == 422
    assert not Slot.objects.exists()


def test_options_of_another_round_and_more_than_the_most_are_refused(
    open_round: Round, cast: Cast, now: datetime
) -> None:
    other = small(now, "other")
    with pytest.raises(Refused, match="unknown-option"):
        actions.prepare_ballot(round_=open_round, person=cast("amina"), choices=ids(other, "A"), now=now)
    open_round.max_choices = 1
    with pytest.raises(Refused, match="too-many"):
        actions.prepare_ballot(
            round_=open_round, person=cast("amina"), choices=ids(open_round, "CD"), now=now
        )


def test_a_ticket_of_another_round_is_refused(open_round: Round, cast: Cast, now: datetime) -> None:
    amina, other = cast("amina"), small(now, "other")
    ready = actions.prepare_ballot(round_=other, person=amina, choices=ids(other, "A"), now=now)
    with pytest.raises(Refused, match="bad-ticket"):
        actions.cast_ballot(round_id=open_round.id, person=amina, ticket=ready.ticket, clock=lambda: now)
    assert not Slot.objects.exists()


def test_a_prepared_ballot_whose_option_has_gone_is_refused_at_the_cast(
    open_round: Round, cast: Cast, now: datetime
) -> None:
    amina = cast("amina")
    ready = actions.prepare_ballot(round_=open_round, person=amina, choices=ids(open_round, "D"), now=now)
    open_round.options.filter(code="D").delete()
    with pytest.raises(Refused, match="unknown-option"):
        actions.cast_ballot(round_id=open_round.id, person=amina, ticket=ready.ticket, clock=lambda: now)
    assert not Leaf.objects.exists()


@pytest.mark.parametrize(
    ("who", "code"),
    [("nour", "not-attested"), ("tom", "not-attested"), (None, "no-account")],
)
def test_who_may_not_vote_is_told_why(
    open_round: Round, cast: Cast, now: datetime, who: str | None, code: str
) -> None:
    person = cast(who) if who else None
    refusal = permissions.may_vote(person, open_round, now)
    assert refusal is not None
    assert refusal.code == code
    assert refusal.next_step


@pytest.mark.parametrize(("age", "refused"), [("16", False), ("18", False), ("", True)])
def test_the_age_floor_is_what_the_desk_saw(
    open_round: Round, cast: Cast, now: datetime, age: str, refused: bool
) -> None:
    amina = cast("amina")
    amina.attestations.update(age=age)
    assert (permissions.may_vote(amina, open_round, now) is not None) is refused


def test_a_round_of_one_district_is_for_its_people(open_round: Round, cast: Cast, now: datetime) -> None:
    open_round.district = cast("amina").district
    assert permissions.may_vote(cast("amina"), open_round, now) is None
    refusal = permissions.may_vote(cast("rahim"), open_round, now)
    assert refusal is not None
    assert refusal.code == "other-district"


@pytest.mark.parametrize(
    ("after", "code"),
    [(timedelta(days=-2), "not-open"), (timedelta(days=1), "closed"), (timedelta(days=9), "closed")],
)
def test_outside_its_window_a_round_takes_no_vote(
    open_round: Round, cast: Cast, now: datetime, after: timedelta, code: str
) -> None:
    with pytest.raises(Refused, match=code):
        vote(open_round, cast("amina"), "A", now + after)


def test_a_vote_prepared_in_time_and_cast_too_late_is_refused(
    open_round: Round, cast: Cast, now: datetime
) -> None:
    amina, last = cast("amina"), open_round.closes - timedelta(seconds=1)
    ready = actions.prepare_ballot(round_=open_round, person=amina, choices=ids(open_round, "A"), now=last)
    with pytest.raises(Refused, match="closed"):
        actions.cast_ballot(
            round_id=open_round.id, person=amina, ticket=ready.ticket, clock=lambda: open_round.closes
        )
    assert not Slot.objects.exists()
    assert actions.cast_ballot(round_id=open_round.id, person=amina, ticket=ready.ticket, clock=lambda: last)


def test_casting_leaves_a_ballot_and_nothing_else(
    open_round: Round, cast: Cast, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    """Every table is searched for the choice and for the voter beside it."""
    vote(open_round, cast("rahim"), "D", now)
    amina, lines = cast("amina"), Line.objects.count()
    seals.seal(b"The site has its key before anyone votes.")
    before = rows_by_table()
    with caplog.at_level(logging.INFO):
        vote(open_round, amina, "AC", now)
    changed = {table for table, rows in rows_by_table().items() if rows != before[table]}
    assert changed == {"urn_slot", "urn_leaf", "budgets_turnout"}
    assert Line.objects.count() == lines
    assert not caplog.records
    chosen = ids(open_round, "AC")
    holding = {table for table, rows in rows_by_table().items() if any(one in rows for one in chosen)}
    assert holding == {"budgets_option"}
    assert str(amina.id) not in rows_by_table()["urn_slot"]
    assert amina.id.hex not in rows_by_table()["urn_slot"]


def rows_by_table() -> dict[str, str]:
    """Each table's rows as text; UUIDs written with their dashes."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = "\n".join(dashed(str(row)) for row in cursor.fetchall())
    return found


def dashed(text: str) -> str:
    """SQLite keeps UUIDs without dashes: both spellings are searched."""
    pattern = r"\b([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})\b"
    return text + re.sub(pattern, r"\1-\2-\3-\4-\5", text)


def test_no_total_exists_before_the_count(open_round: Round, cast: Cast, now: datetime) -> None:
    vote(open_round, cast("amina"), "A", now)
    for who in ("amina", "sofia", "claire", None):
        refusal = permissions.may_read_result(cast(who) if who else None, open_round, now)
        assert refusal is not None
        assert refusal.code == "not-counted"
    assert queries.turnout(open_round) == 0
    assert not OptionResult.objects.exists()


def counted(round_: Round, cast: Cast) -> Result:
    [result] = actions.count_round(
        round_id=round_.id, person=cast("sofia"), now=round_.closes + timedelta(hours=1)
    )
    return result


def test_a_closed_round_is_counted_once_by_an_organiser_and_then_published(
    open_round: Round, cast: Cast, now: datetime
) -> None:
    for who, codes in (("amina", "AC"), ("rahim", "AD"), ("fatou", "CD")):
        vote(open_round, cast(who), codes, now)
    with pytest.raises(Refused, match="not-closed"):
        actions.count_round(round_id=open_round.id, person=cast("sofia"), now=now)
    with pytest.raises(Refused, match="not-your-role"):
        actions.count_round(round_id=open_round.id, person=cast("amina"), now=open_round.closes)
    result = counted(open_round, cast)
    assert (result.voters, result.spent_cents) == (3, 10_000)
    with pytest.raises(Refused, match="already-done"):
        counted(open_round, cast)
    later = open_round.closes + timedelta(hours=2)
    open_round.refresh_from_db()
    assert permissions.may_read_result(None, open_round, later) is not None
    actions.publish_round(round_id=open_round.id, person=cast("sofia"), now=later)
    open_round.refresh_from_db()
    assert permissions.may_read_result(None, open_round, later) is None
    kinds = list(Line.objects.filter(scope__key=open_round.id).values_list("kind", flat=True))
    assert kinds == ["round.announced", "round.scheduled", "round.counted", "round.published"]


def test_nothing_is_published_before_it_is_counted(open_round: Round, cast: Cast) -> None:
    with pytest.raises(Refused, match="not-counted"):
        actions.publish_round(round_id=open_round.id, person=cast("sofia"), now=open_round.closes)


def test_a_stored_result_is_the_tallys_own(cast: Cast, now: datetime) -> None:
    round_ = history(now, opens=now - timedelta(days=9), closes=now - timedelta(days=2))
    result = counted(round_, cast)
    straight = read(TOULOUSE)
    outcome = count(straight, "greedy", "score")
    assert result.outcome == outcome.as_dict(straight)
    assert result.spent_cents == outcome.cost == 100_000_000
    stored = {
        one.option.code: (one.votes, one.points) for one in OptionResult.objects.select_related("option")
    }
    written = {project.id: project.extra for project in straight.projects}
    assert stored == {code: (int(extra["votes"]), int(extra["score"])) for code, extra in written.items()}


def test_equal_shares_lets_a_small_group_win(cast: Cast, now: datetime) -> None:
    """Two want A, one wants C: by equal shares each third of the money is its voter's."""
    round_ = small(now)
    for who, codes in (("amina", "A"), ("rahim", "A"), ("fatou", "C")):
        vote(round_, cast(who), codes, now)
    assert counted(round_, cast).outcome["winners"] == ["A", "C"]


def test_a_result_is_refused_by_the_database_a_second_time(cast: Cast, now: datetime) -> None:
    round_ = history(now, opens=now - timedelta(days=9), closes=now - timedelta(days=2))
    counted(round_, cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Result.objects.create(round=round_, voters=1, happy_voters=1, spent_cents=1, outcome={})


@pytest.mark.parametrize(
    "change",
    [
        {"closes": "opens"},
        {"published_at": "closes"},
        {"counted_at": "opens"},
        {"rule": "loudest"},
        {"ballot": "shouting"},
    ],
)
def test_the_database_refuses_a_round_that_cannot_be(open_round: Round, change: dict[str, str]) -> None:
    for name, value in change.items():
        setattr(open_round, name, getattr(open_round, value, value))
    with pytest.raises(IntegrityError), transaction.atomic():
        open_round.save()
