"""Finding proposals by words, in every language that they exist in: the same on both databases.

Every word typed must be there, with its usual endings left off; the last one may be just begun. Words of
titles count more, and whole words more than beginnings.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, F, IntegerField, Lookup, Max, OuterRef, Q, Subquery, Value, When

from proposals.likeness import BODY_WEIGHT, SHORTEST, fold, words
from proposals.models import ProposalQuerySet, Word

MOST_WORDS, MOST_LETTERS = 8, 200
# What more proposals have than this says nothing of which of them is meant.
MOST_RANKED = 2_000
WHOLE, BEGUN = 2, 1
# What the forms of a word end in, the longest first; of a Latin word the last vowels and marks of plurals,
# with the h that keeps an Italian c or g hard before them.
ENDINGS = tuple(
    fold(one)
    for one in ("গুলোতে", "গুলোর", "গুলো", "গুলি", "দের", "ের", "টি", "টা", "কে", "তে", "র", "ে", "ات", "ه")
)
HARD = ("ch", "gh")
LATIN, LATIN_PLURALS, MOST_LEFT_OFF, KEPT_OF_LATIN = "aeiosxy", "sx", 3, 4


class Begins(Lookup[str]):
    """Texts that begin with folded letters, found by an index."""

    lookup_name = "begins"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        left, given = self.process_lhs(compiler, connection)
        return f"({left} >= %s AND {left} < %s)", (*given, self.rhs, *given, f"{self.rhs}\U0010ffff")

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        left, given = self.process_lhs(compiler, connection)
        return f"{left} LIKE %s", (*given, f"{self.rhs}%")


Word._meta.get_field("word").register_lookup(Begins)


@dataclass(frozen=True)
class Wanted:
    """A word that is looked for, and the beginning that its forms share."""

    word: str
    base: str

    @property
    def found(self) -> Q:
        """A Latin word of two letters is a whole one: too much begins with two."""
        whole = len(self.base) < SHORTEST and self.base.isascii()
        return Q(word=self.word) if whole else Q(word__begins=self.base)


def base(word: str) -> str:
    """A folded word without its usual ending: never less than three letters, four of a Latin word."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + SHORTEST:
            return word[: -len(ending)]
    least = max(KEPT_OF_LATIN, len(word) - MOST_LEFT_OFF)
    shorter = word[:least] + word[least:].rstrip(LATIN) if word.isascii() else word
    if len(shorter) < len(word) and shorter.endswith(HARD):
        return shorter[:-1]
    if len(shorter) == len(word) == KEPT_OF_LATIN and word[-1] in LATIN_PLURALS:
        return word[:-1]
    return shorter


def wanted(typed: str) -> list[Wanted]:
    """The words of what was typed, each once, the first eight."""
    known = list(dict.fromkeys(words(typed[:MOST_LETTERS])))
    return [Wanted(word, base(word)) for word in known[:MOST_WORDS]]


def with_words(found: ProposalQuerySet, typed: str, least: int = BODY_WEIGHT) -> ProposalQuerySet:
    """Those that have every word, in words of that weight; none where nothing was typed that is a word."""
    looked_for = wanted(typed)
    for one in looked_for:
        having = Word.objects.filter(one.found)
        heavy = having.filter(weight__gte=least) if least > BODY_WEIGHT else having
        found = found.filter(id__in=heavy.values("proposal"))
    return found if looked_for else found.none()


def scored(found: ProposalQuerySet, typed: str) -> ProposalQuerySet:
    """Each with its `score`: how well it has the words."""
    scores = [Subquery(_score(one), output_field=IntegerField()) for one in wanted(typed)]
    return found.annotate(score=sum(scores, start=Value(0, output_field=IntegerField())))


def _score(one: Wanted) -> Any:
    """The best form of a word that a proposal has."""
    weighed = Case(
        When(word=Value(one.word, output_field=CharField()), then=F("weight") * WHOLE),
        default=F("weight") * BEGUN,
        output_field=IntegerField(),
    )
    having = Word.objects.filter(one.found, proposal=OuterRef("pk")).order_by().values("proposal")
    return having.annotate(best=Max(weighed)).values("best")
