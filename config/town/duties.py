"""Who stands in for whom, and what was handed over: two desks and a moderator who goes away."""

from datetime import datetime, timedelta

from django.db import transaction

from config.town.meetings import person
from residents.duties import actions, queries
from residents.duties.models import StandIn
from residents.duties.standing import Days
from residents.permissions import day_of
from residents.roles import Role

NOTE = "L’imprimante est réparée, il reste du papier dans l’armoire."


@transaction.atomic
def build(now: datetime) -> None:
    """Make whatever is missing. An organiser still has to agree to the moderator's stand-in."""
    if StandIn.objects.exists():
        return
    today = day_of(now)
    week, later = today + timedelta(days=7), today + timedelta(days=14)
    for role, away, stand_in, days in (
        (Role.DESK, "luc", "aicha", Days(today, week)),
        (Role.MODERATOR, "ines", "samir", Days(week, later)),
    ):
        one = actions.ask_stand_in(
            person=person(away), role=role, stand_in_id=person(stand_in).id, days=days, now=now
        )
        actions.accept_stand_in(stand_in_id=one.pk, person=person(stand_in), now=now)
    if queries.item_of(person("luc"), "letters", "fr", now):
        actions.hand_over(
            key="letters", person=person("luc"), to=person("aicha"), note=NOTE, language="fr", now=now
        )
