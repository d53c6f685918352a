"""What a case about an amendment is, for whoever moderates; and what lifting its hiding does."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from council.moderation.models import Case, Measure
from council.moderation.showing import homes
from council.moderation.subjects import Shown, Subject
from languages.paragraphs import Kind
from languages.queries import readings
from languages.reading import Reading, read
from proposals.amendments.actions import show_again
from proposals.amendments.actions.rows import locked_one
from proposals.amendments.models import Amendment, Examination
from proposals.amendments.phrases import KINDS
from proposals.models import Proposal


def show(cases: Sequence[Case], language: str) -> dict[UUID, Shown]:
    """The words that it brings, and why; they stay in the language of the proposal."""
    joined = ("amendment__reason", "amendment__version")
    found = list(Examination.objects.filter(case__in=cases).select_related(*joined))
    reasons = readings((one.amendment.reason for one in found), language)
    return {one.case_id: _shown(one.amendment, reasons[one.amendment.reason_id]) for one in found}


def _shown(amendment: Amendment, reason: Reading) -> Shown:
    return Shown(
        texts=texts(amendment, reason),
        name=amendment.signature or str(_("A resident")),
        person_id=amendment.person_id,
        url=amendment.get_absolute_url(),
        door=amendment.get_absolute_url(),
        at=amendment.suggested_at,
        note=KINDS[Kind(amendment.kind)],
    )


def texts(amendment: Amendment, reason: Reading) -> tuple[Reading, ...]:
    """What its author wrote: the new words, where there are any, and the reason."""
    language = amendment.version.language
    new = (read(amendment.body, language, [], language),) if amendment.body else ()
    return (*new, reason)


def lifted(measure: Measure, by: Any, now: datetime) -> None:
    """Everybody reads it again."""
    amendment = Examination.objects.values_list("amendment", flat=True).get(case=measure.case_id)
    show_again(amendment=locked_one(amendment), moderator=by, now=now)


def lock(case_id: UUID) -> None:
    """The proposal's row orders everything that happens to its amendments."""
    about = Examination.objects.filter(case=case_id).values("amendment__proposal")
    list(Proposal.objects.select_for_update(of=("self",)).filter(id__in=about))


def concerned(cases: Sequence[Case]) -> dict[UUID, set[UUID]]:
    """Who suggested each."""
    found = Examination.objects.filter(case__in=cases, amendment__person__isnull=False)
    return {case: {person} for case, person in found.values_list("case", "amendment__person")}


AMENDMENTS = Subject(show=show, lifted=lifted, lock=lock, concerned=concerned, homes=homes)
