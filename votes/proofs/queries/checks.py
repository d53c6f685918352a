"""The urn's invariants, I1 to I6, each with what was found."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from register import seals
from register.refusals import Refused
from residents.models import Person
from votes.budgets import queries as budgets
from votes.budgets.elections import tally
from votes.budgets.models import Round
from votes.budgets.queries import Part
from votes.budgets.sources import SOURCES
from votes.proofs.models import Destruction
from votes.proofs.queries import bundle, log
from votes.urn import merkle, tags
from votes.urn.marks import State
from votes.urn.models import Leaf, Slot, Tested
from votes.urn.queries import key_of


@dataclass(frozen=True)
class Finding:
    """One invariant: whether it holds, and the numbers that say so. A missing answer could not be checked."""

    name: str
    holds: bool
    said: str

    def __str__(self) -> str:
        return f"{self.name} {'holds' if self.holds else 'IS VIOLATED'}: {self.said}"


def invariants(round_: Round) -> list[Finding]:
    """Every invariant of a round held here; after the destruction only those that need no slot."""
    if Destruction.objects.filter(round=round_).exists():
        return [Finding("I1-I5", True, "the slots and keys are destroyed"), totals(round_)]
    rules: list[Callable[[Round], Finding]] = [counted, lots, logged, tags_once, roll, totals]
    return [rule(round_) for rule in rules]


def counted(round_: Round) -> Finding:
    """I1: as many ballots were counted as lie in the urn and came on paper."""
    live = Slot.objects.filter(round_id=round_.id, state=State.WEB).count()
    paper = sum(len(source(round_.id)) for source in SOURCES)
    said = f"{live} live web slots + {paper} valid paper"
    if round_.counted_at is None:
        return Finding("I1", True, f"{said}; not counted yet")
    ballots = budgets.election_of_round(round_).voters
    whole = [result.voters for result in round_.results.filter(envelope__isnull=True)]
    return Finding("I1", {ballots, *whole} == {live + paper}, f"{ballots} counted = {said}")


def lots(round_: Round) -> Finding:
    """I2: a lot has as many envelopes as marks, or a public note."""
    found = bundle.lots(round_)
    unexplained = [lot for lot in found if lot["envelopes"] != lot["marks"] and not lot["note"]]
    return Finding("I2", not unexplained, f"{len(found)} lots, {len(unexplained)} unequal without a note")


def logged(round_: Round) -> Finding:
    """I3: the leaves are the ballots counted, replaced, cancelled and tested; their root is sealed."""
    leaves = set(Leaf.objects.filter(round_id=round_.id).values_list("commitment", flat=True))
    slots = Slot.objects.filter(round_id=round_.id)
    live = set(slots.filter(state=State.WEB).values_list("commitment", flat=True))
    tested = set(Tested.objects.filter(round_id=round_.id).values_list("commitment", flat=True))
    cancelled = slots.filter(cancelled_web=True).count()
    replaced = len(leaves) - len(live) - len(tested) - cancelled
    parts = f"{len(live)} web + {replaced} replaced + {cancelled} cancelled + {len(tested)} tested"
    holds = live | tested <= leaves and not live & tested and replaced >= 0 and _sealed(round_)
    return Finding("I3", holds, f"{len(leaves)} leaves = {parts}")


def _sealed(round_: Round) -> bool:
    """Whether each head is sealed and is the root of its first leaves, whose places have no gap."""
    heads = {head.size: head for head in log.heads(round_.id)}
    tree, roots = merkle.Growing(), {0: merkle.EMPTY.hex()}
    for place, (position, commitment) in enumerate(
        log.logged(round_.id).values_list("position", "commitment").iterator(chunk_size=log.BATCH)
    ):
        if position != place:
            return False
        tree.add(bytes.fromhex(commitment))
        if tree.size in heads:
            roots[tree.size] = tree.root().hex()
    return tree.size in heads | {0: None} and all(
        roots.get(size) == head.root and seals.is_ours(head.text.encode(), head.seal)
        for size, head in heads.items()
    )


def tags_once(round_: Round) -> Finding:
    """I4: at most one slot a tag."""
    found = list(Slot.objects.filter(round_id=round_.id).values_list("tag", flat=True))
    twice = len(found) - len(set(found))
    return Finding("I4", not twice, f"{len(found)} slots, {twice} with a tag of another")


def roll(round_: Round) -> Finding:
    """I5: every tag belongs to somebody on the roll."""
    if not round_.key_fingerprint:
        return Finding("I5", True, "the round has no key and no slot")
    try:
        key = key_of(round_.id, round_.key_fingerprint)
    except Refused:
        return Finding("I5", False, "the round's key is missing or another one")
    people = Person.objects.values_list("id", flat=True).iterator(chunk_size=log.BATCH)
    known = {tags.tag(key, round_.id, one) for one in people}
    found = set(Slot.objects.filter(round_id=round_.id).values_list("tag", flat=True))
    return Finding("I5", found <= known, f"{len(found)} tags, {len(found - known)} of nobody on the roll")


def totals(round_: Round) -> Finding:
    """I6: the totals and the winners are those of a recount from the ballots."""
    if round_.counted_at is None:
        return Finding("I6", True, "not counted yet")
    kept = dict(bundle.named_results(round_))
    again = dict(bundle.named_parts(round_))
    same = set(kept) == set(again) and all(_same(round_, kept[name], again[name]) for name in kept)
    return Finding("I6", same, f"{len(kept)} counted again")


def _same(round_: Round, result: Any, part: Part) -> bool:
    counted_again = tally(part.election, budgets.way(round_), part.limits)
    rows = result.shown_options
    places = sorted((row.place, row.option.code) for row in rows if row.place)
    return (
        {row.option.code: row.votes for row in rows} == dict(counted_again.votes)
        and [code for _, code in places] == list(counted_again.outcome.winners)
        and counted_again.voters == result.voters
    )
