"""A reader gets her language when there is a version, and always the original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.reading import Status, Version, direction, read

ARABIC = Version("ar", "مرحبا", Status.COMMUNITY, "Samir")
MACHINE = Version("ar", "أهلا", Status.MACHINE, "an engine")
STALE = Version("ar", "قديم", Status.CERTIFIED, "Samir", stale=True)


@pytest.mark.parametrize(
    ("reader", "versions", "body", "translated"),
    [
        ("fr", [ARABIC], "Bonjour", False),
        ("ar", [], "Bonjour", False),
        ("bn", [ARABIC], "Bonjour", False),
        ("ar", [MACHINE], "أهلا", True),
        ("ar", [MACHINE, ARABIC], "مرحبا", True),
        ("ar", [STALE, MACHINE], "أهلا", True),
        ("ar", [STALE], "قديم", True),
    ],
)
def test_a_reader_gets_the_best_fresh_version(
    reader: str, versions: list[Version], body: str, translated: bool
) -> None:
    reading = read("Bonjour", "fr", versions, reader)
    assert (reading.body, reading.is_translation, reading.original) == (body, translated, "Bonjour")


@pytest.mark.parametrize(
    ("code", "expected"),
    [("ar", "rtl"), ("fa-AF", "rtl"), ("ur", "rtl"), ("fr", "ltr"), ("bn", "ltr"), ("", "ltr")],
)
def test_a_language_has_its_direction(code: str, expected: str) -> None:
    assert direction(code) == expected


@given(
    st.lists(
        st.builds(
            Version, st.sampled_from(["ar", "it"]), st.text(), st.sampled_from(Status), stale=st.booleans()
        )
    )
)
def test_a_reading_never_invents_a_text(versions: list[Version]) -> None:
    reading = read("Bonjour", "fr", versions, "ar")
    assert reading.body in {"Bonjour", *(version.body for version in versions if version.language == "ar")}
    assert reading.is_translation == any(version.language == "ar" for version in versions)
