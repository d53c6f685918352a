"""What everybody may read of the councils, and of the people in office: nobody else is named."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from config.record.rows import every, table
from config.record.shape import Table
from council.bodies.models import (
    College,
    Council,
    Deputy,
    Mandate,
    PlannedWork,
    Quota,
    Rules,
    Seat,
    SeatVacancy,
    StandIn,
)
from council.contributions.models import Answer
from council.opinions import models as opinions
from residents.models import District, Person


def in_office() -> QuerySet[Person]:
    """Whoever sits or sat on a council, signed for it, or answered for the city, and was not erased since."""
    public = opinions.Opinion.objects.public().values("pk")
    acted = [
        Mandate.objects.values("person"),
        Deputy.objects.values("person"),
        opinions.Signature.objects.filter(opinion__in=public).values("person"),
        opinions.Unwilling.objects.filter(opinion__in=public).values("person"),
        StandIn.objects.values("person"),
        opinions.Portfolio.objects.values("official"),
        opinions.Handling.objects.filter(opinion__in=public).values("official"),
        opinions.Answer.objects.filter(opinion__in=public).values("official"),
        Answer.objects.values("official"),
    ]
    found = Q()
    for people in acted:
        found |= Q(pk__in=people)
    return every(Person, found, erased_on__isnull=True)


def tables() -> Iterator[Table]:
    yield table("districts", every(District), "id", "slug", "name")
    says = "People in office, now or once: the only names of this record."
    yield table("people", in_office(), "id", "display_name", says=says)
    yield table(
        "councils", every(Council), "id", "slug", "name", "intro", "parent_id", "kind", "body", "order"
    )
    yield table("colleges", every(College), "id", "council_id", "name", "group", "order")
    yield table("seats", every(Seat), "id", "council_id", "college_id", "number", "starts", "ends")
    yield table("vacancies", every(SeatVacancy), "seat_id", "starts", "reason")
    seated = ("id", "council_id", "seat_id", "person_id", "starts", "ends", "office")
    yield table("mandates", every(Mandate), *seated)
    yield table("deputies", every(Deputy), *seated[:-1])
    quorum = (
        "quorum_numerator",
        "quorum_denominator",
        "quorum_more_than",
        "quorum_base",
        "quorum_college_id",
    )
    needed = ("majority", "majorities", "notice_days", "proxies", "convenes_deputies", "both_sign")
    answered = ("answer_days", "answer_source", "contribution_days")
    ruled = ("id", "council_id", "starts", *answered, *quorum, *needed, "notes")
    yield table("rules", every(Rules), *ruled)
    yield table("quotas", every(Quota), "id", "council_id", "name", "least", "starts", "ends")
    planned = ("planned_on", "due", "done_on", "dropped_on", "outcome")
    yield table("programme", every(PlannedWork), "id", "council_id", "group_id", "title", "theme", *planned)
