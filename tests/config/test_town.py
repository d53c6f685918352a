"""The town can be loaded again: nothing is doubled, and it stands in the middle of its year."""

import pytest
from django.apps import apps
from django.core.management import call_command

from council.meetings.models import Meeting
from council.opinions.models import Opinion
from proposals.models import Proposal
from tests.house import FLOORS
from votes.budgets.models import Round

pytestmark = pytest.mark.django_db


def rows() -> dict[str, int]:
    """How many rows each table of ours has."""
    ours = [model for model in apps.get_models() if model.__module__.split(".")[0] in FLOORS]
    return {model.__name__: model._default_manager.count() for model in ours}


def test_the_town_loaded_twice_is_the_town_loaded_once() -> None:
    call_command("town", verbosity=0)
    once = rows()
    call_command("town", verbosity=0)
    assert rows() == once
    assert Meeting.objects.filter(state="open").count() == 1
    assert Meeting.objects.filter(state="convened").exists()
    assert {"adopted", "delivered", "answered"} <= set(Opinion.objects.values_list("state", flat=True))
    assert Proposal.objects.values("state").distinct().count() >= 8
    assert Proposal.objects.values("title__language").distinct().count() >= 7
    assert {True, False} == set(Round.objects.values_list("held_elsewhere", flat=True))
