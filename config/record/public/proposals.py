"""What everybody may read of calls and proposals."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Case, Count, Exists, OuterRef, Q, When

from config.record.rows import every, table
from config.record.shape import Table
from council.meetings.lifecycle import MeetingState
from council.meetings.models import AgendaItem
from council.opinions import models as opinions
from proposals import models as ideas
from proposals.amendments.models import Amendment, Version
from proposals.calls import models as calls
from proposals.calls.phases import WINDOWS
from proposals.evaluation.models import Check, Criterion, Evaluation
from proposals.lifecycle import PUBLIC
from proposals.phrases import PRIVATE_LINES
from proposals.synthesis import models as synthesis
from proposals.synthesis.phrases import Consent
from register.models import Line


def tables(now: datetime) -> Iterator[Table]:
    """In the order in which one would read them; a number of supports that a call still hides is left out."""
    yield table(
        "calls", every(calls.Call),
        "id", "slug", "title", "text", "council_id", "audience", "age_floor", "themes", "body_limit",
        "per_person", "supports_per_person", "threshold", "hides_supports", "asks_cost", "pictures",
        "documents", "required_languages", "ready", "announced_at",
        *(f"{one}_{end}" for one in WINDOWS for end in ("opens", "closes")),
    )  # fmt: skip
    yield table("questions-of-calls", every(calls.Question), "id", "call_id", "number", "text", "needed")
    yield table("moved-dates-of-calls", every(calls.DateChange), "call_id", "line", "at", "reason_id")
    states = [state.value for state in PUBLIC]
    shown = Q(call=None) | Q(call__hides_supports=False) | Q(call__supporting_closes__lte=now)
    counted = Case(When(shown, then=Count("supports")))
    public = every(ideas.Proposal, state__in=states).annotate(supported=counted)
    yield table(
        "proposals", public,
        "id", "call_id", "language", "title_id", "body_id", "district_id", "theme", "state", "merged_into_id",
        "cost", "latitude", "longitude", "threshold", "submitted_at", "published_at", "supported",
    )  # fmt: skip
    sheets = every(ideas.PaperSupports, proposal__in=public.exclude(supported=None))
    yield table("paper-supports", sheets, "proposal_id", "sheet", "count")
    answers = every(ideas.Answer, proposal__state__in=states)
    yield table("answers-to-calls", answers, "proposal_id", "question_id", "text_id")
    of = {"proposal__state__in": states}
    lines = Line.objects.filter(scope__kind="proposal", kind__in=PRIVATE_LINES)
    private = lines.filter(scope__key=OuterRef("proposal"), number=OuterRef("line"))
    told = every(ideas.Note, ~Exists(private), **of)
    yield table("reasons-of-fates", told, "proposal_id", "line", "text_id", "rule")
    yield from _amendments(of)
    yield from _evaluations(now, of)
    points = AgendaItem.objects.order_by().values("pk")
    yield table("hearings", every(ideas.Hearing, **of, item__in=points), "proposal_id", "item_id")
    carried = every(ideas.Carried, **of).filter(opinion__in=opinions.Opinion.objects.public().values("pk"))
    yield table("sources-of-opinions", carried, "proposal_id", "opinion_id")
    yield from _synthesis(states)


def _synthesis(states: list[str]) -> Iterator[Table]:
    """Texts for the plenary once its session is convened; of their sources those whose authors agreed."""
    told = {"meeting__state": MeetingState.ANNOUNCED.value}
    public = every(synthesis.Joint, ~Q(**told), proposal__state__in=states, dissolved_at__isnull=True)
    settled = ("vote_id", "made_at", "settled_at", "reason_id")
    yield table("texts-for-the-plenary", public, "id", "meeting_id", "number", "proposal_id", *settled)
    of = {"joint__in": public.values("pk")}
    words = every(synthesis.Version, **of)
    yield table("versions-of-texts", words, "joint_id", "number", "title_id", "body_id", "written_at")
    agreed = every(
        synthesis.Source,
        **of,
        consent=Consent.GIVEN.value,
        out_at__isnull=True,
        proposal__state__in=states,
    )
    yield table("sources-of-texts", agreed, "joint_id", "proposal_id")
    noted = every(synthesis.Noted, proposal__state__in=states)
    yield table("noted-in-workshops", noted, "proposal_id", "workshop_id", "noted_at")


def _amendments(of: dict[str, list[str]]) -> Iterator[Table]:
    """The texts that public proposals had, and the changes that residents suggested and nobody hid."""
    yield table(
        "versions-of-proposals", every(Version, **of), "proposal_id", "number", "language", "words", "since"
    )
    yield table(
        "amendments-of-proposals", every(Amendment, hidden_at=None, **of),
        "id", "proposal_id", "number", "version_id", "kind", "place", "words", "body", "reason_id",
        "suggested_at", "fate", "settled_at", "answer_id", "put_in_id",
    )  # fmt: skip


def _evaluations(now: datetime, of: dict[str, list[str]]) -> Iterator[Table]:
    """What the city found, from its moment on; never who evaluated, or what was noted among evaluators."""
    yield table("checklists-of-calls", every(Criterion), "id", "call_id", "number", "text")
    aside = Count("proposal__assignments", filter=Q(proposal__assignments__conflict=True))
    found = every(Evaluation, publish_at__lte=now, **of)
    yield table(
        "evaluations", found.annotate(stepped_aside=aside),
        "proposal_id", "feasibility", "reasons_id", "cost", "cost_reasons_id", "answer_id", "publish_at",
        "stepped_aside",
    )  # fmt: skip
    ticked = every(Check, proposal__in=found.values("proposal"))
    yield table("answers-to-checklists", ticked, "proposal_id", "criterion_id", "answer")
