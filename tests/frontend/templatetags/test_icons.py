import pytest

from frontend.templatetags.icons import FOLDER, UnknownIconError, icon


def test_an_icon_without_a_label_is_hidden_from_screen_readers():
    drawn = icon("house")
    assert 'aria-hidden="true"' in drawn
    assert "<path" in drawn


def test_a_label_is_spoken_and_escaped():
    drawn = icon("house", label='"><script>')
    assert 'role="img"' in drawn
    assert "<script>" not in drawn


@pytest.mark.parametrize("name", ["no-such-icon", "../static/mark", ""])
def test_a_name_without_a_file_is_refused(name):
    with pytest.raises(UnknownIconError):
        icon(name)


def test_an_arrow_turns_round_in_a_right_to_left_page_and_a_clock_does_not():
    assert "flip" in icon("arrow-right")
    assert "flip" not in icon("clock")


def test_every_icon_file_can_be_drawn():
    for file in FOLDER.glob("*.svg"):
        assert "<svg" in icon(file.stem)
