"""What a proposal's timeline says of votes: put to the vote, and what residents chose."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from proposals.phrases import Told
from proposals.steps import Extra
from votes.budgets.models import Option
from votes.budgets.phrases import CHOSEN_STEP, NOT_CHOSEN_STEP, PUT_TO_VOTE_STEP
from votes.budgets.queries import worded


def steps(proposals: Sequence[UUID], language: str) -> list[Extra]:
    """The votes that each proposal is a project of, in one query; a void vote says nothing of it."""
    found = Option.objects.filter(proposal__in=proposals, round__voided_at__isnull=True)
    options = found.select_related("round", "result").order_by("round__opens", "id")
    return [step for option in options for step in _of(option, language)]


def _of(option: Option, language: str) -> Iterator[Extra]:
    round_, result = option.round, getattr(option, "result", None)
    title = worded(round_, "title", language)
    moments: list[tuple[datetime | None, Told]] = [(round_.opens, PUT_TO_VOTE_STEP)]
    if result is not None:
        moments.append((round_.published_at, NOT_CHOSEN_STEP if result.place is None else CHOSEN_STEP))
    for at, told in moments:
        if at and option.proposal_id:
            url = round_.get_absolute_url()
            yield Extra(option.proposal_id, at, told, url, title.text, title.language)
