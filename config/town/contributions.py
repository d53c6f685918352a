"""What residents wrote to the elected officials in charge: answered, waiting, late, not confirmed yet."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from config.town.meetings import person
from council.bodies.models import Council
from council.bodies.themes import Theme
from council.contributions import actions
from council.contributions.actions import Written
from council.contributions.models import Contribution
from languages.actions import translate
from languages.reading import Status


@dataclass(frozen=True)
class Story:
    """Days ago; `answered` is how many days after; `other` is the translation of subject and body."""

    author: str
    theme: Theme
    sent: int
    written: Written
    confirmed: bool = True
    answered: int | None = None
    answer: str = ""
    other: tuple[str, str, str] | None = None


STORIES = (
    Story(
        "amina",
        Theme.HELP,
        75,
        Written(
            "fr",
            "Un interprète au guichet des papiers",
            "Au guichet, je ne comprends pas tout. Peut-on avoir un interprète arabe un matin par semaine ?",
        ),
        answered=18,
        answer="Oui. Depuis le 1er du mois, un interprète est là le mardi de 9 h à 12 h. Dites-nous si cela suffit.",
        other=(
            "ar",
            "مترجم عند شبّاك الأوراق",
            "عند الشبّاك لا أفهم كل شيء. هل يمكن أن يكون هناك مترجم عربي صباحًا مرة في الأسبوع؟",
        ),
    ),
    Story(
        "tom",
        Theme.MOVE,
        44,
        Written(
            "en",
            "The last tram leaves too early",
            "I finish work at eleven in the evening, and the last tram to Nord has gone. Could it leave an hour later on weekdays?",
        ),
        other=(
            "fr",
            "Le dernier tram part trop tôt",
            "Je finis mon travail à 23 h et le dernier tram pour Nord est parti. Peut-il partir une heure plus tard en semaine ?",
        ),
    ),
    Story(
        "rahim",
        Theme.HOME,
        6,
        Written(
            "fr",
            "L’humidité dans les logements de la Gare",
            "Dans notre immeuble, les murs sont noirs d’humidité depuis deux hivers. Quand la ville viendra-t-elle voir ?",
        ),
    ),
    Story(
        "amina",
        Theme.LEARN,
        1,
        Written(
            "ar",
            "دروس الفرنسية في المساء",
            "أعمل في النهار ولا أستطيع حضور الدروس. هل يمكن تنظيم دروس في المساء مرتين في الأسبوع؟",
        ),
        confirmed=False,
    ),
)


@transaction.atomic
def build(now: datetime) -> None:
    """Make whatever is missing. Marc is in charge of all four subjects."""
    council = Council.objects.filter(slug="rivemont").first()
    if council is None or Contribution.objects.exists():
        return
    for story in STORIES:
        _tell(council, story, now)


def _tell(council: Council, story: Story, now: datetime) -> None:
    sent = now - timedelta(days=story.sent)
    one = actions.send(
        council_id=council.id,
        theme=story.theme.value,
        written=story.written,
        person=person(story.author),
        now=sent,
    )
    if story.other:
        language, subject, body = story.other
        for text, words in ((one.subject_id, subject), (one.body_id, body)):
            translate(text_id=text, language=language, body=words, status=Status.COMMUNITY)
    if story.confirmed:
        actions.acknowledge(contribution_id=one.id, person=person("marc"), now=sent + timedelta(hours=20))
    if story.answered is not None:
        actions.answer(
            contribution_id=one.id,
            language="fr",
            body=story.answer,
            person=person("marc"),
            now=sent + timedelta(days=story.answered),
        )
