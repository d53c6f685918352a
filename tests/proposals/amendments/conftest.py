"""Rahim's proposal of three paragraphs, which everybody reads; Amina suggests changes to it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from proposals.amendments import actions, queries
from proposals.amendments.models import Amendment
from proposals.models import Proposal
from proposals.permissions import Writer
from tests.proposals.conftest import draft, neighbours, published, reader, sent

__all__ = ["draft", "neighbours", "published", "reader", "sent"]
FIRST, SECOND, THIRD = (
    "Il manque une salle calme.",
    "Nous demandons une salle à l’école.",
    "Quatre soirs par semaine.",
)
BODY = "\n\n".join((FIRST, SECOND, THIRD))


@pytest.fixture
def idea(published: Callable[..., Proposal]) -> Proposal:
    return published("rahim", language="fr", title="Une salle", body=BODY)


@pytest.fixture
def suggest(idea: Proposal, cast: Callable[[str], Any], now: datetime) -> Callable[..., list[Amendment]]:
    """`suggest(SECOND, "Nous voulons…")` is Amina's suggestion of other words for that paragraph."""

    def make(old: str, new: str, key: str = "amina", sending: UUID | None = None) -> list[Amendment]:
        idea.refresh_from_db()
        assert idea.body is not None
        return actions.suggest(
            proposal_id=idea.id,
            person=cast(key),
            base=queries.newest(idea),
            body=idea.body.body.replace(old, new),
            reason="C’est plus clair.",
            sending=sending or uuid4(),
            now=now,
        )

    return make


@pytest.fixture
def rahim(cast: Callable[[str], Any]) -> Writer:
    return Writer(cast("rahim"))
