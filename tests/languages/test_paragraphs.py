"""What somebody changed in a text is found a paragraph at a time, and each change goes in by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.paragraphs import Change, Kind, changes, located, paragraphs, put_in

WORD = st.text(st.sampled_from("abcé ب"), min_size=1, max_size=6).filter(lambda word: bool(word.strip()))
TEXT = st.lists(WORD, min_size=1, max_size=6, unique_by=str.strip).map("\n\n".join)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("a\nb", "a\nb", []),
        ("a\nb", "a\nx", [Change(Kind.CHANGE, 1, "b", "x")]),
        ("a\nb\nc", "a\nc", [Change(Kind.REMOVE, 1, "b")]),
        ("a\nb", "a\nx\nb", [Change(Kind.ADD, 0, "a", "x")]),
        ("a\nb", "x\na\nb", [Change(Kind.ADD, -1, "", "x")]),
        ("a\nb", "a\nx\ny", [Change(Kind.CHANGE, 1, "b", "x\ny")]),
        ("a\nb\nc", "a\nx", [Change(Kind.CHANGE, 1, "b", "x"), Change(Kind.REMOVE, 2, "c")]),
        ("a\n\n b ", "a\nb", []),
    ],
)
def test_each_changed_paragraph_is_one_change(old: str, new: str, found: list[Change]) -> None:
    assert changes(old, new) == found


@given(old=TEXT, new=TEXT)
def test_all_changes_together_make_the_new_text(old: str, new: str) -> None:
    made: str | None = old
    for one in reversed(changes(old, new)):
        assert made is not None
        made = put_in(made, one)
    assert made is not None
    assert paragraphs(made) == paragraphs(new)


@given(old=TEXT, new=TEXT, order=st.randoms(use_true_random=False))
def test_in_any_order_what_is_not_changed_stays(old: str, new: str, order: object) -> None:
    found = changes(old, new)
    order.shuffle(found)  # type: ignore[attr-defined]
    made: str | None = old
    for one in found:
        assert made is not None
        made = put_in(made, one) if located(made, one) is not None else made
    untouched = [one for one in paragraphs(old) if one not in {change.words for change in found}]
    assert [one for one in paragraphs(made or "") if one in untouched] or not untouched


def test_a_paragraph_that_moved_is_found_and_one_that_changed_is_not() -> None:
    change = Change(Kind.CHANGE, 1, "b", "x")
    assert put_in("new\n\na\n\nb\n\nc", change) == "new\n\na\n\nx\n\nc"
    assert put_in("a\n\nB\n\nc", change) is None


def test_empty_lines_and_what_is_not_changed_keep_every_sign() -> None:
    body = "  a  \n\n\nb\n- c"
    assert put_in(body, Change(Kind.ADD, 1, "b", "x\ny")) == "  a  \n\n\nb\n\nx\n\ny\n- c"
    assert put_in("a\nb\nc", Change(Kind.REMOVE, 2, "c")) == "a\nb"
    assert put_in("a\n\nb", Change(Kind.REMOVE, 0, "a")) == "b"
    assert put_in("a", Change(Kind.REMOVE, 0, "a")) == ""
