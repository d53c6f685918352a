"""Ideas like the one that somebody writes: found by their rare words, ordered by words and by letters."""

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from django.db.models import Count

from languages.models import Translation
from proposals.lifecycle import PUBLIC, State
from proposals.likeness import BODY_WEIGHT, TITLE_WEIGHT, alike, overlap, rarity, stems, weigh
from proposals.models import Proposal, Word

# Of the words typed, the rarest; of what they find, those whose titles are compared; of these, those shown.
MOST_WORDS, MOST_COMPARED, MOST_SHOWN = 12, 40, 4
# Words and letters count alike; below this two ideas share a word by chance.
LEAST = 0.3
LIVING = [state.value for state in PUBLIC - {State.MERGED}]


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
    found = Proposal.objects.with_texts().filter(state__in=LIVING).in_bulk(nearest)
    found.pop(but, None)
    titles = _titles(found.values())
    scores = {key: (shares[key] + max(alike(title, one) for one in titles[key])) / 2 for key in found}
    best = sorted((key for key in found if scores[key] >= LEAST), key=lambda key: -scores[key])
    return [found[key] for key in best[:MOST_SHOWN]]


def like(proposal: Proposal) -> list[Proposal]:
    """The public proposals like one that is being written."""
    if not proposal.title or not proposal.body:
        return []
    return similar(proposal.title.body, proposal.body.body, proposal.id)


def _rare(wanted: Mapping[str, int]) -> dict[str, float]:
    """The rarest of the words that any proposal has, with what each counts for."""
    having = Word.objects.filter(stem__in=list(wanted)).values_list("stem").annotate(Count("id")).order_by()
    counts = dict(having)
    rarest = sorted(counts, key=lambda word: (counts[word], word))[:MOST_WORDS]
    most = max(counts.values(), default=1)
    return {word: rarity(counts[word], 10 * most) for word in rarest}


def _shares(wanted: Mapping[str, int], rarities: Mapping[str, float]) -> dict[UUID, float]:
    """How much of the rare words each proposal has that has any."""
    found: dict[UUID, dict[str, int]] = defaultdict(dict)
    rows = Word.objects.filter(stem__in=list(rarities)).values_list("proposal_id", "stem", "weight")
    for key, stem, weight in rows:
        found[key][stem] = max(weight, found[key].get(stem, 0))
    return {key: overlap(wanted, words, rarities) for key, words in found.items()}


def _titles(found: object) -> dict[UUID, list[str]]:
    """Each proposal's title in every language."""
    of = {one.title_id: one for one in found}  # type: ignore[attr-defined]
    titles = {one.id: [one.title.body if one.title else ""] for one in of.values()}
    for text, body in Translation.objects.filter(text__in=list(of)).values_list("text_id", "body"):
        titles[of[text].id].append(body)
    return titles
