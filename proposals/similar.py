"""Ideas like the one that somebody writes: found by their rare words, ordered by words and by letters."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import accumulate
from uuid import UUID

from django.db import connection

from languages.models import Translation
from proposals.lifecycle import PUBLIC, State
from proposals.likeness import BODY_WEIGHT, TITLE_WEIGHT, alike, overlap, rarity, stems, trigrams, weigh
from proposals.models import Proposal, Word

# Of the words typed, the rarest; of what they find, those whose titles are compared; of these, those shown.
MOST_WORDS, MOST_COMPARED, MOST_SHOWN = 12, 40, 4
# How far a word is counted, and how many rows are read: what is commoner tells no two ideas apart.
MOST_COUNTED, LEAST_WORDS, MOST_READ = 1_000, 2, 3_000
# Words and letters count alike; below this two ideas share a word by chance.
LEAST = 0.3
LIVING = PUBLIC - {State.MERGED}


def words_of(proposal: Proposal) -> dict[str, int]:
    """The words of a proposal in every language in which it exists, with their weights."""
    found = Translation.objects.filter(text__in=[proposal.title_id, proposal.body_id])
    versions: dict[UUID, list[str]] = defaultdict(list)
    for text, body in found.values_list("text_id", "body"):
        versions[text].append(body)
    titles = [proposal.title.body, *versions[proposal.title.id]] if proposal.title else []
    bodies = [proposal.body.body, *versions[proposal.body.id]] if proposal.body else []
    return weigh(titles, bodies)


def similar(title: str, body: str, but: UUID | None = None) -> list[Proposal]:
    """The public proposals that are most like this, the most alike first, in four queries."""
    wanted = dict.fromkeys(stems(body), BODY_WEIGHT) | dict.fromkeys(stems(title), TITLE_WEIGHT)
    rarities = _rare(wanted)
    shares = _shares(wanted, rarities)
    nearest = sorted(shares, key=lambda key: -shares[key])[:MOST_COMPARED]
    # By their keys alone: SQLite would take an index of states, and read every proposal.
    known = Proposal.objects.with_texts().in_bulk(nearest)
    found = {key: one for key, one in known.items() if one.stage in LIVING and key != but}
    titles, typed = _titles(found.values()), trigrams(title)
    scores = {
        key: (shares[key] + max(alike(typed, trigrams(one)) for one in titles[key])) / 2 for key in found
    }
    best = sorted((key for key in found if scores[key] >= LEAST), key=lambda key: -scores[key])
    return [found[key] for key in best[:MOST_SHOWN]]


def like(proposal: Proposal) -> list[Proposal]:
    """The public proposals like one that is being written."""
    if not proposal.title or not proposal.body:
        return []
    return similar(proposal.title.body, proposal.body.body, proposal.id)


def _rare(wanted: Mapping[str, int]) -> dict[str, float]:
    """The rarest of the words that any proposal has, with what each counts for.

    No more than they find together in `MOST_READ` rows; of words that are as common, those of the title
    and the longest first.
    """
    counts = _counts(list(wanted))
    ordered = sorted(counts, key=lambda word: (counts[word], -wanted[word], -len(word), word))[:MOST_WORDS]
    together = list(accumulate(counts[word] for word in ordered))
    rarest = [word for word, read in zip(ordered, together, strict=True) if read <= MOST_READ]
    most = max(counts.values(), default=1)
    return {word: rarity(counts[word], 10 * most) for word in rarest or ordered[:LEAST_WORDS]}


def _counts(stems: list[str]) -> dict[str, int]:
    """In how many words each is the beginning, if in any; counted no further than `MOST_COUNTED`."""
    if not stems:
        return {}
    words, most = Word._meta.db_table, MOST_COUNTED
    few = f"SELECT 1 FROM {words} WHERE stem = typed.column1 LIMIT {most}"  # noqa: S608 (a model's own name)
    typed = ", ".join(["(%s)"] * len(stems))
    counting = f"SELECT column1, (SELECT COUNT(*) FROM ({few}) AS few) FROM (VALUES {typed}) AS typed"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(counting, stems)
        return {stem: count for stem, count in cursor.fetchall() if count}


def _shares(wanted: Mapping[str, int], rarities: Mapping[str, float]) -> dict[UUID, float]:
    """How much of the rare words each proposal has that has any."""
    found: dict[UUID, dict[str, int]] = defaultdict(dict)
    having = Word.objects.filter(stem__in=list(rarities)).order_by("-weight")
    rows = having.values_list("proposal_id", "stem", "weight")[:MOST_READ]
    for key, stem, weight in rows:
        found[key][stem] = max(weight, found[key].get(stem, 0))
    rare = {stem: wanted[stem] for stem in rarities}
    return {key: overlap(rare, words, rarities) for key, words in found.items()}


def _titles(found: object) -> dict[UUID, list[str]]:
    """Each proposal's title in every language."""
    of = {one.title_id: one for one in found}  # type: ignore[attr-defined]
    titles = {one.id: [one.title.body if one.title else ""] for one in of.values()}
    for text, body in Translation.objects.filter(text__in=list(of)).values_list("text_id", "body"):
        titles[of[text].id].append(body)
    return titles
