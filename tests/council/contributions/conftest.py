"""The council of five; Marc is in charge of housing, nobody of sports, and Amina writes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest

from council.bodies.themes import Theme
from council.contributions import actions
from council.contributions.actions import Written
from council.contributions.models import Contribution
from council.opinions.actions import give_portfolio
from residents.actions import give_role
from residents.permissions import day_of
from residents.roles import Role
from tests.council.opinions.conftest import Assembly, assembly
from tests.council.opinions.test_pages import reader

__all__ = ["assembly", "reader"]
WRITTEN = Written("fr", "Les murs humides", "Quand la ville viendra-t-elle voir ?")


@dataclass
class Writing:
    """Each method is an act of the cast."""

    assembly: Assembly

    @property
    def now(self) -> datetime:
        return self.assembly.now

    def who(self, key: str) -> Any:
        return self.assembly.people[key]

    def hand_on(self, theme: Theme, key: str) -> None:
        """Somebody else is elected, and is in charge of the subject from today on."""
        give_role(person_id=self.who(key).id, role=Role.OFFICIAL, starts=day_of(self.now))
        give_portfolio(
            theme=theme,
            official=self.who(key),
            department="",
            starts=day_of(self.now),
            person=self.who("helene"),
            now=self.now,
        )

    def sent(self, by: str = "amina", theme: Theme = Theme.HOME, ago: int = 0) -> Contribution:
        return actions.send(
            council_id=self.assembly.council.id,
            theme=theme.value,
            written=WRITTEN,
            person=self.who(by),
            now=self.now - timedelta(days=ago),
        )

    def confirmed(self, by: str = "marc", **options: Any) -> Contribution:
        return actions.acknowledge(contribution_id=self.sent(**options).id, person=self.who(by), now=self.now)

    def answer(self, one: Contribution, by: str = "marc", after: int = 0) -> None:
        actions.answer(
            contribution_id=one.id,
            language="fr",
            body="Le mois prochain.",
            person=self.who(by),
            now=self.now + timedelta(days=after),
        )


@pytest.fixture
def writing(assembly: Assembly) -> Writing:
    made = Writing(assembly)
    give_portfolio(
        theme=Theme.HOME,
        official=made.who("marc"),
        department="Habitat",
        starts=day_of(made.now) - timedelta(days=400),
        person=made.who("helene"),
        now=made.now,
    )
    return made
