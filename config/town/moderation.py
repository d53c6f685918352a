"""What Rivemont's moderator has done, and what waits for her: beside the session that is planned."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from config.town.cast import town_id
from config.town.meetings import person, translated
from config.town.sessions import Words
from council.discussion import actions as discussion
from council.discussion.models import Message
from council.discussion.states import CharterRule
from council.meetings.lifecycle import MeetingState
from council.meetings.models import Meeting
from council.moderation import actions
from council.moderation.appeals import Verdict
from council.moderation.models import Case, Measure, Thresholds
from council.moderation.sanctions import MeasureKind
from residents.models import Attestation, District, Person
from residents.permissions import day_of

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
ADVERT = "Téléphones neufs, moins chers qu’en ville : appelez-moi, je livre dans tout le quartier !"
UNKIND = "Ce quartier serait bien mieux sans vous."
EXPOSING = "La dame du rez-de-chaussée, au 12 de la rue des Tanneurs, ne paie pas son loyer."
STADIUM = "Et le stade, on en parle quand ? Trois ans que nous attendons la nouvelle pelouse."
AGAIN = "Et le stade, on en parle quand ? Trois ans que nous attendons la nouvelle pelouse !!!"
STRICT = "Le bureau des logements devrait écouter les locataires avant de décider."
WHY: dict[str, Words] = {
    "advert": {
        "fr": "C’est une annonce commerciale. La discussion porte sur la séance.",
        "en": "This is an advertisement. The discussion is about the session.",
        "it": "È un annuncio commerciale. La discussione riguarda la seduta.",
        "ar": "هذا إعلان تجاري. النقاش عن الجلسة.",
        "es": "Es un anuncio comercial. El debate trata de la sesión.",
        "pt": "É um anúncio comercial. A discussão é sobre a sessão.",
        "bn": "এটি একটি বিজ্ঞাপন। এখানে সভাটি নিয়ে কথা হচ্ছে।",
    },
    "unkind": {
        "fr": "Dire à des habitants de partir, c’est de la haine. Parlez des idées.",
        "en": "Telling residents to leave is hate. Speak about ideas.",
        "it": "Dire ai residenti di andarsene è odio. Parla delle idee.",
        "ar": "أن تطلب من السكان الرحيل كراهية. تحدّث عن الأفكار.",
        "es": "Decir a los habitantes que se vayan es odio. Hable de las ideas.",
        "pt": "Dizer a residentes que se vão embora é ódio. Fale das ideias.",
        "bn": "বাসিন্দাদের চলে যেতে বলা ঘৃণা। ভাবনা নিয়ে বলুন।",
    },
}


@transaction.atomic
def build(now: datetime) -> None:
    """Make whatever is missing."""
    planned = Meeting.objects.filter(council__slug="rivemont", state=MeetingState.CONVENED.value)
    meeting = planned.order_by("starts").first()
    if meeting is None or Thresholds.objects.exists():
        return
    actions.set_thresholds(
        council_id=meeting.council_id, person=person("fatou"), values={"reports": 3}, now=now - 30 * DAY
    )
    thread, bruno = meeting.thread_id, _bruno(now)
    _contested(thread, bruno, now - 6 * DAY)
    _warned(thread, bruno, now - 4 * DAY)
    _left(thread, now - 3 * DAY)
    _waiting(thread, bruno, now)


def _bruno(now: datetime) -> Person:
    """A resident who breaks rules; nobody of the cast."""
    found, _new = Person.objects.get_or_create(
        id=town_id("person:bruno"), defaults={"display_name": "Bruno Caron", "language": "fr"}
    )
    Attestation.objects.get_or_create(
        person=found,
        district=District.objects.get(slug="centre"),
        defaults={"age": "18", "starts": day_of(now) - timedelta(days=200)},
    )
    Person.objects.filter(id=found.id).update(created_on=day_of(now) - timedelta(days=200))
    found.refresh_from_db()
    return found


def _post(thread: UUID, author: Person, body: str, at: datetime) -> Message:
    return discussion.post_message(thread_id=thread, author=author, language="fr", body=body, now=at)


def _report(message: Message, rule: CharterRule, at: datetime, *keys: str) -> None:
    for number, key in enumerate(keys):
        when = at + number * MINUTE
        actions.report_message(message_id=message.id, rule=rule, reporter=person(key), now=when)


def _hide(message: Message, rule: CharterRule, why: str, at: datetime) -> Measure:
    actions.hide(
        message_id=message.id,
        moderator=person("ines"),
        rule=rule,
        reason=WHY[why]["fr"],
        language="fr",
        now=at,
    )
    measure = Measure.objects.select_related("reason").get(case__message=message, automatic=False, end="")
    if measure.reason:
        translated(measure.reason, WHY[why])
    return measure


def _contested(thread: UUID, author: Person, at: datetime) -> None:
    """An advertisement; both co-chairs said that it stays hidden."""
    message = _post(thread, author, ADVERT, at)
    _report(message, CharterRule.ADVERT, at + HOUR, "rahim", "celeste")
    measure = _hide(message, CharterRule.ADVERT, "advert", at + 2 * HOUR)
    asked = actions.appeal(
        measure_id=measure.id,
        person=author,
        text="Je voulais seulement rendre service.",
        language="fr",
        now=at + DAY,
    )
    for number, key in enumerate(("fatou", "claire")):
        actions.say_word(
            appeal_id=asked.id,
            chair=person(key),
            verdict=Verdict.UPHELD,
            reason="La règle vaut pour toutes et tous, aussi pour nous.",
            language="fr",
            now=at + 2 * DAY + number * HOUR,
        )


def _warned(thread: UUID, author: Person, at: datetime) -> None:
    """Unkind words, hidden, with a warning; the author contests, and nobody has answered yet."""
    message = _post(thread, author, UNKIND, at)
    measure = _hide(message, CharterRule.INSULT, "unkind", at + HOUR)
    actions.sanction(
        message_id=message.id,
        moderator=person("ines"),
        kind=MeasureKind.WARN,
        rule=CharterRule.INSULT,
        reason=WHY["unkind"]["fr"],
        language="fr",
        now=at + HOUR,
    )
    actions.appeal(
        measure_id=measure.id,
        person=author,
        text="C’était de la colère, je ne visais personne.",
        language="fr",
        now=at + 2 * DAY,
    )


def _left(thread: UUID, at: datetime) -> None:
    """Hidden after three reports, and shown again by the moderator: it breaks no rule."""
    message = _post(thread, person("rahim"), STRICT, at)
    _report(message, CharterRule.OFF_TOPIC, at + HOUR, "luc", "marc", "helene")
    case = Case.objects.get(message=message)
    actions.keep(case_id=case.id, moderator=person("ines"), now=at + 3 * HOUR)


def _waiting(thread: UUID, author: Person, now: datetime) -> None:
    """Two reports, a text that exposes somebody, and one that repeats another."""
    exposing = _post(thread, author, EXPOSING, now - 3 * HOUR)
    _report(exposing, CharterRule.EXPOSES, now - 3 * HOUR + MINUTE, "celeste")
    stadium = _post(thread, author, STADIUM, now - 2 * HOUR)
    _report(stadium, CharterRule.OFF_TOPIC, now - HOUR, "helene", "luc")
    _post(thread, author, AGAIN, now - 2 * HOUR + 5 * MINUTE)
