"""What the organisers tell of a winner until it is inaugurated: each act one line of the register.

The round's lock orders the acts, so that the last winner to end ends the round, once.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.commitments.actions import Words
from council.commitments.pictures import NotAPicture, clean
from languages.actions import write_text
from languages.models import Text
from register.actions import write
from register.refusals import Refused, refuse
from register.scopes import Scope
from residents.permissions import day_of
from votes.budgets import permissions
from votes.budgets.actions.telling import tell
from votes.budgets.following import ALIVE, Move, Stage, after
from votes.budgets.models import Milestone, News, Option, OptionResult, Picture, Round, Work
from votes.budgets.phrases import BAD_PICTURE, MILESTONE_REACHED, NO_ALT, NO_WORDS
from votes.budgets.telling import WORK

MOST_BYTES = 2_000_000


@dataclass(frozen=True)
class Shown:
    """A picture as it was uploaded, and what it shows, in words."""

    content: bytes
    alt: str


@dataclass(frozen=True)
class Told:
    """What a move says besides itself."""

    text: Text | None = None
    amount_cents: int | None = None
    promised_on: date | None = None
    milestone: Milestone | None = None


@transaction.atomic
def follow_winners(*, round_id: UUID) -> None:
    """Begin to follow the winners of a round whose result is published; those followed stay as they are."""
    follow(Round.objects.select_for_update().get(id=round_id, published_at__isnull=False))


def follow(round_: Round) -> None:
    """A planned work for each winner; the caller holds the round's lock."""
    won = OptionResult.objects.filter(option__round=round_, place__isnull=False, option__work__isnull=True)
    Work.objects.bulk_create(Work(option_id=option_id) for option_id in won.values_list("option", flat=True))


@transaction.atomic
def start_work(*, option_id: UUID, person: Any, promised_on: date, now: datetime) -> News:
    """The work begins, and is promised for a day."""
    work = _locked(option_id, person, Move.START, now)
    _promise(work, promised_on)
    return _move(work, Move.START, person, now, Told(promised_on=promised_on))


@transaction.atomic
def plan_milestone(*, option_id: UUID, person: Any, words: Words, due_on: date, now: datetime) -> News:
    """A further step on the way, with the day on which it is due."""
    work = _locked(option_id, person, Move.PLAN, now)
    title = _written(words)
    number = work.milestones.count() + 1
    step = Milestone.objects.create(work=work, number=number, title=title, due_on=due_on)
    return _move(work, Move.PLAN, person, now, Told(milestone=step))


@transaction.atomic
def reach_milestone(*, option_id: UUID, person: Any, number: int, now: datetime) -> News:
    """A step is done; a second time is refused."""
    work = _locked(option_id, person, Move.REACH, now)
    step = work.milestones.filter(number=number, reached_on__isnull=True).first()
    if step is None:
        raise Refused(MILESTONE_REACHED)
    step.reached_on = day_of(now)
    step.save(update_fields=["reached_on"])
    return _move(work, Move.REACH, person, now, Told(milestone=step))


@transaction.atomic
def record_spending(*, option_id: UUID, person: Any, amount_cents: int, words: Words, now: datetime) -> News:
    """Money was spent, and where it is told what for; what was spent before stays."""
    work = _locked(option_id, person, Move.SPEND, now)
    work.spent_cents += amount_cents
    text = _written(words) if words.body.strip() else None
    return _move(work, Move.SPEND, person, now, Told(text=text, amount_cents=amount_cents))


@transaction.atomic
def move_date(*, option_id: UUID, person: Any, promised_on: date, words: Words, now: datetime) -> News:
    """The work ends on another day than was promised: everyone reads why."""
    work = _locked(option_id, person, Move.DELAY, now)
    _promise(work, promised_on)
    return _move(work, Move.DELAY, person, now, Told(text=_written(words), promised_on=promised_on))


@transaction.atomic
def tell_work(
    *, option_id: UUID, person: Any, words: Words, now: datetime, shown: Shown | None = None
) -> News:
    """What happened, with a picture where there is one."""
    work = _locked(option_id, person, Move.TELL, now)
    return _move(work, Move.TELL, person, now, Told(text=_written(words)), _prepared(shown, words))


@transaction.atomic
def inaugurate_work(
    *, option_id: UUID, person: Any, words: Words, now: datetime, shown: Shown | None = None
) -> News:
    """It is there and open to everyone. After the last of a round's winners the round is carried out."""
    work = _locked(option_id, person, Move.OPEN, now)
    work.opened_on = day_of(now)
    text = _written(words) if words.body.strip() else None
    news = _move(work, Move.OPEN, person, now, Told(text=text), _prepared(shown, words))
    _carry_out(work.option.round, person, now)
    return news


@transaction.atomic
def drop_work(*, option_id: UUID, person: Any, words: Words, now: datetime) -> News:
    """It will not be built: everyone reads why."""
    work = _locked(option_id, person, Move.DROP, now)
    news = _move(work, Move.DROP, person, now, Told(text=_written(words)))
    _carry_out(work.option.round, person, now)
    return news


def _locked(option_id: UUID, person: Any, move: Move, now: datetime) -> Work:
    """The work under its round's lock, read again, if the person may tell that of it."""
    Round.objects.select_for_update().get(id=Option.objects.values("round").get(id=option_id)["round"])
    work = Work.objects.select_related("option__round").get(option=option_id)
    refuse(permissions.may_tell(person, work, move, now))
    return work


def _promise(work: Work, promised_on: date) -> None:
    work.promised_on = promised_on
    work.first_promised_on = work.first_promised_on or promised_on


def _written(words: Words) -> Text:
    if not words.body.strip():
        raise Refused(NO_WORDS)
    return write_text(language=words.language, body=words.body)


def _prepared(shown: Shown | None, words: Words) -> Picture | None:
    """The picture, made again before it is kept: it says nothing that one does not see."""
    if shown is None:
        return None
    if not shown.alt.strip():
        raise Refused(NO_ALT)
    try:
        if len(shown.content) > MOST_BYTES:
            raise NotAPicture("too many bytes")
        content = clean(shown.content)
    except NotAPicture as error:
        raise Refused(BAD_PICTURE) from error
    return Picture(alt=write_text(language=words.language, body=shown.alt), content=content)


def _move(
    work: Work, move: Move, person: Any, now: datetime, told: Told, picture: Picture | None = None
) -> News:
    """Keep where the work stands, tell it in the register, and tell those behind the proposal."""
    stage = after(Stage(work.stage), move)
    assert stage is not None
    work.stage = stage.value
    work.save(update_fields=["stage", "promised_on", "first_promised_on", "opened_on", "spent_cents"])
    scope = Scope("round", work.option.round_id)
    data = {"project": work.option.number}
    line = write(scope=scope, kind=f"work.{move.value}", now=now, actor=person.id, data=data)
    news = News.objects.create(work=work, line=line.number, at=now, move=move.value, **vars(told))
    if picture is not None:
        picture.news = news
        picture.save(force_insert=True)
    tell(WORK, work.option, line.number, person, now)
    return news


def _carry_out(round_: Round, person: Any, now: datetime) -> None:
    """The round's last act, once no winner waits any more."""
    if Work.objects.filter(option__round=round_, stage__in=[one.value for one in ALIVE]).exists():
        return
    round_.carried_out_at = now
    round_.save(update_fields=["carried_out_at"])
    write(scope=Scope("round", round_.id), kind="round.carried-out", now=now, actor=person.id)
