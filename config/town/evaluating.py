"""Ideas that the city looks at: just asked, late, with a tie, with their answer; three of them by a checklist."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from config.town.cast import town_id
from languages.actions import translate
from languages.models import Text
from languages.reading import Status
from proposals.evaluation import actions
from proposals.evaluation.findings import Feasibility, Ticked
from proposals.evaluation.models import Assignment, Evaluation
from proposals.models import Proposal
from residents.models import Person
from residents.permissions import day_of

SHELTER = {
    "fr": "Oui, avec un changement : l’abri sera posé du côté de la poste, où le trottoir est assez large. "
    "Nous le posons avant l’hiver.",
    "en": "Yes, with one change: the shelter will stand on the side of the post office, where the pavement "
    "is wide enough. We build it before the winter.",
    "ar": "نعم، مع تعديل واحد: ستوضع المظلّة من جهة البريد حيث الرصيف واسع بما يكفي. نبنيها قبل الشتاء.",
}
CROSSING = {
    "fr": "Non : cette rue appartient au département, qui refuse un feu à cet endroit. Nous demandons avec "
    "vous un passage surélevé.",
    "en": "No: this street belongs to the department, which does not allow a traffic light there. With you, "
    "we ask for a raised crossing.",
    "ar": "لا: هذا الشارع تابع للمقاطعة، وهي ترفض وضع إشارة ضوئية فيه. نطلب معكم ممرًا مرتفعًا.",
}
LIBRARY = {
    "fr": "Oui. La bibliothèque ouvrira le mardi et le jeudi jusqu’à 21 heures, de novembre à mars.",
    "en": "Yes. The library will open on Tuesday and Thursday until 9 p.m., from November to March.",
    "ar": "نعم. ستفتح المكتبة يومي الثلاثاء والخميس حتى التاسعة مساءً، من نوفمبر إلى مارس.",
}
# What the city asks of every idea about winter evenings.
CHECKLIST = (
    {
        "fr": "Le lieu est-il à la ville ?",
        "it": "Il luogo è del Comune?",
        "en": "Is the place the city’s own?",
        "ar": "هل المكان ملك للبلدية؟",
        "es": "¿El lugar es del ayuntamiento?",
        "pt": "O lugar é do município?",
        "bn": "জায়গাটি কি শহরের নিজের?",
    },
    {
        "fr": "Tout le monde peut-il entrer, aussi en fauteuil roulant ?",
        "it": "Possono entrare tutti, anche in sedia a rotelle?",
        "en": "Can everybody get in, also with a wheelchair?",
        "ar": "هل يستطيع الجميع الدخول، بالكرسي المتحرك أيضًا؟",
        "es": "¿Puede entrar todo el mundo, también en silla de ruedas?",
        "pt": "Todas as pessoas podem entrar, também em cadeira de rodas?",
        "bn": "সবাই কি ঢুকতে পারেন, হুইলচেয়ারেও?",
    },
    {
        "fr": "Y a-t-il quelqu’un pour ouvrir et fermer ?",
        "it": "C’è qualcuno che apre e chiude?",
        "en": "Is there somebody to open and to close?",
        "ar": "هل هناك من يفتح ويغلق؟",
        "es": "¿Hay alguien que abra y cierre?",
        "pt": "Há alguém para abrir e fechar?",
        "bn": "খোলা আর বন্ধ করার কেউ কি আছেন?",
    },
)


def build(now: datetime) -> None:
    """Make whatever is missing."""
    if Assignment.objects.exists() or not Proposal.objects.filter(id=idea("sewing")).exists():
        return
    told = Told(now)
    told.ask("sewing", "marc", 2, -9)
    told.ask("swimming-adults", "helene", 19, 4, conflict=False)
    told.note("swimming-adults", "helene", 12, "La piscine ferme pour travaux en mars : à vérifier.")
    told.ask("market-scale", "marc", 10, -5, conflict=True)
    told.ask("market-scale", "helene", 8, -6, conflict=False)
    told.ask("rain-shelter", "helene", 13, 3, conflict=False)
    told.answer(
        "rain-shelter",
        actions.Finding(
            "fr",
            Feasibility.CHANGES,
            "Le trottoir devant la gare fait 1,40 m : trop étroit pour un abri et un fauteuil roulant. "
            "Du côté de la poste, il fait 3 m.",
            SHELTER["fr"],
            840_000,
            "Un abri du modèle de la ville, posé, avec un banc : 8 400 €.",
        ),
        SHELTER,
    )
    told.ask("crossing", "helene", 13, 3, conflict=False)
    told.answer(
        "crossing",
        actions.Finding(
            "fr",
            Feasibility.NO,
            "La rue est une route départementale. Le département a répondu par écrit le mois dernier.",
            CROSSING["fr"],
        ),
        CROSSING,
    )
    evenings(told)


def evenings(told: "Told") -> None:
    """By the checklist: one with its answer, one that is looked at, one for which another one is asked."""
    told.checklist("evenings", 21)
    told.ask("evening-library", "helene", 18, 2, conflict=False)
    told.tick("evening-library", Ticked.YES, Ticked.YES, Ticked.NO, note="La gardienne part en mars.")
    told.answer(
        "evening-library",
        actions.Finding(
            "fr",
            Feasibility.YES,
            "La salle du rez-de-chaussée a sa propre entrée, de plain-pied. Il manque une personne.",
            LIBRARY["fr"],
            1_260_000,
            "Une personne, deux soirs par semaine pendant cinq mois : 12 600 €.",
        ),
        LIBRARY,
    )
    told.ask("evening-gym", "helene", 12, -8, conflict=False)
    told.tick("evening-gym", Ticked.YES, Ticked.NO, note="Deux marches devant la porte.")
    told.note("evening-gym", "helene", 6, "Demander au service des écoles s’il existe une rampe.")
    told.release("evening-kitchen", "marc", 10, -3)
    told.ask("evening-kitchen", "helene", 3, -9)


def idea(key: str) -> UUID:
    return town_id(f"proposal:{key}")


class Told:
    """What happened so many days before the town was made."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def by(self, key: str, person: str, days: float) -> dict[str, Any]:
        moment = self.now - timedelta(days=days)
        who = Person.objects.get(id=town_id(f"person:{person}"))
        return {"proposal_id": idea(key), "person": who, "now": moment}

    def ask(self, key: str, evaluator: str, days: int, due: int, conflict: bool | None = None) -> None:
        """Sofía asks somebody until a day (so many days ago); she may have declared a day later."""
        lead = self.by(key, "sofia", days)
        last = day_of(self.now - timedelta(days=due))
        actions.assign(**lead, evaluator_id=town_id(f"person:{evaluator}"), due=last)
        if conflict is not None:
            words = "Ma sœur tient un étal au marché." if conflict else ""
            actions.declare(**self.by(key, evaluator, days - 1), conflict=conflict, words=words)

    def release(self, key: str, evaluator: str, days: int, due: int) -> None:
        """Asked, and two days later asked no more."""
        self.ask(key, evaluator, days, due)
        found = Assignment.objects.get(proposal=idea(key), evaluator=town_id(f"person:{evaluator}"))
        by = self.by(key, "sofia", days - 2)
        actions.release(assignment_id=found.id, person=by["person"], now=by["now"])

    def checklist(self, call: str, days: int) -> None:
        by = self.by("", "sofia", days)
        for texts in CHECKLIST:
            actions.put_criterion(
                call_id=town_id(f"call:{call}"), person=by["person"], texts=texts, now=by["now"]
            )

    def tick(self, key: str, *answers: Ticked, note: str) -> None:
        """Hélène answers so many of the questions, the last with a note that stays among evaluators."""
        asked = list(Proposal.objects.get(id=idea(key)).call.criteria.all())  # type: ignore[union-attr]
        said = [*[""] * (len(answers) - 1), note]
        given = dict(zip((one.id for one in asked), zip(answers, said, strict=True), strict=False))
        actions.tick(**self.by(key, "helene", 7), answers=given)

    def note(self, key: str, evaluator: str, days: int, body: str) -> None:
        known = town_id(f"note:{key}:{evaluator}:{days}")
        actions.note(**self.by(key, evaluator, days), key=known, body=body)

    def answer(self, key: str, finding: actions.Finding, words: dict[str, str]) -> None:
        """Hélène found it, Sofía published it, and it became public yesterday."""
        actions.find(**self.by(key, "helene", 5), base=0, finding=finding)
        yesterday = self.now - timedelta(days=1)
        actions.schedule(**self.by(key, "sofia", 3), publish_at=yesterday)
        actions.publish(proposal_id=idea(key), now=yesterday)
        text = Evaluation.objects.select_related("answer").get(proposal=idea(key)).answer
        self.translated(text, words)

    def translated(self, text: Text | None, words: dict[str, str]) -> None:
        samir = Person.objects.get(id=town_id("person:samir"))
        for code, body in words.items():
            if text is not None and code != text.language:
                translate(
                    text_id=text.id,
                    language=code,
                    body=body,
                    status=Status.COMMUNITY,
                    person_id=samir.id,
                )
