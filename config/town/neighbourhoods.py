"""Rivemont's vote by points, open now: a part of the money for the city and one for each of two districts."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from config.town.cast import DISTRICTS, town_id
from proposals.lifecycle import State
from proposals.models import Proposal
from residents.models import District
from votes.budgets.actions import Rules, begin_round, put_envelope, put_option, schedule_round
from votes.budgets.ballots import Kind as Way
from votes.budgets.elections import in_cents
from votes.budgets.envelopes import Kind, SheetKind
from votes.budgets.models import Option, Round
from votes.tally import read
from votes.tally.pabulib import decoded

# The name in addresses that its title gives.
SLUG = "points-de-quartier"
POINTS, EACH = 6, 3
# The money of each part in cents, and the codes of its projects in the file.
CITY = (30_000_000, ("182", "183", "180", "184"))
PARTS = {"nord": (8_000_000, ("178", "181", "185")), "gare": (12_000_000, ("186", "187", "179"))}
TITLES = {
    "fr": "Points de quartier",
    "it": "Punti di quartiere",
    "en": "Neighbourhood points",
    "ar": "نقاط الأحياء",
    "es": "Puntos de barrio",
    "pt": "Pontos de bairro",
    "bn": "পাড়ার পয়েন্ট",
}
INTROS = {
    "fr": "Donnez six points aux projets de la ville et d'un quartier de votre choix.",
    "it": "Dai sei punti ai progetti della città e di un quartiere a tua scelta.",
    "en": "Give six points to projects of the city and of one district of your choice.",
    "ar": "أعطِ ست نقاط لمشاريع المدينة ولمشاريع حي واحد تختاره.",
    "es": "Dé seis puntos a proyectos de la ciudad y de un barrio a su elección.",
    "pt": "Dê seis pontos a projetos da cidade e de um bairro à sua escolha.",
    "bn": "শহরের আর আপনার পছন্দের একটি পাড়ার প্রকল্পগুলোকে ছয় পয়েন্ট দিন।",
}
BENCHES = {
    "fr": "Des bancs et un toit à l’arrêt de bus de la gare",
    "it": "Panchine e una tettoia alla fermata dell’autobus della stazione",
    "en": "Benches and a roof at the bus stop by the station",
    "ar": "مقاعد وسقف عند موقف الحافلات قرب المحطة",
    "es": "Bancos y un techo en la parada de autobús de la estación",
    "pt": "Bancos e um telhado na paragem de autocarro da estação",
    "bn": "স্টেশনের পাশের বাসস্টপে বেঞ্চ আর ছাউনি",
}
WHOLE_CITY = {
    "fr": "Toute la ville",
    "it": "Tutta la città",
    "en": "The whole city",
    "ar": "المدينة كلها",
    "es": "Toda la ciudad",
    "pt": "Toda a cidade",
    "bn": "পুরো শহর",
}


def begin(
    sofia: Any, file: bytes, projects: dict[str, dict[str, str]], council_id: UUID | None, now: datetime
) -> Round:
    """The round with its parts and projects, opened three days ago."""
    began = now - timedelta(days=30)
    fields = {
        "budget_cents": CITY[0] + sum(money for money, _codes in PARTS.values()),
        "rule": "greedy",
        "points_sum": POINTS,
        "points_each": EACH,
        "sheet": SheetKind.CITY_AND_DISTRICT.value,
        "required_languages": list(TITLES),
    }
    rules = Rules({"title": TITLES, "intro": INTROS}, Way.POINTS, fields)
    round_ = begin_round(person=sofia, rules=rules, now=began, council_id=council_id)
    act = {"round_id": round_.id, "person": sofia, "now": began}
    costs = _costs(file)
    for slug, (money, codes) in {"": CITY, **PARTS}.items():
        envelope = put_envelope(**act, **_part(slug, money))
        for code in codes:
            words = projects[code]
            titles = {language: words[f"title_{language}"] for language in TITLES}
            told = {"cost_cents": costs[code], "theme": words["theme"], "place": words["place"]}
            put_option(**act, texts={"title": titles}, fields={**told, "envelope": envelope})
    _put_benches(round_, sofia, now - timedelta(days=10))
    return schedule_round(**act, opens=now - timedelta(days=3), closes=now + timedelta(days=11))


def _put_benches(round_: Round, sofia: Any, now: datetime) -> None:
    """A project that a resident proposed and that the city found feasible; nothing in a town without it."""
    proposal = Proposal.objects.filter(id=town_id("proposal:benches"), state=State.FEASIBLE.value).first()
    if proposal:
        fields = {"cost_cents": 940_000, "theme": proposal.theme, "place": str(proposal.district or "")}
        fields["envelope"] = round_.envelopes.get(district__slug="gare")
        act = {"round_id": round_.id, "person": sofia, "now": now}
        put_option(**act, texts={"title": BENCHES}, fields=fields, proposal_id=proposal.id)


def points(options: Sequence[Option], chance: random.Random) -> list[str]:
    """One voter's points: two projects of the city, one of a district."""
    home = chance.choice(list(PARTS))
    city = [one for one in options if one.envelope and one.envelope.kind == Kind.CITY.value]
    near = [
        one
        for one in options
        if one.envelope and one.envelope.district and one.envelope.district.slug == home
    ]
    chosen = chance.sample(city, 2) + chance.sample(near, 1)
    given = chance.choice([(3, 2, 1), (2, 2, 2), (1, 2, 3), (3, 1, 2)])
    return [f"{option.id}:{number}" for option, number in zip(chosen, given, strict=True)]


def _part(slug: str, money: int) -> dict[str, Any]:
    district = District.objects.get(slug=slug) if slug else None
    kind = Kind.DISTRICT if district else Kind.CITY
    fields = {"kind": kind.value, "district": district, "budget_cents": money}
    return {"texts": {"name": DISTRICTS[slug] if slug else WHOLE_CITY}, "fields": fields}


def _costs(file: bytes) -> dict[str, int]:
    election = read(decoded(file) + "\n")
    return {project.id: in_cents(election, project.cost) for project in election.projects}
