"""What residents wrote in a year to the officials in charge, by subject, until the report's last day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from council.bodies.models import Council
from council.bodies.themes import Theme
from council.contributions.models import Contribution
from council.opinions.figures import Figures, figures
from residents.permissions import day_of


@dataclass(frozen=True)
class Written:
    """A contribution by its days; `answered` and `set_aside` where it was."""

    theme: str
    sent: date
    due: date
    answered: date | None
    set_aside: date | None


@dataclass(frozen=True)
class Subject:
    """The contributions of a subject; each that was sent is in one of the other three numbers."""

    theme: Theme
    sent: int
    answered: int
    waiting: int
    set_aside: int


@dataclass(frozen=True)
class Correspondence:
    """All subjects that people wrote about, and how the officials answered what was not set aside."""

    subjects: list[Subject]
    answers: Figures

    @property
    def sent(self) -> int:
        return sum(one.sent for one in self.subjects)


def correspondence(council: Council, begins: datetime, ends: datetime, until: date) -> Correspondence:
    """Count what was sent in `[begins, ends)`, in one query."""
    sent = Contribution.objects.filter(council=council, sent_at__gte=begins, sent_at__lt=ends).order_by()
    rows = sent.values_list("theme", "sent_at", "due_on", "answer__answered_at", "set_aside_at")
    return counted(
        [Written(row[0], day_of(row[1]), row[2], _day(row[3]), _day(row[4])) for row in rows], until
    )


def _day(at: datetime | None) -> date | None:
    return day_of(at) if at else None


def counted(written: Iterable[Written], until: date) -> Correspondence:
    """As it stood on that day: what happened later is told in the next report."""
    stood = [
        replace(one, answered=_then(one.answered, until), set_aside=_then(one.set_aside, until))
        for one in written
    ]
    subjects = [_subject(theme, [one for one in stood if one.theme == theme.value]) for theme in Theme]
    days = [
        (one.sent.toordinal(), one.due.toordinal(), one.answered.toordinal() if one.answered else None)
        for one in stood
        if not one.set_aside
    ]
    return Correspondence([one for one in subjects if one.sent], figures(days, until))


def _then(day: date | None, until: date) -> date | None:
    return day if day and day <= until else None


def _subject(theme: Theme, written: list[Written]) -> Subject:
    answered = sum(1 for one in written if one.answered)
    set_aside = sum(1 for one in written if one.set_aside)
    return Subject(theme, len(written), answered, len(written) - answered - set_aside, set_aside)
