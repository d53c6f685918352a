"""The translators' desk of Rivemont: what readers wait for, what is older than its original, what is taken."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from config.town.cast import town_id
from config.town.meetings import person
from languages import actions
from languages.models import Claim, Word
from proposals.models import Proposal
from residents.actions import make_token
from residents.models import Token
from residents.permissions import day_of

WORDS = {
    "fr": "Maison des Voisins",
    "it": "Casa dei Vicini",
    "en": "House of Neighbours",
    "ar": "بيت الجيران",
    "es": "Casa de los Vecinos",
    "pt": "Casa dos Vizinhos",
    "bn": "প্রতিবেশীদের বাড়ি",
}
PROGRAM, DAYS = "Registre de la ville", 300


@transaction.atomic
def build(now: datetime) -> None:
    """Make whatever is missing; nobody in Rivemont writes Bengali for the council, so Rahim asks for it."""
    if Word.objects.exists():
        return
    samir, karim = person("samir"), person("karim")
    actions.add_word(words=WORDS, person=samir, now=now - timedelta(days=40))
    swimming = town_id("opinion:swimming")
    for key, days in (("rahim", 2), ("amina", 1)):
        _ask("opinion", swimming, "bn", key, now - timedelta(days=days))
    first, second = Proposal.objects.public().order_by("-published_at", "id")[:2]
    _ask("proposal", first.id, "it" if first.language != "it" else "es", "amina", now - timedelta(days=3))
    if not Claim.objects.exists():
        actions.claim(source="proposal", key=second.id, language="pt", translator=karim, now=now)
    _token(now)


def _ask(source: str, key: UUID, language: str, who: str, now: datetime) -> None:
    actions.ask_translation(
        source=source, key=key, language=language, person=person(who), visitor="", now=now
    )


def _token(now: datetime) -> None:
    """The city's own program reads the inbox; its token is shown once, to nobody in a demo."""
    helene = person("helene")
    if not Token.objects.filter(person=helene).exists():
        make_token(
            person=helene,
            name=PROGRAM,
            scopes=["inbox:read", "inbox:acknowledge"],
            expires_on=day_of(now) + timedelta(days=DAYS),
            now=now,
        )
