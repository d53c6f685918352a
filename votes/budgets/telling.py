"""What those behind a proposal are told of its project: what residents chose, and each move of the work."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from languages.queries import readings
from languages.reading import Reading
from residents.delivery.kinds import Message, Notice
from votes.budgets.following import Move
from votes.budgets.models import News, Option, OptionResult
from votes.budgets.phrases import CHOSEN_STEP, MOVES, NOT_CHOSEN_STEP
from votes.budgets.queries import worded

# The kinds of message: the result of its vote, by the option; a move of its work, by the same id.
RESULT = "votes.result"
WORK = "votes.work"
# The move of a work that is the same step of the proposal.
MOVE_OF = {"proposal.under-way": Move.START, "proposal.done": Move.OPEN}


def results(notices: Sequence[Notice], language: str, now: datetime) -> list[Message | None]:
    """One message a project, in one query; nothing of a result that is not published."""
    asked = {one.key for one in notices}
    found = OptionResult.objects.filter(option__in=asked, option__round__published_at__lte=now)
    told = {one.option_id: _result(one, language) for one in found.select_related("option__round")}
    return [told.get(one.key) for one in notices]


def _result(result: OptionResult, language: str) -> Message:
    option, step = result.option, NOT_CHOSEN_STEP if result.place is None else CHOSEN_STEP
    title, vote = (worded(thing, "title", language) for thing in (option, option.round))
    return Message(title.text, (str(step.word), vote.text), option.round.get_absolute_url(), title.language)


def works(notices: Sequence[Notice], language: str, now: datetime) -> list[Message | None]:
    """One message a move, in three queries."""
    keys, lines = {one.key for one in notices}, {one.number for one in notices}
    found = News.objects.filter(work__in=keys, line__in=lines)
    moves = list(found.select_related("work__option__round", "text", "milestone__title"))
    texts = [one.text for one in moves] + [one.milestone.title if one.milestone else None for one in moves]
    read = readings(texts, language)
    told = {(one.work_id, one.line): _move(one, read, language) for one in moves}
    return [told.get((one.key, one.number)) for one in notices]


def _move(news: News, read: dict[UUID, Reading], language: str) -> Message:
    title = worded(news.work.option, "title", language)
    step = read[news.milestone.title_id].body if news.milestone else ""
    words = [" ".join(f"{MOVES[Move(news.move)].word}{_(':') if step else ''} {step}".split())]
    if news.promised_on:
        words.append(_("Inauguration promised for %(day)s.") % {"day": date_format(news.promised_on)})
    if news.text_id:
        words.append(read[news.text_id].body)
    return Message(title.text, tuple(words), news.work.get_absolute_url(), title.language)


def told(proposal_id: UUID, kind: str) -> bool:
    """Whether the vote or the work has told this step of the proposal: its own line says nothing new then."""
    options = Option.objects.filter(proposal=proposal_id)
    if kind == "proposal.funded":
        return options.filter(round__published_at__isnull=False, result__place__isnull=False).exists()
    move = MOVE_OF.get(kind)
    return move is not None and options.filter(work__news__move=move.value).exists()
