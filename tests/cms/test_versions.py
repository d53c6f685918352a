"""Which language of a page is shown, and what is missing."""

import pytest

from cms.versions import missing, original, shown

WHOLE = frozenset({"heading", "intro", "body"})
HEADED = frozenset({"heading"})
NOTHING = frozenset[str]()


@pytest.mark.parametrize(
    ("filled", "reader", "expected"),
    [
        ({"fr": WHOLE, "ar": WHOLE}, "ar", "ar"),
        ({"fr": WHOLE, "ar": NOTHING}, "ar", "fr"),
        ({"fr": NOTHING, "ar": WHOLE}, "fr", "ar"),
        ({"fr": HEADED, "ar": WHOLE}, "fr", "ar"),
        ({"fr": HEADED, "ar": NOTHING}, "fr", "fr"),
        ({"fr": WHOLE, "it": WHOLE, "ar": NOTHING}, "ar", "fr"),
        ({"fr": NOTHING, "ar": frozenset({"heading", "body"})}, "bn", "ar"),
    ],
)
def test_a_reader_gets_her_language_where_it_can_be_read_alone(
    filled: dict[str, frozenset[str]], reader: str, expected: str
) -> None:
    assert shown(filled, reader) == expected


def test_the_fullest_language_is_the_original() -> None:
    assert original({"fr": HEADED, "it": WHOLE, "ar": WHOLE}) == "it"


def test_a_page_without_heading_has_no_original() -> None:
    assert original({"fr": frozenset({"body"}), "ar": NOTHING}) == ""


def test_what_another_language_has_is_missing() -> None:
    assert missing({"fr": WHOLE, "it": HEADED, "ar": NOTHING}) == {"it": WHOLE - HEADED, "ar": WHOLE}
