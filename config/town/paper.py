"""Rivemont's stations and shifts, and a small closed vote whose lot waits for two officers to agree."""

from datetime import datetime, time, timedelta
from uuid import UUID

from django.db import transaction

from config.town.budgets import at_eight
from config.town.cast import BY_KEY, town_id
from config.town.paper_words import OPTIONS, STATIONS, TITLES
from residents.models import District, Person
from residents.permissions import day_of
from votes.budgets.actions import Import, cast_ballot, import_round, prepare_ballot
from votes.budgets.models import Round
from votes.codes.actions import ask_letter, print_code, remind_me
from votes.codes.models import Letter
from votes.paper import actions
from votes.paper.models import Lot, Station

SLUG = "gare-benches"
MONEY = 40_000
ON_PAPER, ON_LINE = range(1, 7), range(7, 31)
LUC = [(1, "1 3"), (2, "2"), (3, "-"), (4, "1 4"), (5, "3 4"), (6, "2")]
AICHA = [(1, "1 3"), (2, "2"), (3, "-"), (4, "1 2"), (5, "3 4"), (6, "2")]


@transaction.atomic
def build(now: datetime) -> None:
    """Make whatever is missing."""
    _stations(now)
    _shifts(now)
    if not Round.objects.filter(slug=SLUG).exists():
        _closed_vote(now)
    _asked(now)


def person(key: str) -> Person:
    return Person.objects.get(id=BY_KEY[key].id)


def _stations(now: datetime) -> None:
    for key, told in STATIONS.items():
        if Station.objects.filter(id=town_id(f"station:{key}")).exists():
            continue
        words = {f"{field}_{code}": text for field in ("name", "place") for code, text in told[field].items()}
        district = District.objects.get(slug=told["district"])
        hours = {"days": told["days"], "opens": time(told["opens"]), "closes": time(told["closes"])}
        fields = {"district": district, "phone": told["phone"], "offline": told["offline"], **hours, **words}
        actions.save_station(
            person=person("sofia"), station_id=town_id(f"station:{key}"), fields=fields, now=now
        )


def _shifts(now: datetime) -> None:
    """Both officers serve every day at the station of the market, until after the close."""
    for officer in ("luc", "aicha"):
        for days in range(-3, 8):
            start = at_eight(now + timedelta(days=days)).replace(hour=0)
            actions.give_shift(
                person=person("sofia"),
                station_id=town_id("station:market"),
                officer_id=BY_KEY[officer].id,
                starts=start,
                ends=start + timedelta(hours=23, minutes=59),
                now=now,
            )


def _closed_vote(now: datetime) -> None:
    closes = at_eight(now - timedelta(days=1))
    wanted = Import(
        slug=SLUG,
        titles=TITLES,
        opens=closes - timedelta(days=10),
        closes=closes,
        completion="add1u",
        options={code: words for code, _cost, words in _options()},
    )
    round_ = import_round(data=_file(), wanted=wanted, now=closes - timedelta(days=20))
    when = closes - timedelta(hours=8)
    for number in ON_LINE:
        _vote(round_, town_id(f"voter:{number}"), number, when)
    for number in ON_PAPER:
        actions.mark_voter(
            round_id=round_.id,
            person_id=town_id(f"voter:{number}"),
            officer=person("luc"),
            clock=lambda: when,
        )
    _key(Lot.objects.get(round=round_), closes + timedelta(hours=3))


def _vote(round_: Round, voter_id: UUID, number: int, when: datetime) -> None:
    voter = Person.objects.get(id=voter_id)
    options = list(round_.options.all())
    choices = [str(options[number % 4].id)]
    ready = prepare_ballot(round_=round_, person=voter, choices=choices, now=when)
    cast_ballot(round_id=round_.id, person=voter, ticket=ready.ticket, clock=lambda: when)


def _key(lot: Lot, when: datetime) -> None:
    """The two officers differ on sheet 4."""
    actions.count_envelopes(lot_id=lot.id, officer=person("luc"), envelopes=len(ON_PAPER), now=when)
    for officer, rows in (("luc", LUC), ("aicha", AICHA)):
        actions.key_sheets(lot_id=lot.id, officer=person(officer), rows=rows, now=when)


def _asked(now: datetime) -> None:
    """A letter that waits to be printed, a code that was, a reminder."""
    round_ = Round.objects.get(slug=f"budget-{day_of(now).year}")
    tom = person("tom")
    if not Letter.objects.filter(person=tom).exists():
        ask_letter(person=tom, district=District.objects.get(slug="centre"), now=now)
        print_code(round_id=round_.id, person_id=town_id("voter:40"), officer=person("luc"), now=now)
        remind_me(round_id=round_.id, person=person("fatou"), wanted=True, now=now)


def _options() -> list[tuple[str, int, dict[str, str]]]:
    return [
        (code, cost, {f"title_{language}": title for language, title in titles.items()})
        for code, (cost, titles) in OPTIONS.items()
    ]


def _file() -> bytes:
    """The four projects, as an election's file without ballots."""
    meta = f"META\nkey;value\nnum_projects;{len(OPTIONS)}\nnum_votes;0\nbudget;{MONEY}\nvote_type;approval\n"
    projects = "".join(f"{code};{cost};{words['title_fr']}\n" for code, cost, words in _options())
    return f"{meta}currency;EUR\nPROJECTS\nproject_id;cost;name\n{projects}VOTES\nvoter_id;vote\n".encode()
