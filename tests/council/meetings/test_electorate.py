"""Who votes: seats, deputies and proxies, and what holds for any room."""

from hypothesis import given
from hypothesis import strategies as st

from council.meetings.electorate import Chair, Proxy, Voice, electorate, sitting

NAMES = [f"m{number}" for number in range(8)]
DEPUTIES = [f"d{number}" for number in range(8)]


@st.composite
def rooms(draw: st.DrawFn) -> tuple[list[Chair], set[str], list[Proxy], int]:
    chairs = [
        Chair(name, draw(st.integers(1, 2)), deputy if draw(st.booleans()) else "", draw(st.booleans()))
        for name, deputy in zip(NAMES, DEPUTIES, strict=True)
    ]
    here = draw(st.sets(st.sampled_from(NAMES + DEPUTIES)))
    pairs = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda pair: pair[0] != pair[1])
    proxies = [Proxy(*pair) for pair in draw(st.lists(pairs, max_size=6, unique_by=lambda pair: pair[0]))]
    return chairs, here, proxies, draw(st.integers(0, 3))


@given(rooms())
def test_a_seat_has_one_vote_and_a_seat_that_only_speaks_has_none(
    room: tuple[list[Chair], set[str], list[Proxy], int],
) -> None:
    chairs, here, proxies, cap = room
    voices = electorate(chairs, here, proxies, cap)
    owners = [next(c for c in chairs if voice.voter in {c.holder, c.deputy}) for voice in voices]
    assert len({chair.holder for chair in owners}) == len(voices)
    assert all(chair.votes for chair in owners)


@given(rooms())
def test_nobody_votes_for_more_than_the_cap_nor_for_somebody_who_is_here(
    room: tuple[list[Chair], set[str], list[Proxy], int],
) -> None:
    chairs, here, proxies, cap = room
    given_away = [voice for voice in electorate(chairs, here, proxies, cap) if voice.by]
    assert all(voice.voter not in here and voice.by in here for voice in given_away)
    assert all(sum(one.by == voice.by for one in given_away) <= cap for voice in given_away)


@given(rooms())
def test_a_proxy_never_makes_the_quorum(room: tuple[list[Chair], set[str], list[Proxy], int]) -> None:
    chairs, here, _proxies, _cap = room
    assert sitting(chairs, here) == sum(not voice.by for voice in electorate(chairs, here, [], 0))


def test_a_deputy_votes_while_the_holder_is_away() -> None:
    chairs = [Chair("a", 1, "b"), Chair("c", 2)]
    assert electorate(chairs, {"b", "c"}, [], 0) == [Voice("b"), Voice("c")]
    assert electorate(chairs, {"a", "b", "c"}, [], 0) == [Voice("a"), Voice("c")]
    assert sitting(chairs, {"b", "c"}, college=1) == 1
