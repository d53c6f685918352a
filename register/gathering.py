"""Which lines of a run whoever listens gets: each that counts, and the newest of those that gather. Pure."""

from collections.abc import Callable, Hashable, Sequence

from register.scopes import Fact


def gather(facts: Sequence[Fact], sort: Callable[[Fact], Hashable | None]) -> list[tuple[int, Fact]]:
    """The facts to send in order, each with the first number that it accounts for.

    `sort` gives what a fact tells of, or None where it tells something of its own. The numbers of all facts,
    consecutive and in order, are accounted for, so that no reader believes that she missed one.
    """
    newest = {found: fact.number for fact in facts if (found := sort(fact)) is not None}
    kept = [fact for fact in facts if newest.get(sort(fact), fact.number) == fact.number]
    firsts = [facts[0].number, *(fact.number + 1 for fact in kept)] if facts else []
    return list(zip(firsts, kept, strict=False))
