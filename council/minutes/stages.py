"""How the minutes of a session come about: written, commented, signed by both co-chairs, published. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LEAST_DAYS, USUAL_DAYS, MOST_DAYS = 1, 7, 60
# A first signature that waits longer no longer counts: both co-chairs are asked again.
SIGNATURE_COUNTS = timedelta(days=30)


class Stage(StrEnum):
    """Signing waits for the two co-chairs once the term for comments is over."""

    DRAFT = "draft"
    COMMENTS = "comments"
    SIGNING = "signing"
    SIGNED = "signed"
    PUBLISHED = "published"


class Act(StrEnum):
    """What is done to minutes; `POSSIBLE` says at which stages."""

    WRITE = "write"
    SHARE = "share"
    COMMENT = "comment"
    ANSWER = "answer"
    TRANSLATE = "translate"
    SIGN = "sign"
    PUBLISH = "publish"
    CORRECT = "correct"


OPEN = frozenset({Stage.DRAFT, Stage.COMMENTS, Stage.SIGNING})
POSSIBLE = {
    Act.WRITE: OPEN,
    Act.SHARE: frozenset({Stage.DRAFT}),
    Act.COMMENT: frozenset({Stage.COMMENTS}),
    Act.ANSWER: frozenset({Stage.COMMENTS, Stage.SIGNING}),
    Act.TRANSLATE: frozenset(Stage) - {Stage.DRAFT},
    Act.SIGN: frozenset({Stage.SIGNING}),
    Act.PUBLISH: frozenset({Stage.SIGNED}),
    Act.CORRECT: frozenset({Stage.PUBLISHED}),
}


@dataclass(frozen=True)
class Days:
    """The moments of the minutes: comments are open in `[shared, until)`; the others are recorded acts."""

    shared: datetime | None = None
    until: datetime | None = None
    signed: datetime | None = None
    published: datetime | None = None


def stage_at(days: Days, now: datetime) -> Stage:
    """Where the minutes are at that moment."""
    if days.published:
        return Stage.PUBLISHED
    if days.signed:
        return Stage.SIGNED
    if days.shared is None or days.until is None:
        return Stage.DRAFT
    return Stage.COMMENTS if now < days.until else Stage.SIGNING


def possible(act: Act, stage: Stage) -> bool:
    """Whether the act can be done at that stage."""
    return stage in POSSIBLE[act]


def expired(signed: datetime, now: datetime) -> bool:
    """Whether a first signature has waited too long for the second."""
    return now - signed >= SIGNATURE_COUNTS
