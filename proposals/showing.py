"""What a case about a proposal is, for whoever moderates; and what lifting its sending back does."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.moderation.models import Case, Measure
from council.moderation.subjects import Shown, Subject
from languages.queries import readings
from proposals import standing
from proposals.actions.moderating import readmit
from proposals.actions.rows import locked
from proposals.models import Proposal, Submission


def show(cases: Sequence[Case], language: str) -> dict[UUID, Shown]:
    """Its title and its text beside their translations, under the name that it is signed with."""
    found = list(
        Submission.objects.filter(case__in=cases).select_related("proposal__title", "proposal__body")
    )
    read = readings((text for one in found for text in (one.proposal.title, one.proposal.body)), language)
    return {one.case_id: _shown(one.proposal, read) for one in found}


def _shown(proposal: Proposal, read: dict[UUID, Any]) -> Shown:
    texts = (proposal.title_id, proposal.body_id)
    return Shown(
        texts=tuple(read[key] for key in texts if key),
        name=proposal.signature or str(_("A resident")),
        person_id=proposal.author_id,
        door=reverse("proposals:reading", args=[proposal.id]),
        at=proposal.submitted_at,
    )


def lifted(measure: Measure, by: Any, now: datetime) -> None:
    """Everybody reads it after all."""
    readmit(locked(_proposal_of(measure.case_id)), by, now)


def lock(case_id: UUID) -> None:
    """The proposal's row orders everything that happens to it; one that is gone orders nothing more."""
    list(Proposal.objects.select_for_update(of=("self",)).filter(id=_proposal_of(case_id)))


def _proposal_of(case_id: UUID) -> Any:
    return Submission.objects.filter(case=case_id).values_list("proposal", flat=True).first()


def concerned(cases: Sequence[Case]) -> dict[UUID, set[UUID]]:
    """Who wrote it, alone or with others, or for somebody."""
    about = dict(Submission.objects.filter(case__in=cases).values_list("case", "proposal"))
    writers = standing.writers(list(about.values()), helpers=True)
    return {case: writers[proposal] for case, proposal in about.items()}


def homes(measures: Sequence[Measure]) -> dict[UUID, str]:
    """Its author's own page of the proposal."""
    sent = Submission.objects.filter(case__in=[one.case_id for one in measures])
    about = dict(sent.values_list("case", "proposal"))
    return {
        one.id: reverse("proposals:own", args=[about[one.case_id]])
        for one in measures
        if one.case_id in about
    }


PROPOSALS = Subject(
    show=show, lifted=lifted, lock=lock, concerned=concerned, homes=homes, queue="proposals:queue"
)
