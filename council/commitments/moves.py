"""What moved lately, of opinions and commitments: the newest lines of the register, in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from council.commitments.models import Commitment
from council.commitments.phrases import LINES, OPINION_LINES
from council.commitments.queries import title_of
from council.opinions.models import Opinion
from languages.queries import readings
from register.models import Line

MOST = 40


@dataclass(frozen=True)
class Move:
    """One act: what it is about, what was done, when. `key` is the same for ever."""

    key: str
    title: str
    words: Any
    url: str
    at: datetime


def newest(language: str, most: int = MOST) -> list[Move]:
    """The newest public acts, in five queries."""
    ours = Line.objects.filter(scope__kind="opinion", kind__in=OPINION_LINES) | Line.objects.filter(
        scope__kind="commitment"
    )
    lines = list(ours.select_related("scope").order_by("-id")[:most])
    keys = {line.scope.key for line in lines}
    opinions = {one.id: one for one in Opinion.objects.public().select_related("title").filter(id__in=keys)}
    promised = Commitment.objects.select_related("promise", "reply__request__text").filter(id__in=keys)
    commitments = {one.id: one for one in promised}
    texts = [one.title for one in opinions.values()] + [title_of(one) for one in commitments.values()]
    read = readings(texts, language)
    found = []
    for line in lines:
        if opinion := opinions.get(line.scope.key):
            title = f"{opinion.number} {read[opinion.title_id].body}".strip()
            words, url = OPINION_LINES[line.kind], reverse("opinions:opinion", args=[opinion.id])
        elif commitment := commitments.get(line.scope.key):
            title, words = read[title_of(commitment).id].body, LINES[line.kind][1]
            url = commitment.get_absolute_url()
        else:
            continue
        found.append(Move(f"{line.scope.kind}:{line.scope.key}:{line.number}", title, words, url, line.at))
    return found
