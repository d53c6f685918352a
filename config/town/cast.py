"""The named cast of Rivemont. Everything else of the town refers to these by key."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from residents.cards import printed
from residents.roles import Role

NAMESPACE = uuid.UUID("6d3c7b34-54f7-4c11-9f0e-2b2f9f5c0a10")
DISTRICTS = {
    "gare": {
        "fr": "Gare",
        "it": "Stazione",
        "en": "Station",
        "ar": "المحطة",
        "es": "Estación",
        "pt": "Estação",
        "bn": "স্টেশন",
    },
    "nord": {
        "fr": "Nord",
        "it": "Nord",
        "en": "North",
        "ar": "الشمال",
        "es": "Norte",
        "pt": "Norte",
        "bn": "উত্তর",
    },
    "riviere": {
        "fr": "Rivière",
        "it": "Fiume",
        "en": "River",
        "ar": "النهر",
        "es": "Río",
        "pt": "Rio",
        "bn": "নদী",
    },
    "centre": {
        "fr": "Centre",
        "it": "Centro",
        "en": "Centre",
        "ar": "الوسط",
        "es": "Centro",
        "pt": "Centro",
        "bn": "কেন্দ্র",
    },
    "marche": {
        "fr": "Marché",
        "it": "Mercato",
        "en": "Market",
        "ar": "السوق",
        "es": "Mercado",
        "pt": "Mercado",
        "bn": "বাজার",
    },
    "sud": {"fr": "Sud", "it": "Sud", "en": "South", "ar": "الجنوب", "es": "Sur", "pt": "Sul", "bn": "দক্ষিণ"},
}


def town_id(name: str) -> uuid.UUID:
    """The same id for the same name at every run."""
    return uuid.uuid5(NAMESPACE, name)


@dataclass(frozen=True)
class Member:
    """One of the cast. `attested` is the age floor a desk saw reached, or None for no attestation."""

    key: str
    name: str
    language: str
    district: str | None
    roles: tuple[Role, ...] = field(default=())
    attested: str | None = "18"
    part: Any = ""
    card_number: str = ""
    pin: str = ""

    @property
    def id(self) -> uuid.UUID:
        return town_id(f"person:{self.key}")

    @property
    def email(self) -> str | None:
        return None if self.card_number else f"{self.key}@rivemont.example"

    @property
    def card_words(self) -> str:
        """How she logs in at the demo's card page."""
        return f"card {printed(self.card_number, 'RV')}, PIN {self.pin}"


CAST = [
    Member("amina", "Amina", "ar", "gare", part=_("Resident"), card_number="10203045", pin="160317"),
    Member(
        "nour", "Nour", "ar", "nord", attested=None, part=_("Newcomer"), card_number="50607082", pin="250918"
    ),
    Member("rahim", "Rahim", "bn", "marche", part=_("Resident")),
    Member("fatou", "Fatou Diallo", "fr", "nord", part=_("Co-chair (foreign resident)")),
    Member("claire", "Claire Morel", "fr", "centre", part=_("Co-chair (elected official)")),
    Member("ines", "Inês Duarte", "pt", "riviere", (Role.MODERATOR,)),
    Member("samir", "Samir Haddad", "ar", "gare", (Role.INTERPRETER,)),
    Member("luc", "Luc Perrin", "fr", "centre", (Role.DESK,)),
    Member("aicha", "Aïcha Benali", "fr", "gare", (Role.DESK,)),
    Member("helene", "Hélène Roux", "fr", "centre", (Role.CLERK,)),
    Member("marc", "Marc Delorme", "fr", "sud", (Role.OFFICIAL,)),
    Member("giulia", "Giulia Conti", "it", "riviere", (Role.EDITOR,)),
    Member("sofia", "Sofía Reyes", "es", "sud", (Role.ORGANISER,)),
    Member("celeste", "Céleste Nguyen", "fr", "riviere", (Role.WATCH,)),
    Member("tom", "Tom Baker", "en", None, attested=None, part=_("Outsider")),
]
BY_KEY = {member.key: member for member in CAST}
