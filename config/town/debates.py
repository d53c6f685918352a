"""Rivemont's annual reports: the one before the last was debated, the last one was not."""

from datetime import datetime, timedelta

from config.town.cast import BY_KEY, town_id
from council.bodies.models import Council
from council.bodies.queries import cochairs
from council.commitments import actions
from council.commitments.models import AnnualReport
from residents.models import Person
from residents.permissions import day_of

AGO = {"before": (300, 240), "last": (120, None)}


def build(now: datetime) -> None:
    """Make whatever is missing."""
    council = Council.objects.filter(slug="rivemont").first()
    chairs = cochairs(council, day_of(now)) if council else []
    if council is None or not chairs or AnnualReport.objects.exists():
        return
    clerk = Person.objects.get(id=BY_KEY["helene"].id)
    for name, (sent, debated) in AGO.items():
        sent_on = day_of(now) - timedelta(days=sent)
        report = actions.send_report(
            council_id=council.id,
            year=day_of(now).year - (2 if debated else 1),
            sent_on=sent_on,
            link=f"https://rivemont.example/rapport-{name}.pdf",
            person=chairs[0].person,
            now=now - timedelta(days=sent),
            report_id=town_id(f"report:{name}"),
        )
        if debated:
            actions.record_debate(
                report_id=report.id,
                debated_on=day_of(now) - timedelta(days=debated),
                minutes="https://rivemont.example/conseil/proces-verbal.pdf",
                person=clerk,
                now=now - timedelta(days=debated),
            )
