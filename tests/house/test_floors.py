"""Layers and file order, by import-linter; relations between models, which it cannot see."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

from tests.house import FLOORS, ROOT

COUNCIL = [
    "bodies",
    "discussion",
    "moderation",
    "meetings",
    "floor",
    "workshops",
    "interpretation",
    "opinions",
    "contributions",
    "minutes",
    "commitments",
    "referrals",
    "drafting",
]
PROPOSALS = ["calls", "models", "attachments", "synthesis", "amendments", "evaluation"]
VOTES = ["urn", "chamber", "budgets", "paper", "codes", "proofs"]


def height(model: type[Model]) -> tuple[int, int] | None:
    """The floor of a model of ours, and its place inside a wing of several subjects."""
    room, *rest = model.__module__.split(".")
    if room not in FLOORS:
        return None
    wing = {"council": COUNCIL, "proposals": PROPOSALS, "votes": VOTES}.get(room)
    return FLOORS[room], wing.index(rest[0]) if wing else 0


def relations() -> list[tuple[type[Model], str, type[Model]]]:
    """Every forward relation between two models of ours."""
    return [
        (model, field.name, field.related_model)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and isinstance(field.related_model, type)
        if height(model) and height(field.related_model)
    ]


def test_imports_keep_to_the_floors_and_to_the_shelf() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_a_relation_points_down_or_stays_in_its_subject() -> None:
    found = relations()
    assert len(found) > 20
    upward = [
        f"{one.__name__}.{name} → {other.__name__}"
        for one, name, other in found
        if height(one) < height(other)
    ]
    assert upward == []


def test_no_relation_is_generic() -> None:
    assert not [model for model, name, _ in relations() if name == "content_type"]


@pytest.mark.parametrize("name", ["core", "common", "utils", "helpers", "misc"])
def test_there_is_no_drawer(name: str) -> None:
    found = [path for room in FLOORS for path in (ROOT / room).rglob(f"{name}*") if path.stem == name]
    assert found == []
