"""Rivemont's budgets: two votes with the real ballots of Toulouse (a district's of 2022, counted by equal shares,
and the city's of 2019, as that city counted it), this year's vote on the projects of 2019, one by points on
those of 2022, a small one from beginning to end, and a sealed one that waits for its key-holders."""

import json
import random
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from config.town import neighbourhoods, yards
from config.town.cast import BY_KEY, DISTRICTS, town_id
from config.town.places import position
from council.bodies.models import Council
from residents.models import Attestation, District, Person
from residents.permissions import day_of
from votes.budgets.actions import (
    Import,
    cast_ballot,
    count_round,
    import_round,
    prepare_ballot,
    publish_round,
    publish_turnout,
)
from votes.budgets.models import APPROVAL, Option, Round
from votes.proofs.actions import append_pending

FILES = Path(__file__).resolve().parent / "elections"
VOTERS, YARD_VOTERS = 58, 36
TITLES = {
    "fr": "Budget participatif {year}",
    "it": "Bilancio partecipativo {year}",
    "en": "Participatory budget {year}",
    "ar": "الميزانية التشاركية {year}",
    "es": "Presupuesto participativo {year}",
    "pt": "Orçamento participativo {year}",
    "bn": "অংশগ্রহণমূলক বাজেট {year}",
}
DISTRICT_TITLES = {
    "fr": "Budget du quartier nord {year}",
    "it": "Bilancio del quartiere nord {year}",
    "en": "Budget of the northern district {year}",
    "ar": "ميزانية الحي الشمالي {year}",
    "es": "Presupuesto del barrio norte {year}",
    "pt": "Orçamento do bairro norte {year}",
    "bn": "উত্তর পাড়ার বাজেট {year}",
}
DISTRICT_INTROS = {
    "fr": "Chaque personne a choisi jusqu'à trois projets.",
    "it": "Ogni persona ha scelto fino a tre progetti.",
    "en": "Each person chose up to three projects.",
    "ar": "اختار كل شخص ثلاثة مشاريع على الأكثر.",
    "es": "Cada persona eligió hasta tres proyectos.",
    "pt": "Cada pessoa escolheu até três projetos.",
    "bn": "প্রত্যেকে সর্বোচ্চ তিনটি প্রকল্প বেছে নিয়েছেন।",
}
SQUARES = {
    "fr": "Vote d'été : un petit million pour les places",
    "it": "Voto d’estate: un piccolo milione per le piazze",
    "en": "Summer vote: a small million for the squares",
    "ar": "تصويت الصيف: مليون صغير للساحات",
    "es": "Votación de verano: un pequeño millón para las plazas",
    "pt": "Votação de verão: um pequeno milhão para as praças",
    "bn": "গ্রীষ্মের ভোট: চত্বরগুলোর জন্য মাত্র দশ লাখ ইউরো",
}
LAST_INTROS = {
    "fr": "Chaque personne a réparti jusqu'à sept points, trois au plus par projet.",
    "it": "Ogni persona ha dato fino a sette punti, al massimo tre per progetto.",
    "en": "Each person gave up to seven points, at most three to a project.",
    "ar": "وزّع كل شخص حتى سبع نقاط، بحد أقصى ثلاث نقاط لكل مشروع.",
    "es": "Cada persona repartió hasta siete puntos, tres como máximo por proyecto.",
    "pt": "Cada pessoa deu até sete pontos, no máximo três por projeto.",
    "bn": "প্রত্যেকে সর্বোচ্চ সাত পয়েন্ট দিয়েছেন, এক প্রকল্পে সর্বোচ্চ তিন।",
}
THIS_INTROS = {
    "fr": "Un million d'euros pour les quartiers. Choisissez les projets que vous voulez voir chez vous.",
    "it": "Un milione di euro per i quartieri. Scegli i progetti che vuoi vedere vicino a casa.",
    "en": "One million euros for the districts. Choose the projects that you want to see near you.",
    "ar": "مليون يورو للأحياء. اختر المشاريع التي تريدها قرب بيتك.",
    "es": "Un millón de euros para los barrios. Elija los proyectos que quiere ver cerca de casa.",
    "pt": "Um milhão de euros para os bairros. Escolha os projetos que quer ver perto de casa.",
    "bn": "পাড়াগুলোর জন্য দশ লাখ ইউরো। আপনার কাছাকাছি যে প্রকল্পগুলো চান সেগুলো বেছে নিন।",
}


@transaction.atomic
def build(now: datetime) -> None:
    """Make whatever is missing."""
    year = day_of(now).year
    if not Round.objects.filter(slug=f"budget-north-{year - 1}").exists():
        _district(now, year - 1)
    if not Round.objects.filter(slug=f"budget-{year - 1}").exists():
        _last_year(now, year - 1)
    if not Round.objects.filter(slug=f"budget-{year}").exists():
        _open(_this_year(now, year), now)
    if not Round.objects.filter(slug=neighbourhoods.SLUG).exists():
        sofia = Person.objects.get(id=BY_KEY["sofia"].id)
        file, projects = _file("toulouse_2022_17.pb"), _projects("projects_2022_17.json")
        _open(neighbourhoods.begin(sofia, file, projects, _council(), now), now)
    if not Round.objects.filter(slug=f"squares-{year}").exists():
        _counted_on_line(now, year)
    if not Round.objects.filter(slug=yards.SLUG).exists():
        _sealed(now)


def _district(now: datetime, year: int) -> None:
    closed = at_eight(now - timedelta(days=345))
    wanted = Import(
        slug=f"budget-north-{year}",
        titles={code: title.format(year=year) for code, title in DISTRICT_TITLES.items()},
        intros=DISTRICT_INTROS,
        with_ballots=True,
        opens=closed - timedelta(days=20),
        closes=closed,
        rule="equal-shares",
        completion="add1u",
        ties="chain",
        options=_projects("projects_2022_17.json"),
        council_id=_council(),
    )
    _finish(import_round(data=_file("toulouse_2022_17.pb"), wanted=wanted, now=closed - timedelta(days=60)))


def _last_year(now: datetime, year: int) -> None:
    closed = at_eight(now - timedelta(days=330))
    wanted = Import(
        slug=f"budget-{year}",
        titles={code: title.format(year=year) for code, title in TITLES.items()},
        intros=LAST_INTROS,
        with_ballots=True,
        opens=closed - timedelta(days=34),
        closes=closed,
        options=_projects(),
        council_id=_council(),
    )
    _finish(import_round(data=_file(), wanted=wanted, now=closed - timedelta(days=60)))


def _finish(round_: Round) -> None:
    """Count the day after the close, publish the day after that."""
    closed = round_.closes
    assert closed is not None
    sofia = Person.objects.get(id=BY_KEY["sofia"].id)
    count_round(round_id=round_.id, person=sofia, now=closed + timedelta(days=1))
    deliberation = day_of(closed) + timedelta(days=30)
    publish_round(
        round_id=round_.id, person=sofia, now=closed + timedelta(days=2), deliberation_on=deliberation
    )


def _this_year(now: datetime, year: int) -> Round:
    closes = at_eight(now + timedelta(days=6))
    wanted = Import(
        slug=f"budget-{year}",
        titles={code: title.format(year=year) for code, title in TITLES.items()},
        intros=THIS_INTROS,
        opens=at_eight(now - timedelta(days=8)),
        closes=closes,
        completion="add1u",
        ties="chain",
        options=_projects(),
        council_id=_council(),
    )
    return import_round(data=_file(), wanted=wanted, now=now - timedelta(days=40))


def _counted_on_line(now: datetime, year: int) -> None:
    """A small vote that was held here from beginning to end: its log and its bundle can be checked."""
    closes = at_eight(now - timedelta(days=4))
    wanted = Import(
        slug=f"squares-{year}",
        titles=SQUARES,
        opens=closes - timedelta(days=7),
        closes=closes,
        options=_projects(),
        council_id=_council(),
    )
    round_ = import_round(data=_file(), wanted=wanted, now=closes - timedelta(days=20))
    append_pending(round_id=round_.id, now=closes - timedelta(days=7))
    for day in (6, 5):
        _vote(round_, closes - timedelta(days=day - 1))
        append_pending(round_id=round_.id, now=closes - timedelta(days=day) + timedelta(hours=1))
    sofia = Person.objects.get(id=BY_KEY["sofia"].id)
    count_round(round_id=round_.id, person=sofia, now=closes + timedelta(hours=1))
    publish_round(round_id=round_.id, person=sofia, now=closes + timedelta(hours=2))


def _sealed(now: datetime) -> None:
    """A vote that closed last evening: two of its three key-holders open the box."""
    closes = at_eight(now - timedelta(days=1))
    file, projects = _file("toulouse_2022_17.pb"), _projects("projects_2022_17.json")
    round_ = yards.begin(file, projects, _council(), closes)
    append_pending(round_id=round_.id, now=closes - timedelta(days=7))
    yards.vote(round_, _residents(now)[:YARD_VOTERS], closes - timedelta(days=2))
    append_pending(round_id=round_.id, now=closes - timedelta(days=1))


def at_eight(moment: datetime) -> datetime:
    """Eight in the evening of that day."""
    return timezone.make_aware(datetime.combine(day_of(moment), time(20)))


def _open(round_: Round, now: datetime) -> None:
    """A vote that goes on: some have voted, and this hour's turnout is published."""
    _vote(round_, now)
    publish_turnout(round_id=round_.id, now=now)


def _vote(round_: Round, now: datetime) -> None:
    """Some residents vote: two of the cast, and others who live here."""
    options = list(round_.options.select_related("envelope__district"))
    chance = random.Random(2019)  # noqa: S311 (the same town at every run)
    when = now - timedelta(days=1)
    for person in [Person.objects.get(id=BY_KEY[key].id) for key in ("rahim", "fatou")] + _residents(now):
        ticked = round_.ballot == APPROVAL
        choices = _some(options, round_, chance) if ticked else neighbourhoods.points(options, chance)
        prepared = prepare_ballot(round_=round_, person=person, choices=choices, now=when)
        cast_ballot(round_id=round_.id, person=person, ticket=prepared.ticket, clock=lambda: when)


def _some(options: Sequence[Option], round_: Round, chance: random.Random) -> list[str]:
    """Two to seven projects that fit together."""
    chosen: list[Option] = []
    for option in chance.sample(list(options), chance.randint(2, 7)):
        if sum(one.cost_cents for one in chosen) + option.cost_cents <= round_.budget_cents:
            chosen.append(option)
    return [str(option.id) for option in chosen]


def _residents(now: datetime) -> list[Person]:
    """People with a card and no other part in the town."""
    districts = {district.slug: district for district in District.objects.filter(slug__in=DISTRICTS)}
    homes = [*["nord"] * 25, *["gare"] * 23, *sorted(districts)]
    people = [
        Person(
            id=town_id(f"voter:{number}"),
            display_name=f"Rivemont {number}",
            language=list(TITLES)[number % len(TITLES)],
            district=districts[homes[number % len(homes)]],
            password="!",  # noqa: S106 (an unusable password: nobody logs in as them)
        )
        for number in range(1, VOTERS + 1)
    ]
    Person.objects.bulk_create(people, ignore_conflicts=True)
    starts = day_of(now) - timedelta(days=200)
    Attestation.objects.bulk_create(
        Attestation(person=person, district=person.district, age="18", starts=starts)
        for person in people
        if not person.attestations.exists()
    )
    return people


def _projects(name: str = "projects.json") -> dict[str, dict[str, Any]]:
    """The options' words and invented positions by the code they have in the file, in the columns' names."""
    told: dict[str, Any] = json.loads((FILES / name).read_text(encoding="utf-8"))
    return {
        code: {"theme": one["theme"], "place": one["place"]}
        | {f"title_{language}": title for language, title in one["title"].items()}
        | position(one["place"], int(code))
        for code, one in told.items()
    }


def _file(name: str = "toulouse_2019.pb") -> bytes:
    return (FILES / name).read_bytes()


def _council() -> UUID | None:
    """The council that the rounds belong to: the town's first."""
    return Council.objects.values_list("id", flat=True).first()
