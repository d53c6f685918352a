"""The pure rules of a draft: paragraphs, differences, languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.drafting.tongues import Part, Standing, tongues
from council.drafting.wording import (
    Section,
    Wording,
    compare,
    locate,
    one_paragraph,
    paragraph,
    paragraphs,
    replaced,
    restored,
)
from languages.differing import Mark
from languages.reading import Status, Version

TEXT = Wording("fr", "Le soir", "Un.\n\n  Deux.  \nTrois.", "", ("Ouvrir.", "Dire\npourquoi."))
LINES = st.lists(st.text("abc ", min_size=1, max_size=12).map(str.strip).filter(bool), max_size=6)
DRAFTS = st.builds(
    Wording,
    language=st.just("fr"),
    title=st.just("Titre"),
    facts=LINES.map("\n\n".join),
    considerations=LINES.map("\n".join),
    requests=LINES.map(tuple),
)


def test_a_paragraph_is_a_line_with_words_and_a_request_is_one_whole() -> None:
    assert paragraphs(TEXT, Section.FACTS) == ["Un.", "Deux.", "Trois."]
    assert paragraphs(TEXT, Section.REQUESTS) == ["Ouvrir.", "Dire\npourquoi."]
    assert paragraphs(TEXT, Section.TITLE) == ["Le soir"]
    assert paragraphs(TEXT, Section.CONSIDERATIONS) == []


@pytest.mark.parametrize(("place", "found"), [(0, "Un."), (2, "Trois."), (3, None), (-1, None)])
def test_a_place_outside_the_text_is_no_paragraph(place: int, found: str | None) -> None:
    assert paragraph(TEXT, Section.FACTS, place) == found


def test_replacing_a_paragraph_leaves_every_other_letter_as_it_was() -> None:
    assert replaced(TEXT, Section.FACTS, 1, "Autre.").facts == "Un.\n\nAutre.\nTrois."
    assert replaced(TEXT, Section.REQUESTS, 0, "Fermer.").requests == ("Fermer.", "Dire\npourquoi.")
    assert replaced(TEXT, Section.TITLE, 0, "Le matin").title == "Le matin"


@pytest.mark.parametrize(
    ("body", "place", "found"),
    [("Deux.", 1, 1), ("Deux.", 0, 1), ("Trois.", 9, 2), ("Deux", 1, None), ("Ouvrir.", 0, None)],
)
def test_a_paragraph_is_found_where_it_moved_and_only_word_for_word(
    body: str, place: int, found: int | None
) -> None:
    assert locate(TEXT, Section.FACTS, body, place) == found


def test_of_two_equal_paragraphs_the_one_in_its_place_is_meant() -> None:
    twice = Wording("fr", "T", "Oui.\nNon.\nOui.")
    assert locate(twice, Section.FACTS, "Oui.", 2) == 2


def test_new_words_for_a_paragraph_are_one_paragraph() -> None:
    assert one_paragraph(Section.FACTS, " Un \n\n deux ") == "Un deux"
    assert one_paragraph(Section.REQUESTS, " Un \n\n deux ") == "Un\ndeux"


@given(DRAFTS)
def test_a_version_kept_as_json_comes_back_the_same(draft: Wording) -> None:
    assert restored(draft.stored()) == draft


@given(DRAFTS, DRAFTS)
def test_a_difference_holds_both_versions_whole(old: Wording, new: Wording) -> None:
    """Without what came it is the old one, without what went the new one."""
    shown = {change.section: change.lines for change in compare(old, new)}
    for section in Section:
        for wording, hidden in ((old, Mark.IN), (new, Mark.OUT)):
            left = [
                "".join(run.text for run in line if run.mark is not hidden) for line in shown.get(section, ())
            ]
            assert [text for text in left if text] == paragraphs(wording, section)


@given(DRAFTS)
def test_a_text_does_not_differ_from_itself(draft: Wording) -> None:
    assert not any(change.changed for change in compare(draft, draft))


def version(language: str, status: Status, stale: bool = False) -> Version:
    return Version(language, "…", status, stale=stale)


@pytest.mark.parametrize(
    ("first", "second", "standing", "done"),
    [
        ([], [], Standing.NONE, 0),
        ([version("ar", Status.CERTIFIED)], [], Standing.PARTLY, 1),
        ([version("ar", Status.CERTIFIED)], [version("ar", Status.CERTIFIED)], Standing.CERTIFIED, 2),
        ([version("ar", Status.CERTIFIED)], [version("ar", Status.MACHINE)], Standing.MACHINE, 2),
        ([version("ar", Status.COMMUNITY)], [version("ar", Status.CERTIFIED, True)], Standing.STALE, 2),
        (
            [version("ar", Status.CERTIFIED, True), version("ar", Status.MACHINE)],
            [version("ar", Status.COMMUNITY)],
            Standing.MACHINE,
            2,
        ),
        ([version("it", Status.CERTIFIED)], [version("it", Status.CERTIFIED)], Standing.NONE, 0),
    ],
)
def test_a_language_is_as_well_served_as_the_weakest_part(
    first: list[Version], second: list[Version], standing: Standing, done: int
) -> None:
    original, arabic = tongues([Part("fr", first), Part("fr", second)], ["fr", "ar"])
    assert (original.standing, original.done) == (Standing.ORIGINAL, 2)
    assert (arabic.standing, arabic.done, arabic.parts) == (standing, done, 2)
