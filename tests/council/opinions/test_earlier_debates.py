"""Opinions that were adopted before there were discussions under them have one too."""

from collections.abc import Callable
from datetime import datetime
from importlib import import_module

from django.apps import apps

from council.bodies.models import Council
from council.opinions.actions import draft_opinion
from council.opinions.actions.writing import Draft
from council.opinions.models import Debate, Opinion
from residents.models import Person

MIGRATION = import_module("council.opinions.migrations.0013_debates_of_earlier_ones")


def test_each_adopted_opinion_without_a_discussion_gets_one_and_no_other(
    rivemont: Council, who: Callable[[str], Person], now: datetime
) -> None:
    draft = Draft(language="fr", title="Un guichet", facts="", requests=("L’ouvrir.",))
    given = {"council_id": rivemont.id, "person": who("fatou"), "draft": draft, "now": now}
    adopted, _still_a_draft = draft_opinion(**given), draft_opinion(**given)
    Opinion.objects.filter(id=adopted.id).update(state="adopted", settled_at=now)
    for _again in range(2):
        MIGRATION.open_debates(apps, None)
    debate = Debate.objects.get()
    assert (debate.opinion_id, debate.thread.opens) == (adopted.id, now)
