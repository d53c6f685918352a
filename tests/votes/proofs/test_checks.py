"""`manage.py check_urn`: each invariant holds in a sound round, and its violation is seen."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from register.models import SealKey
from tests.votes.proofs.conftest import Story
from votes.budgets.models import OptionResult, Result
from votes.proofs.models import Head
from votes.urn import models as urn
from votes.urn.models import Leaf, Opened, Slot


def checked(story: Story) -> tuple[int, str]:
    """The command's exit code and what it printed."""
    out = StringIO()
    try:
        call_command("check_urn", story.round.slug, stdout=out)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue()
    return 0, out.getvalue()


def test_every_invariant_of_a_sound_round_holds_with_a_line_each(published: Story) -> None:
    code, said = checked(published)
    assert code == 0, said
    assert [line.split()[:2] for line in said.splitlines()] == [[f"I{n}", "holds:"] for n in range(1, 7)]
    assert "28 leaves = 24 web + 3 replaced + 0 cancelled + 1 tested" in said


def test_the_invariants_can_be_checked_while_people_vote(voted: Story) -> None:
    code, said = checked(voted)
    assert code == 0, said
    assert "not counted yet" in said


def lost_ballot(story: Story) -> None:
    Slot.objects.filter(commitment=story.receipts[-1]).delete()


def stranger(story: Story) -> None:
    Slot.objects.filter(commitment=story.receipts[-1]).update(tag="0" * 64)


def lost_leaf(story: Story) -> None:
    Leaf.objects.filter(commitment=story.receipts[-1]).delete()


def counted_though_tested(story: Story) -> None:
    urn.Tested.objects.filter(commitment=story.tested).update(commitment=story.receipts[-1])


def rewritten_head(story: Story) -> None:
    Head.objects.filter(size=24).update(root="0" * 64)


def unsealed_head(story: Story) -> None:
    Head.objects.filter(size=24).update(seal=Head.objects.get(size=28).seal)


def other_total(story: Story) -> None:
    row = OptionResult.objects.get(option__code="A")
    OptionResult.objects.filter(pk=row.pk).update(votes=row.votes + 1)


def other_winner(story: Story) -> None:
    OptionResult.objects.filter(place__isnull=False).update(place=None)


def other_ballots(story: Story) -> None:
    Opened.objects.filter(id=Opened.objects.first().id).delete()  # type: ignore[union-attr]


def more_voters(story: Story) -> None:
    Result.objects.update(voters=25)


@pytest.mark.parametrize(
    ("broken", "break_it"),
    [
        ("I1", lost_ballot),
        ("I1", more_voters),
        ("I1", other_ballots),
        ("I3", lost_leaf),
        ("I3", counted_though_tested),
        ("I3", rewritten_head),
        ("I3", unsealed_head),
        ("I5", stranger),
        ("I6", other_total),
        ("I6", other_winner),
    ],
)
def test_a_broken_invariant_is_named_and_ends_the_command_with_one(
    published: Story, broken: str, break_it: Callable[[Story], None]
) -> None:
    break_it(published)
    code, said = checked(published)
    assert code == 1
    assert f"{broken} IS VIOLATED" in said


def test_two_slots_with_one_tag_are_seen_where_no_constraint_stops_them(
    published: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    from votes.proofs.queries import checks

    tags = [*Slot.objects.values_list("tag", flat=True)]

    class Doubled:
        @staticmethod
        def filter(**_kwargs: object) -> "type[Doubled]":
            return Doubled

        @staticmethod
        def values_list(*_names: str, **_flat: bool) -> list[str]:
            return [*tags, tags[0]]

    class Slots:
        objects = Doubled

    monkeypatch.setattr(checks, "Slot", Slots)
    assert not checks.tags_once(published.round).holds


def test_a_lot_with_other_envelopes_than_marks_needs_a_note(
    published: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    from votes.proofs.queries import bundle, checks

    lot = {"envelopes": 4, "marks": 5, "ballots": 4, "note": ""}
    monkeypatch.setattr(bundle, "lots", lambda round_: [lot])
    assert not checks.lots(published.round).holds
    monkeypatch.setattr(bundle, "lots", lambda round_: [lot | {"note": "One envelope was empty."}])
    assert checks.lots(published.round).holds


def test_an_unknown_round_is_named_with_those_that_exist(published: Story) -> None:
    with pytest.raises(CommandError, match="small"):
        call_command("check_urn", "no-such-round")
    assert SealKey.objects.exists()
