"""Two editors at once, a text that changes while an amendment is put in; the controls go without the lock."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from council.drafting import actions, queries
from council.drafting.actions.amendments import _put_in
from council.drafting.amending import Fate
from council.drafting.models import Amendment, Version
from council.opinions import actions as opinions
from council.opinions.actions import Draft
from council.opinions.models import Opinion
from register.refusals import Refused
from tests.council.drafting.conftest import NEW, Table
from tests.council.opinions.conftest import DRAFT
from tests.racing import failed_at_once, meeting

pytestmark = [pytest.mark.locks, pytest.mark.django_db(transaction=True)]
WORKERS = 6


def draft(facts: str) -> Draft:
    return Draft(**{**vars(DRAFT), "facts": facts})


def test_of_many_editors_at_once_one_saves_and_the_others_are_told(table: Table) -> None:
    def saving(place: int) -> Callable[[], Any]:
        return lambda: table.saved(base=1, facts=f"De la plume {place}.")

    failed = failed_at_once([saving(place) for place in range(WORKERS)])
    assert [error.refusal.code for error in failed if isinstance(error, Refused)] == ["stale-base"] * (
        WORKERS - 1
    )
    kept = queries.latest(table.opinion)
    assert kept is not None
    assert (kept.number, kept.wording.facts) == (2, table.words().facts)


def test_without_the_lock_two_editors_both_believe_to_be_on_the_newest_version(table: Table) -> None:
    """The control: each compares before any of them writes; only the constraint stops the second version."""
    gate = meeting(2)

    def unguarded(facts: str) -> Callable[[], Any]:
        def act() -> None:
            newest = queries.latest(table.opinion)
            assert newest is not None
            words = {**newest.words, "facts": facts}
            gate.wait()
            Version.objects.create(opinion=table.opinion, number=2, words=words, saved_at=table.now)

        return act

    failed = failed_at_once([unguarded("Un."), unguarded("Deux.")], IntegrityError)
    assert [type(error) for error in failed] == [IntegrityError]


def test_an_amendment_is_put_in_while_the_text_changes_and_no_word_is_lost(table: Table) -> None:
    """Whoever comes first, what was written stands in a version, and the text is the newest of them."""
    amendment = table.voted()
    other = "Le guichet ferme à 15 h."

    def settle() -> None:
        actions.settle_amendment(amendment_id=amendment.id, now=table.now)

    failed = failed_at_once([settle, lambda: table.saved(base=1, facts=other)])
    amendment.refresh_from_db()
    facts = [one.wording.facts for one in queries.versions(table.opinion)]
    if failed:
        # The amendment came first: the editor was told, and still has her words in the form.
        assert (amendment.fate, facts) == (Fate.IN_TEXT, [NEW, DRAFT.facts])
    else:
        assert (amendment.fate, facts) == (Fate.ACCEPTED, [other, DRAFT.facts])
    assert table.words().facts == facts[0]


def test_without_the_lock_putting_in_overwrites_what_an_editor_just_wrote(table: Table) -> None:
    """The control: the text is read, an editor saves, then the old text comes back with the new words."""
    amendment = table.voted()
    Amendment.objects.filter(id=amendment.id).update(fate=Fate.ACCEPTED.value)
    stale = Amendment.objects.select_related("version").get(id=amendment.id)
    joined = Opinion.objects.select_related("council", "title", "facts", "considerations")
    stale.opinion = joined.get(id=table.opinion.id)
    opinions.revise_opinion(
        opinion_id=table.opinion.id,
        person=table.who("rahim"),
        draft=draft("Perdu."),
        now=table.now,
    )
    with transaction.atomic():
        assert _put_in(stale, None, table.now)
    assert table.words().facts == NEW


def test_amendments_proposed_at_once_have_one_number_each(table: Table) -> None:
    acts = [lambda place=place: table.amended(body=f"Autrement {place}.") for place in range(WORKERS)]
    assert failed_at_once(acts) == []
    assert [one.number for one in queries.amendments(table.opinion)] == list(range(1, WORKERS + 1))


def test_a_vote_wanted_at_once_by_an_amendment_and_the_opinion_has_one_use(table: Table) -> None:
    amendment, vote = table.amended(), table.assembly.prepared()
    other, claire = table.assembly.draft(), table.who("claire")

    def put() -> None:
        actions.put_to_vote(amendment_id=amendment.id, vote_id=vote.id, person=claire, now=table.now)

    def bring() -> None:
        opinions.table_opinion(opinion_id=other.id, vote_id=vote.id, person=claire, now=table.now)

    failed = failed_at_once([put, bring])
    assert [error.refusal.code for error in failed if isinstance(error, Refused)] == ["vote-taken"]
    uses = Amendment.objects.filter(vote=vote).count() + Opinion.objects.filter(vote=vote).count()
    assert uses == 1
