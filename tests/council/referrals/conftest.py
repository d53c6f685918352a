"""A question put to the council of five by the clerk; each method is an act of the cast."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest

from council.drafting.actions import begin_draft
from council.opinions.models import Opinion
from council.referrals import actions
from council.referrals.actions import Asked
from council.referrals.models import Referral
from council.referrals.stages import Asker
from tests.council.opinions.conftest import DRAFT, Assembly, assembly

__all__ = ["assembly"]

ASKED = Asked(Asker.MAYOR, "fr", "Les horaires d’été", "Faut-il ouvrir plus tard en été ?", 30, theme="help")


@dataclass
class Asking:
    assembly: Assembly
    referral: Referral

    @property
    def now(self) -> datetime:
        return self.assembly.now

    def who(self, key: str) -> Any:
        return self.assembly.people[key]

    def again(self) -> Referral:
        return Referral.objects.select_related("opinion", "council").get(id=self.referral.id)

    def named(self, member: str = "samir", by: str = "claire") -> Referral:
        return actions.name_rapporteur(
            referral_id=self.referral.id, member=self.who(member), person=self.who(by), now=self.now
        )

    def begun(self, by: str = "samir") -> Opinion:
        """Rapporteur named, and the text begun."""
        self.named()
        return begin_draft(
            council_id=self.assembly.council.id,
            person=self.who(by),
            draft=DRAFT,
            now=self.now,
            referral_id=self.referral.id,
        )

    def declined(self, by: str = "fatou", after: int = 0) -> Referral:
        return actions.decline(
            referral_id=self.referral.id,
            person=self.who(by),
            language="fr",
            reason="La question est déjà devant le juge.",
            now=self.now + timedelta(days=after),
        )


def refer(assembly: Assembly, by: str = "helene", asked: Asked = ASKED) -> Referral:
    return actions.refer(
        council_id=assembly.council.id, asked=asked, person=assembly.people[by], now=assembly.now
    )


@pytest.fixture
def asking(assembly: Assembly) -> Asking:
    return Asking(assembly, refer(assembly))
