"""The raid of the December debate, simulated: what stood, who waited, and that each removal is fair."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from council.bodies.models import Council
from council.bodies.queries import members
from council.discussion import actions as discussion
from council.discussion.models import Message, Thread
from council.moderation import actions
from council.moderation.appeals import Verdict
from council.moderation.models import Appeal, Case, Measure
from council.moderation.models import Raid as RaidSeen
from register.models import Line
from residents.delivery.models import Delivery
from residents.models import Attestation, District, Person
from residents.permissions import day_of
from tests.council.moderation.raid import Raid, Result

Who = Callable[[str], Person]
GREETINGS = (
    "Bonjour, je viens pour le loyer du foyer",
    "Quand le bus de nuit revient-il ?",
    "L’école manque de cours de français",
    "Merci pour la traduction en bengali",
    "Je propose des jardins près de la gare",
)


@pytest.fixture
def evening(now: datetime) -> datetime:
    """Noon of tomorrow: the same wall clock whatever the hour of the test."""
    return now.replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=1)


@pytest.fixture
def thread(rivemont: Council, now: datetime) -> Thread:
    return discussion.open_thread(council=rivemont, opens=now - timedelta(days=30), pace=10)


def raiders(number: int, now: datetime) -> list[Person]:
    """Attested accounts; a third of them is a hundred days old."""
    district = District.objects.first()
    found = Person.objects.bulk_create(
        Person(display_name=f"Compte {one}", language="fr", email=f"raid{one}@x.example")
        for one in range(number)
    )
    old = [one.id for one in found[::3]]
    Person.objects.filter(id__in=old).update(created_on=day_of(now) - timedelta(days=100))
    Attestation.objects.bulk_create(
        Attestation(person=one, district=district, age="18", starts=day_of(now) - timedelta(days=1))
        for one in found
    )
    kept = Person.objects.in_bulk([one.id for one in found])
    return [kept[one.id] for one in found]


def raid(thread: Thread, who: Who, evening: datetime, *, accounts: int, posts: int, minutes: float) -> Result:
    """The raid, on a thread where five residents have written before."""
    residents = [who(key) for key in ("amina", "rahim", "luc", "aicha", "giulia")]
    for number, one in enumerate(residents):
        discussion.post_message(
            thread_id=thread.id,
            author=one,
            language="fr",
            body=GREETINGS[number],
            now=evening - timedelta(days=5),
        )
    seated = [one.person for one in members(thread.council, day_of(evening))][:8]
    town = {"members": seated, "residents": residents}
    made = raiders(accounts, evening)
    return Raid(thread, made, town, who("ines")).run(evening, posts, minutes)


def all_is_fair(result: Result, who: Who, evening: datetime) -> None:
    """Each removal has its rule, reason and notice; nothing is deleted; each act has its line."""
    measures = Measure.objects.filter(automatic=False, kind="hide")
    hateful = len(result.stood)
    assert measures.filter(reason__isnull=False, by=who("ines")).exclude(rule="").count() == hateful
    assert set(measures.values_list("case__message", flat=True)) == set(result.stood)
    assert not Message.objects.filter(id__in=result.honest).exclude(state="visible").exists()
    assert Message.objects.filter(id__in=result.stood).exclude(text__body="").count() == hateful
    told = Delivery.objects.filter(kind="moderation.measure", channel="page").values("key").distinct()
    assert told.filter(key__in=measures.values("id")).count() == hateful
    taken = Line.objects.filter(kind="measure.taken").count()
    assert taken == Measure.objects.count()
    opened = set(Line.objects.filter(kind="case.opened").values_list("scope__key", flat=True))
    closed = set(Line.objects.filter(kind="case.closed").values_list("scope__key", flat=True))
    assert opened == closed == set(Case.objects.values_list("id", flat=True))


def everyone_contests(who: Who, evening: datetime) -> None:
    """The next day each of the accounts contests one removal; both co-chairs uphold each of them."""
    later = evening + timedelta(days=1)
    seen: set[object] = set()
    for measure in Measure.objects.filter(automatic=False).select_related("person"):
        if measure.person_id in seen:
            continue
        seen.add(measure.person_id)
        asked = actions.appeal(
            measure_id=measure.id, person=measure.person, text="Non", language="fr", now=later
        )
        for key in ("fatou", "claire"):
            actions.say_word(
                appeal_id=asked.id,
                chair=who(key),
                verdict=Verdict.UPHELD,
                reason="La charte s’applique à tous.",
                language="fr",
                now=later,
            )
    assert Appeal.objects.filter(verdict="upheld").count() == len(seen)


def test_a_raid_of_twelve_accounts_stands_no_longer_than_a_minute_and_no_member_waits(
    thread: Thread, who: Who, evening: datetime
) -> None:
    result = raid(thread, who, evening, accounts=12, posts=60, minutes=2)
    assert len(result.stood) == 60
    assert result.longer_than(60) == 0
    assert result.waited
    assert result.bars <= {"too-fast"}
    assert max(result.waited) <= 10
    assert RaidSeen.objects.exists()
    all_is_fair(result, who, evening)


@pytest.mark.soak
def test_five_hundred_messages_of_sixty_accounts_in_ten_minutes(
    thread: Thread, who: Who, evening: datetime
) -> None:
    result = raid(thread, who, evening, accounts=60, posts=500, minutes=10)
    print(f"{result.longer_than(0)} stood at all, {result.longer_than(60)} longer than 60 s")
    assert len(result.stood) == 500
    assert result.longer_than(60) <= 5
    assert max(result.waited) <= 10
    all_is_fair(result, who, evening)
    everyone_contests(who, evening)
