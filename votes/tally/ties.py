"""Breaking ties by a stated order, the same at every step."""

from __future__ import annotations

from hashlib import sha256

from votes.tally.election import Election

LEXICOGRAPHIC, CHAIN = "lexicographic", "chain"
TIE_RULES = (LEXICOGRAPHIC, CHAIN)

WORDS = {
    LEXICOGRAPHIC: "by the project's id, compared as text",
    CHAIN: "lowest cost, then most supporters, then the published lot",
}


def tie_order(election: Election, rule: str, lot: str = "") -> tuple[int, ...]:
    """For each project its rank when projects stand equal: the lowest rank is taken.

    `lexicographic` compares ids as text. `chain` takes the lowest cost, then the most supporters, then the
    lot: the order of SHA-256(lot, id), where `lot` is a text drawn and published beforehand.
    """
    if rule not in TIE_RULES:
        raise ValueError(f"unknown tie rule: {rule}")
    ids = [project.id for project in election.projects]
    places = range(len(ids))
    if rule == LEXICOGRAPHIC:
        ordered = sorted(places, key=lambda place: ids[place])
    else:
        ordered = sorted(
            places, key=lambda p: (election.costs[p], -election.votes[p], drawn(lot, ids[p]), ids[p])
        )
    ranks = [0] * len(ids)
    for rank, place in enumerate(ordered):
        ranks[place] = rank
    return tuple(ranks)


def drawn(lot: str, id: str) -> str:
    """A project's place in the lot, as hexadecimal text that anyone can compute again."""
    return sha256(f"{lot}\n{id}".encode()).hexdigest()
