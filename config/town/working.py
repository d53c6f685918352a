"""What Rivemont's council has beside its seats: newer rules, a bureau, a group, a programme, a quota."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from config.town.cast import town_id
from council.bodies import actions
from council.bodies.models import Council, Mandate, Quota
from council.bodies.offices import BodyKind, CouncilKind
from council.bodies.procedure import Majority, Needed, Of, VoteKind
from council.bodies.queries import mandates_on, rules_on
from council.bodies.themes import Theme
from residents.models import Person
from residents.permissions import day_of

LANGUAGES = ("fr", "it", "en", "ar", "es", "pt", "bn")


def words(*said: str) -> dict[str, str]:
    """Words by language, in the order of `LANGUAGES`."""
    return dict(zip(LANGUAGES, said, strict=True))


MEMBERS = words("Membres", "Membri", "Members", "الأعضاء", "Miembros", "Membros", "সদস্য")
BUREAU = words("Bureau", "Ufficio di presidenza", "Bureau", "المكتب", "Mesa", "Mesa", "কার্যনির্বাহী দল")
FEAST = words(
    "Groupe fête des langues",
    "Gruppo festa delle lingue",
    "Festival of languages group",
    "فريق عيد اللغات",
    "Grupo de la fiesta de las lenguas",
    "Grupo festa das línguas",
    "ভাষা উৎসবের দল",
)
WOMEN = words("Femmes", "Donne", "Women", "النساء", "Mujeres", "Mulheres", "নারী")
WORK = (
    (
        words(
            "Écouter les nouveaux habitants dans chaque quartier",
            "Ascoltare i nuovi residenti in ogni quartiere",
            "Listen to newcomers in each district",
            "الاستماع إلى السكان الجدد في كل حي",
            "Escuchar a los nuevos habitantes en cada barrio",
            "Ouvir os novos residentes em cada bairro",
            "প্রতিটি এলাকায় নতুন বাসিন্দাদের কথা শোনা",
        ),
        Theme.HOME,
        (90, 30),
        True,
    ),
    (
        words(
            "Guide de la rentrée en sept langues",
            "Guida all’inizio della scuola in sette lingue",
            "Back-to-school guide in seven languages",
            "دليل العودة إلى المدرسة بسبع لغات",
            "Guía de la vuelta a la escuela en siete idiomas",
            "Guia do regresso às aulas em sete línguas",
            "সাত ভাষায় স্কুল শুরুর নির্দেশিকা",
        ),
        Theme.LEARN,
        (80, 12),
        False,
    ),
    (
        words(
            "Fête des langues",
            "Festa delle lingue",
            "Festival of languages",
            "عيد اللغات",
            "Fiesta de las lenguas",
            "Festa das línguas",
            "ভাষা উৎসব",
        ),
        Theme.CULTURE,
        (60, -75),
        False,
    ),
)
DONE = words(
    "Six soirées, 140 personnes.",
    "Sei serate, 140 persone.",
    "Six evenings, 140 people.",
    "ست أمسيات و140 شخصًا.",
    "Seis veladas, 140 personas.",
    "Seis serões, 140 pessoas.",
    "ছয় সন্ধ্যা, 140 জন মানুষ।",
)
SAID_YES = ("fatou", "claire", "yasmine", "teresa", "aissatou", "rosa", "hawa", "lucia", "nadia")


def person(key: str) -> Any:
    return Person.objects.get(id=town_id(f"person:{key}"))


@transaction.atomic
def build(now: datetime) -> None:
    """Make whatever is missing."""
    council = Council.objects.filter(slug="rivemont").first()
    if council is None or Quota.objects.filter(council=council).exists():
        return
    _rules(council, now)
    _body(council, "bureau", BodyKind.BUREAU, BUREAU, ("fatou", "claire", "rahim", "hawa"), now)
    group = _body(council, "fete-des-langues", BodyKind.GROUP, FEAST, ("marco", "rosa", "karim"), now)
    _programme(council, group, now)
    _quota(council, now)
    seat = Mandate.objects.get(council=council, person=person("karim"), ends__gt=day_of(now)).seat
    actions.name_deputy(
        seat_id=seat.id,
        person_id=person("nour").id,
        starts=day_of(now),
        organiser=person("sofia"),
        now=now,
    )


def _rules(council: Council, now: datetime) -> None:
    """Since three months ago: a week's notice, one proxy each, and two thirds of all seats to change rules."""
    then = now - timedelta(days=92)
    before = rules_on(council, day_of(then))
    if before is None:
        return
    sources = {code: getattr(before, f"answer_source_{code}") or "" for code in LANGUAGES}
    actions.adopt_rules(
        council_id=council.id,
        starts=day_of(then),
        organiser=person("sofia"),
        now=then,
        answer_source=sources,
        debate_by=before.debate_by,
        notice_days=7,
        proxies=1,
        majorities={VoteKind.RULES: Needed(Majority.TWO_THIRDS, Of.SEATS)},
    )


def _body(
    council: Council, slug: str, body: BodyKind, names: dict[str, str], keys: tuple[str, ...], now: datetime
) -> Council:
    made = actions.found_council(
        slug=slug,
        kind=CouncilKind.COLLEGES,
        names=names,
        intros={},
        colleges=[actions.CollegePlan(MEMBERS, len(keys))],
        organiser=person("sofia"),
        now=now,
        order=Council.objects.count(),
        parent=council,
        body=body,
    )
    for seat, key in zip(made.seats.order_by("number"), keys, strict=True):
        actions.fill_seat(
            seat_id=seat.id,
            person_id=person(key).id,
            starts=day_of(now) - timedelta(days=92),
            organiser=person("sofia"),
            now=now,
        )
    return made


def _programme(council: Council, group: Council, now: datetime) -> None:
    """One piece of work is done, one is late, one is planned for the project group."""
    for titles, theme, (planned, due), done in WORK:
        work = actions.plan_work(
            council_id=council.id,
            titles=titles,
            due=day_of(now) - timedelta(days=due),
            theme=theme,
            group_id=group.id if theme is Theme.CULTURE else None,
            person=person("fatou"),
            now=now - timedelta(days=planned),
        )
        if done:
            actions.finish_work(
                work_id=work.id, outcomes=DONE, person=person("claire"), now=now - timedelta(days=due + 4)
            )


def _quota(council: Council, now: datetime) -> None:
    """At least 7 women; nine members said that they count, the others have not said."""
    quota = actions.set_quota(
        council_id=council.id,
        names=WOMEN,
        least=7,
        starts=day_of(now) - timedelta(days=92),
        organiser=person("sofia"),
        now=now,
    )
    seated = {one.person_id: one for one in mandates_on(day_of(now)).filter(council=council)}
    for key in SAID_YES:
        one = person(key)
        actions.answer_quota(
            quota_id=quota.id, mandate_id=seated[one.id].id, counts=True, person=one, now=now
        )
