"""The part of a file that a player asks for."""

import pytest

from languages.recordings.ranges import part


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("", None),
        ("bytes=0-", (0, 100)),
        ("bytes=0-1", (0, 2)),
        ("bytes=10-500", (10, 100)),
        ("bytes=-30", (70, 100)),
        ("bytes=-300", (0, 100)),
        ("bytes=20-10", None),
        ("bytes=-", None),
        ("bytes=0-1,5-6", None),
        ("lines=1-2", None),
    ],
)
def test_one_range_is_answered_and_anything_else_gets_the_whole(
    asked: str, answer: tuple[int, int] | None
) -> None:
    assert part(asked, 100) == answer


def test_a_range_behind_the_end_is_an_error() -> None:
    with pytest.raises(ValueError, match="behind the end"):
        part("bytes=100-", 100)
