"""What changed between two versions is shown word by word, below one another or side by side."""

import pytest

from languages.differing import Mark, Run, Sides, beside, lines


def shown(old: list[str], new: list[str]) -> list[list[tuple[str, str]]]:
    return [[(run.mark.value, run.text) for run in line] for line in lines(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "runs"),
    [
        (
            "Le guichet ferme à 17 h.",
            "Le guichet ferme à 19 h.",
            [("same", "Le guichet ferme à "), ("out", "17"), ("in", "19"), ("same", " h.")],
        ),
        (
            "Ouvrir le soir en été.",
            "Ouvrir jusqu’à 22 h en été.",
            [("same", "Ouvrir "), ("out", "le soir"), ("in", "jusqu’à 22 h"), ("same", " en été.")],
        ),
    ],
    ids=["one word", "words one after the other are one stretch"],
)
def test_a_changed_word_is_shown_inside_its_paragraph(
    old: str, new: str, runs: list[tuple[str, str]]
) -> None:
    assert shown([old], [new]) == [runs]


def test_paragraphs_that_share_little_are_shown_whole() -> None:
    assert shown(["Un banc ici."], ["Des arbres partout, vite !"]) == [
        [("out", "Un banc ici.")],
        [("in", "Des arbres partout, vite !")],
    ]


def test_side_by_side_each_row_has_what_went_and_what_came() -> None:
    rows = beside(lines(["a", "Un banc.", "c"], ["a", "Des arbres partout !", "c", "d"]))
    assert rows == [
        Sides((Run(Mark.SAME, "a"),), (Run(Mark.SAME, "a"),)),
        Sides((Run(Mark.OUT, "Un banc."),), (Run(Mark.IN, "Des arbres partout !"),)),
        Sides((Run(Mark.SAME, "c"),), (Run(Mark.SAME, "c"),)),
        Sides((), (Run(Mark.IN, "d"),)),
    ]
    assert [row.same for row in rows] == [True, False, True, False]
