import pytest

from frontend.templatetags.shapes import bar, chip, places, ring, seats, steps


def test_a_chip_has_an_icon_and_escaped_words():
    drawn = chip("late", "triangle-alert", "<b>Late</b>")
    assert "<svg" in drawn
    assert "&lt;b&gt;Late" in drawn


def test_a_chip_without_an_icon_is_a_live_dot():
    assert 'class="pulse"' in chip("live", "", "Live")


@pytest.mark.parametrize(("share", "drawn"), [(-5, "0"), (12.345, "12.35"), (100, "100"), (250, "100")])
def test_a_bar_stays_between_nothing_and_everything(share, drawn):
    assert f'width="{drawn}%"' in bar(share)


def test_a_ring_says_its_number_when_no_label_is_given():
    assert 'aria-label="9 days"' in ring(85, 9, "days", "soon")


def test_every_member_has_a_seat_of_their_own():
    for count in range(1, 41):
        assert len(set(places(count))) == count


def test_seats_show_each_vote_with_its_sign():
    drawn = seats("17 for", 17, "for", **{"for": 17, "against": 3, "abstain": 3, "absent": 2})
    assert drawn.count("<circle") == 25
    assert drawn.count("stroke-dasharray") == 2


@pytest.mark.parametrize("count", [0, 41])
def test_an_empty_table_and_a_crowd_are_not_drawn(count):
    assert seats("nobody", present=count) == ""


def test_an_unknown_kind_of_vote_is_refused():
    with pytest.raises(ValueError, match="perhaps"):
        seats("?", perhaps=3)


def test_the_steps_done_are_filled():
    assert steps(2, 5).count('class="on"') == 2
    assert steps(2, 5).count("<i") == 5
