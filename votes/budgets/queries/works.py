"""The works of a round: where each winner stands and what was told of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from languages.models import Text
from languages.queries import readings
from languages.reading import Reading
from residents.signs import Sign
from votes.budgets.following import ALIVE, Move, Stage, late
from votes.budgets.models import Milestone, News, Option, OptionResult, Picture, Round, Work
from votes.budgets.phrases import MOVES, STAGES, STAGES_LATE
from votes.budgets.queries.words import Words, worded


@dataclass(frozen=True)
class WorkCard:
    """One winner being carried out, as a list shows it."""

    work: Work
    title: Words
    sign: Sign
    late: bool
    moved: bool


@dataclass(frozen=True)
class Told:
    """One move, with its words; `picture` is that of its alternative text."""

    news: News
    sign: Sign
    words: Reading | None
    step: Reading | None
    alt: Reading | None


@dataclass(frozen=True)
class Step:
    """One milestone in the reader's language."""

    milestone: Milestone
    title: Reading
    late: bool


@dataclass(frozen=True)
class WorkPage:
    """All that is known of one winner's carrying out, the newest first."""

    card: WorkCard
    steps: list[Step]
    told: list[Told]

    @property
    def share(self) -> float:
        """What was spent, in hundredths of the cost."""
        work = self.card.work
        return 100 * work.spent_cents / max(work.option.cost_cents, 1)

    @property
    def spendings(self) -> list[Told]:
        return [one for one in reversed(self.told) if one.news.move == Move.SPEND]

    @property
    def delay(self) -> Told | None:
        """The last change of the promised day, while somebody still waits for it."""
        found = (one for one in self.told if one.news.move == Move.DELAY)
        return next(found, None) if self.card.work.stage in ALIVE else None

    @property
    def pictures(self) -> list[Told]:
        return [one for one in self.told if one.alt]


def unfollowed() -> list[UUID]:
    """The published rounds with a winner that nobody follows yet."""
    won = OptionResult.objects.filter(
        option__round=OuterRef("id"), place__isnull=False, option__work__isnull=True
    )
    found = Round.objects.filter(Exists(won), published_at__isnull=False)
    return list(found.order_by("id").values_list("id", flat=True))


def listed_works(round_: Round) -> QuerySet[Work]:
    """The works of a round without what was told of them."""
    return Work.objects.filter(option__round=round_).select_related("option__round")


def works_of(round_: Round) -> QuerySet[Work]:
    """The works of a round, with what they are shown and given by; never with a picture's bytes."""
    news = News.objects.select_related("text", "milestone__title", "picture__alt").defer("picture__content")
    steps = Milestone.objects.select_related("title")
    return listed_works(round_).prefetch_related(Prefetch("news", news), Prefetch("milestones", steps))


def work_cards(works: Iterable[Work], language: str, today: date) -> list[WorkCard]:
    """The works as a list shows them; no query of its own."""
    return [_card(work, language, today) for work in works]


def _card(work: Work, language: str, today: date) -> WorkCard:
    stage = Stage(work.stage)
    is_late = late(stage, work.promised_on, today)
    sign = STAGES_LATE if is_late else STAGES[stage]
    moved = work.promised_on != work.first_promised_on
    return WorkCard(work, worded(work.option, "title", language), sign, is_late, moved)


def work_page(work: Work, language: str, today: date) -> WorkPage:
    """One work with all that was told of it; `work` comes from `works_of`."""
    news, steps = list(work.news.all()), list(work.milestones.all())
    texts: list[Text | None] = [one.title for one in steps]
    texts += [one.text for one in news] + [_alt(one) for one in news]
    read = readings(texts, language)

    def words(text: Text | None) -> Reading | None:
        return read[text.id] if text else None

    told = [
        Told(
            one,
            MOVES[Move(one.move)],
            words(one.text),
            words(one.milestone.title if one.milestone else None),
            words(_alt(one)),
        )
        for one in news
    ]
    shown = [Step(one, read[one.title_id], one.reached_on is None and one.due_on < today) for one in steps]
    return WorkPage(_card(work, language, today), shown, told)


def _alt(news: News) -> Text | None:
    picture: Picture | None = getattr(news, "picture", None)
    return picture.alt if picture else None


def works_of_proposal(proposal_id: UUID) -> QuerySet[Work]:
    """What is being done of a proposal."""
    return Work.objects.filter(option__proposal=proposal_id).select_related("option__round")


def offers_of_proposal(proposal_id: UUID, language: str) -> list[tuple[Option, Words]]:
    """The projects that a proposal became, each with its vote's title; one query."""
    found = Option.objects.filter(proposal=proposal_id).select_related("round")
    return [(option, worded(option.round, "title", language)) for option in found]
