"""Reports, raids, terms, sanctions and the last word: the rules alone."""

from datetime import UTC, date, datetime, timedelta
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.discussion import phrases as discussion_phrases
from council.discussion.states import CharterRule
from council.moderation import phrases
from council.moderation.appeals import Said, Verdict, WordBar, in_time, last_day, may_say, settled
from council.moderation.cases import CLAIM, claimed_by_other, due
from council.moderation.figures import Entry, year_of
from council.moderation.raids import Alarm, Sign, is_over, is_raid
from council.moderation.reporting import Hides, Reported, exposing_left, hides, main_rule
from council.moderation.sanctions import LENGTHS, Length, MeasureKind, ends_at, runs
from register.refusals import Refusal

NOW = datetime(2026, 12, 18, 18, 0, tzinfo=UTC)
INSULT, ADVERT, EXPOSES = CharterRule.INSULT, CharterRule.ADVERT, CharterRule.EXPOSES
COUNTED, UNCOUNTED = Reported(INSULT, True), Reported(INSULT, False)
EXPOSING = Reported(EXPOSES, True)
reports = st.lists(st.builds(Reported, st.sampled_from(list(CharterRule)), st.booleans()), max_size=8)


def hidden(
    found: list[Reported], *, reviewed: bool = False, raid: bool = False, left: bool = True
) -> Hides | None:
    return hides(found, found[-1], threshold=3, reviewed=reviewed, raid=raid, exposing_left=left)


@pytest.mark.parametrize(
    ("found", "why"),
    [
        ([COUNTED], None),
        ([COUNTED] * 2, None),
        ([COUNTED] * 3, Hides.THRESHOLD),
        ([COUNTED] * 2 + [UNCOUNTED] * 20, None),
        ([UNCOUNTED] * 20, None),
        ([EXPOSING], Hides.EXPOSES),
        ([Reported(EXPOSES, False)], None),
    ],
)
def test_attested_accounts_alone_reach_the_threshold(found: list[Reported], why: Hides | None) -> None:
    assert hidden(found) is why


def test_a_raid_suspends_the_threshold_and_not_the_protection_of_a_person() -> None:
    assert hidden([COUNTED] * 9, raid=True) is None
    assert hidden([EXPOSING], raid=True) is Hides.EXPOSES


def test_a_reporter_who_has_used_up_her_words_hides_nothing_alone() -> None:
    assert hidden([EXPOSING], left=False) is None
    assert exposing_left([NOW - timedelta(hours=1)] * 2, NOW)
    assert not exposing_left([NOW - timedelta(hours=1)] * 3, NOW)
    assert exposing_left([NOW - timedelta(hours=25)] * 9, NOW)


@given(reports.filter(bool), st.booleans(), st.booleans())
def test_what_a_human_looked_at_is_never_hidden_by_reports(
    found: list[Reported], raid: bool, left: bool
) -> None:
    assert hidden(found, reviewed=True, raid=raid, left=left) is None


@given(reports.filter(bool))
def test_the_rule_told_is_one_that_was_named_most(found: list[Reported]) -> None:
    named = [one.rule for one in found]
    assert named.count(main_rule(found)) == max(named.count(rule) for rule in CharterRule)


ALARM = Alarm(signs=6, accounts=3, minutes=5)


def burst(accounts: int, each: int, minutes: int = 1) -> list[Sign]:
    return [Sign(NOW - timedelta(minutes=minutes), who) for who in range(accounts) for _ in range(each)]


def test_a_raid_takes_many_signs_from_several_accounts_in_a_few_minutes() -> None:
    assert is_raid(burst(3, 2), NOW, ALARM)
    assert not is_raid(burst(1, 20), NOW, ALARM)
    assert not is_raid(burst(5, 1), NOW, ALARM)
    assert not is_raid(burst(6, 2, minutes=5), NOW, ALARM)


def test_a_raid_is_over_when_no_sign_has_come_for_its_window() -> None:
    assert not is_over(NOW - timedelta(minutes=4), NOW, ALARM)
    assert is_over(NOW - timedelta(minutes=5), NOW, ALARM)


@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 9)), max_size=30),
    st.tuples(st.integers(0, 4), st.integers(0, 9)),
)
def test_one_sign_more_never_ends_a_raid(found: list[tuple[int, int]], more: tuple[int, int]) -> None:
    signs = [Sign(NOW - timedelta(minutes=ago), who) for ago, who in found]
    extra = Sign(NOW - timedelta(minutes=more[0]), more[1])
    assert is_raid([*signs, extra], NOW, ALARM) or not is_raid(signs, NOW, ALARM)


def test_an_appeal_has_fourteen_days_and_the_day_itself_is_not_counted() -> None:
    told = date(2026, 12, 18)
    assert last_day(told) == date(2027, 1, 1)
    assert in_time(told, date(2027, 1, 1))
    assert not in_time(told, date(2027, 1, 2))


@pytest.mark.parametrize(
    ("office", "person", "bar"),
    [
        ("official", "claire", None),
        ("resident", "fatou", None),
        ("", "rahim", WordBar.NO_OFFICE),
        ("resident", "ines", WordBar.INVOLVED),
        ("resident", "claire", WordBar.OTHER_OFFICE),
    ],
)
def test_who_may_have_the_last_word(office: str, person: str, bar: WordBar | None) -> None:
    said = [Said("official", "claire", Verdict.UPHELD)] if bar is WordBar.OTHER_OFFICE else []
    assert may_say(said, office, person, {"ines", "tom"}) is bar


words = st.lists(
    st.builds(
        Said,
        st.sampled_from(["official", "resident"]),
        st.sampled_from("abc"),
        st.sampled_from(list(Verdict)),
    ),
    max_size=4,
)


@given(words)
def test_only_two_people_in_two_offices_who_say_the_same_settle(said: list[Said]) -> None:
    verdict = settled(said)
    agreed = {one.verdict for one in said}
    two = len({one.office for one in said}) == 2 and len({one.person for one in said}) >= 2
    assert (verdict is not None) == (two and len(agreed) == 1)
    assert verdict is None or agreed == {verdict}


def test_a_claim_holds_for_others_until_it_runs_out() -> None:
    until = NOW + CLAIM
    assert claimed_by_other("ines", until, "samir", NOW)
    assert not claimed_by_other("ines", until, "ines", NOW)
    assert not claimed_by_other("ines", until, "samir", until)
    assert not claimed_by_other(None, None, "samir", NOW)


def test_a_case_is_due_so_many_hours_after_it_was_opened() -> None:
    assert due(NOW, 12) == NOW + timedelta(hours=12)


@pytest.mark.parametrize("length", list(Length))
def test_a_pause_runs_until_its_end_and_a_warning_holds_nobody(length: Length) -> None:
    ends = ends_at(MeasureKind.PAUSE, length, NOW)
    assert ends is not None
    assert runs(NOW, ends, None, NOW)
    assert not runs(NOW, ends, None, NOW + LENGTHS[length])
    assert not runs(NOW, ends, NOW, NOW)
    assert ends_at(MeasureKind.WARN, length, NOW) is None


def entry(minutes: int = 10, **more: object) -> Entry:
    values = {
        "kind": "hide",
        "rule": "insult",
        "language": "fr",
        "automatic": False,
        "opened": NOW,
        "at": NOW + timedelta(minutes=minutes),
        "appealed": False,
        "appeal": None,
    }
    return Entry(**values | more)  # type: ignore[arg-type]


def test_a_year_counts_rules_languages_hands_times_and_appeals() -> None:
    year = year_of(
        [
            entry(10),
            entry(20, language="ar", appealed=True, appeal=Verdict.LIFTED),
            entry(60, rule="advert", appealed=True),
            entry(0, automatic=True),
            entry(0),
        ]
    )
    assert year.by_rule == {"insult": 4, "advert": 1}
    assert year.by_language == {"fr": 4, "ar": 1}
    assert (year.automatic, year.manual) == (1, 4)
    assert year.median_time == timedelta(minutes=20)
    assert (year.appeals, year.by_verdict, year.pending) == (2, {"lifted": 1}, 1)


def test_a_year_without_moderation_has_no_median() -> None:
    assert year_of([]).median_time is None


@pytest.mark.parametrize("words", [discussion_phrases, phrases])
def test_a_refusal_says_what_to_do_next_unless_it_asks_for_what_lacks_in_a_form(words: ModuleType) -> None:
    refusals = [one for one in vars(words).values() if isinstance(one, Refusal)]
    assert [one.code for one in refusals if not one.next_step and one.status != 422] == []
