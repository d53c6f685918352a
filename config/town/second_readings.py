"""What became of proposals before the moderators: mended, taken back, published after all, and three appeals.

Four of those that are public are asked into one text of the open session.

Céleste moderated until a month ago: she answered the appeals, since she was neither of the two readers.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from config.town.cast import BY_KEY, town_id
from config.town.meetings import person
from council.bodies.themes import Theme
from council.discussion.states import CharterRule
from council.meetings.models import Meeting
from council.moderation import actions as moderation
from council.moderation.appeals import Verdict
from languages.actions import translate
from languages.reading import Status
from proposals import actions
from proposals.models import Proposal
from proposals.permissions import Writer
from proposals.synthesis import actions as synthesis
from residents.actions import give_role
from residents.models import District
from residents.permissions import day_of
from residents.roles import Role


@dataclass(frozen=True)
class Story:
    """One of them, sent so many days ago; `ends` names what became of it."""

    key: str
    ends: str
    days: int
    language: str
    title: dict[str, str]
    body: dict[str, str]
    reason: dict[str, str] = field(default_factory=dict)
    rule: CharterRule | None = CharterRule.EXPOSES
    appeal: str = ""
    answer: str = ""


STORIES = (
    Story(
        "reader-mended",
        "mended",
        48,
        "fr",
        {"fr": "Une lampe dans le passage des Lilas", "ar": "مصباح في ممر الليلك"},
        {
            "fr": "Le soir on n’y voit rien. Monsieur R., au 3, a déjà demandé.",
            "ar": "لا نرى شيئًا في المساء.",
        },
        {
            "fr": "On reconnaît un habitant. Enlevez son nom, et renvoyez-la.",
            "ar": "يمكن التعرّف على أحد السكان. احذف اسمه وأرسل المقترح من جديد.",
        },
    ),
    Story(
        "reader-left",
        "left",
        47,
        "es",
        {"es": "Que bajen el alquiler de mi edificio", "fr": "Baisser le loyer de mon immeuble"},
        {"es": "En el número 9 pagamos demasiado.", "fr": "Au numéro 9 nous payons trop."},
        {"fr": "On reconnaît l’immeuble.", "es": "Se reconoce el edificio."},
    ),
    Story(
        "reader-gone",
        "gone",
        46,
        "en",
        {"en": "A second bus at night", "fr": "Un deuxième bus la nuit"},
        {"en": "The last one leaves too early.", "fr": "Le dernier part trop tôt."},
    ),
    Story(
        "reader-after-all",
        "published",
        45,
        "it",
        {"it": "Un corso di cucina in tutte le lingue", "fr": "Un cours de cuisine dans toutes les langues"},
        {
            "it": "Ogni mese cucina una persona di un altro paese, in una sala del Comune.",
            "fr": "Chaque mois une personne d’un autre pays cuisine, dans une salle de la ville.",
        },
        {
            "fr": "Cela ressemble à une annonce pour un cours payant.",
            "it": "Sembra l’annuncio di un corso a pagamento.",
        },
        CharterRule.ADVERT,
    ),
    Story(
        "reader-lifted",
        "lifted",
        44,
        "bn",
        {"bn": "সবজির দোকানের পাশে বসার জায়গা", "fr": "Des bancs près du marchand de légumes"},
        {
            "bn": "বয়স্ক মানুষ দাঁড়িয়ে থাকেন। তিনটি বেঞ্চ দরকার।",
            "fr": "Les personnes âgées attendent debout. Il faut trois bancs.",
        },
        {"fr": "Le texte fait connaître un magasin.", "bn": "লেখাটি একটি দোকানের প্রচার করে।"},
        CharterRule.ADVERT,
        "আমি কোনো দোকানের নাম লিখিনি।",
        "Aucun magasin n’est nommé : vous avez raison.",
    ),
    Story(
        "reader-lamp",
        "read once",
        41,
        "fr",
        {"fr": "Des lampes sur le chemin de l’école", "en": "Lamps on the way to school"},
        {
            "fr": "En hiver les enfants rentrent dans le noir.",
            "en": "In winter children walk home in the dark.",
        },
    ),
    Story(
        "reader-upheld",
        "upheld",
        43,
        "pt",
        {"pt": "Fechar o bar da minha rua", "fr": "Fermer le bar de ma rue"},
        {
            "pt": "O dono, o senhor A., faz barulho até às três.",
            "fr": "Le patron, monsieur A., fait du bruit jusqu’à trois heures.",
        },
        {"fr": "On reconnaît une personne.", "pt": "Reconhece-se uma pessoa."},
        appeal="Toda a gente o conhece.",
        answer="Cela reste une personne que l’on reconnaît.",
    ),
    Story(
        "reader-last-word",
        "last word",
        42,
        "ar",
        {"ar": "تغيير مدير المركز", "fr": "Changer la direction du centre"},
        {
            "ar": "المدير لا يستمع إلينا. نريد اجتماعًا كل شهر.",
            "fr": "Le directeur ne nous écoute pas. Nous voulons une réunion par mois.",
        },
        {"fr": "Parlez du centre, pas de la personne.", "ar": "تكلّم عن المركز، لا عن الشخص."},
        CharterRule.INSULT,
        "لم أشتم أحدًا.",
        "Le texte juge une personne.",
    ),
)

TOGETHER: dict[str, Any] = {
    "title": "Sortir le soir, sans peur du noir",
    "body": "Des lampes dans les passages, une salle où l’on cuisine ensemble, des bancs où l’on s’arrête.",
}


def build(now: datetime) -> None:
    """Make whatever is missing."""
    if Proposal.objects.filter(id=town_id(f"proposal:{STORIES[0].key}")).exists():
        return
    since = day_of(now) - timedelta(days=300)
    give_role(person_id=BY_KEY["celeste"].id, role=Role.MODERATOR, starts=since, ends=day_of(now))
    for story in STORIES:
        Told(story, now).tell()
    gather(now - timedelta(hours=20))


def gather(now: datetime) -> None:
    """For the open session one text of four: agreed, refused, not answered yet, and taken out again."""
    meeting = Meeting.objects.get(id=town_id("meeting:live"))
    keys = [town_id(f"proposal:reader-{name}") for name in ("mended", "after-all", "lamp", "lifted")]
    by: dict[str, Any] = {"person": person("claire"), "now": now}
    joint = synthesis.group(meeting_id=meeting.id, proposals=keys, language="fr", **TOGETHER, **by)
    sources = {one.proposal_id: one.pk for one in joint.sources.all()}
    for key, act in zip(
        keys, (synthesis.agree, synthesis.refuse_to_join, None, synthesis.agree), strict=True
    ):
        if act:
            act(source_id=sources[key], writer=Writer(opened=frozenset({key})), now=now)
    taken_out: dict[str, Any] = {
        "source_id": sources[keys[-1]],
        "writer": Writer(opened=frozenset({keys[-1]})),
    }
    synthesis.take_out(**taken_out, now=now + timedelta(hours=1))


class Told:
    """Sent without an account, and read by Inês and Giulia in the days after."""

    def __init__(self, story: Story, now: datetime) -> None:
        self.story, self.sent = story, now - timedelta(days=story.days)
        self.key = town_id(f"proposal:{story.key}")
        self.writer = Writer(opened=frozenset({self.key}))

    def by(self, days: float, **who: Any) -> dict[str, Any]:
        return {"proposal_id": self.key, "now": self.sent + timedelta(days=days), **who}

    @transaction.atomic
    def tell(self) -> None:
        self.send()
        if self.story.ends == "gone":
            actions.withdraw(**self.by(1, writer=self.writer))
            return
        if self.story.ends == "read once":
            actions.publish(**self.by(1, moderator=person("ines")))
            return
        self.object_to()
        if self.story.ends == "published":
            actions.publish_after_all(**self.by(2, moderator=person("giulia")))
            return
        actions.confirm_return(**self.by(2, moderator=person("giulia")))
        if self.story.ends == "mended":
            words = "Le soir on n’y voit rien. Une lampe suffirait."
            actions.write_body(proposal_id=self.key, writer=self.writer, body=words)
            actions.submit(**self.by(3, writer=self.writer))
            actions.publish(**self.by(4, moderator=person("ines")))
        elif self.story.ends == "left":
            actions.withdraw(**self.by(4, writer=self.writer))
        else:
            self.contest()

    def send(self) -> None:
        own = self.story.language
        actions.begin(writer=self.writer, language=own, now=self.sent, proposal_id=self.key)
        here: dict[str, Any] = {"proposal_id": self.key, "writer": self.writer}
        actions.write_title(**here, body=self.story.title[own])
        actions.write_body(**here, body=self.story.body[own])
        actions.place(**here, district=District.objects.get(slug="centre"), theme=Theme.PARK)
        sent = actions.submit(**self.by(0, writer=self.writer))
        for text, words in ((sent.title, self.story.title), (sent.body, self.story.body)):
            for code in (one for one in words if text and one != own):
                by: dict[str, Any] = {"status": Status.COMMUNITY, "person_id": person("samir").id}
                translate(text_id=text.id, language=code, body=words[code], **by)

    def object_to(self) -> None:
        said: dict[str, Any] = {"rule": self.story.rule, "reason": self.story.reason["fr"], "language": "fr"}
        own = self.story.reason.get(self.story.language, "")
        actions.propose_return(**self.by(1, moderator=person("ines")), **said, translated=own)

    def contest(self) -> None:
        own = self.story.language
        asked = actions.contest(**self.by(4, writer=self.writer), text=self.story.appeal, language=own)
        verdict = Verdict.LIFTED if self.story.ends == "lifted" else Verdict.UPHELD
        moment = self.sent + timedelta(days=6)
        said: dict[str, Any] = {
            "verdict": verdict,
            "reason": self.story.answer,
            "language": "fr",
            "now": moment,
        }
        moderation.answer_appeal(appeal_id=asked.id, moderator=person("celeste"), **said)
        if self.story.ends == "last word":
            actions.ask_co_chairs(**self.by(8, writer=self.writer))
            moderation.say_word(
                appeal_id=asked.id,
                chair=person("fatou"),
                verdict=Verdict.UPHELD,
                reason="On parle d’une personne.",
                language="fr",
                now=self.sent + timedelta(days=9),
            )
