"""A change is suggested, accepted, refused, taken back, written anew; nothing is lost when the text moves."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from council.discussion.states import CharterRule
from languages.actions import translate
from languages.paragraphs import Kind
from languages.queries import reading
from languages.reading import Status
from proposals.amendments import actions, limits, queries
from proposals.amendments.models import Amendment, Version
from proposals.amendments.standing import Fate, Standing, standing
from proposals.calls.phases import Phase
from proposals.lifecycle import PUBLIC, State
from proposals.likeness import stems
from proposals.models import Proposal, Word
from proposals.permissions import Writer
from proposals.queries import scope_of
from register.queries import facts_after
from register.refusals import Refused
from tests.proposals.amendments.conftest import BODY, FIRST, SECOND, THIRD
from tests.proposals.calls.conftest import call, council
from tests.proposals.conftest import holder

__all__ = ["call", "council"]
Suggest = Callable[..., list[Amendment]]


def text(idea: Proposal) -> str:
    found = Proposal.objects.select_related("body").get(id=idea.id)
    assert found.body is not None
    return found.body.body


def test_what_is_accepted_is_in_the_text_and_both_versions_are_kept(
    idea: Proposal, suggest: Suggest, rahim: Writer, now: datetime
) -> None:
    (one,) = suggest(SECOND, "Nous demandons une salle au gymnase.")
    assert (one.kind, one.words, one.number) == (Kind.CHANGE, SECOND, 1)
    assert text(idea) == BODY
    version = actions.accept(amendment_id=one.id, writer=rahim, now=now)
    assert text(idea) == BODY.replace("à l’école", "au gymnase")
    kept = {found.number: found.words for found in Version.objects.all()}
    assert kept == {1: BODY, 2: text(idea)}
    one.refresh_from_db()
    assert (one.fate, one.put_in) == (Fate.ACCEPTED, version)
    assert set(stems("gymnase")) <= set(Word.objects.filter(proposal=idea).values_list("stem", flat=True))
    kinds = [fact.kind for fact in facts_after(scope_of(idea.id), 0)]
    assert kinds[-3:] == ["proposal.amendment", "proposal.reworded", "proposal.amendment"]


def test_a_translation_is_older_than_the_text_once_a_change_is_accepted(
    idea: Proposal, suggest: Suggest, rahim: Writer, cast: Callable[[str], Any], now: datetime
) -> None:
    assert idea.body is not None
    translate(
        text_id=idea.body.id,
        language="en",
        body="A room.",
        status=Status.COMMUNITY,
        person_id=cast("samir").id,
    )
    actions.accept(amendment_id=suggest(THIRD, "")[0].id, writer=rahim, now=now)

    found = Proposal.objects.select_related("body").get(id=idea.id)
    assert reading(found.body, "en").stale


def test_several_paragraphs_are_several_amendments_each_with_its_own_answer(
    idea: Proposal, suggest: Suggest, rahim: Writer, now: datetime
) -> None:
    first, second = suggest(BODY, BODY.replace("calme", "chauffée").replace("Quatre", "Cinq"))
    actions.accept(amendment_id=first.id, writer=rahim, now=now)
    actions.turn_down(amendment_id=second.id, writer=rahim, reason="Trop cher.", now=now)
    assert text(idea) == BODY.replace("calme", "chauffée")


def test_a_change_to_a_paragraph_that_is_another_by_now_is_refused_and_nothing_is_lost(
    idea: Proposal, suggest: Suggest, rahim: Writer, cast: Callable[[str], Any], now: datetime
) -> None:
    (hers,) = suggest(SECOND, "Une salle près de la gare.")
    (his,) = suggest(SECOND, "Une salle au marché.", key="samir")
    actions.accept(amendment_id=his.id, writer=rahim, now=now)
    with pytest.raises(Refused) as refused:
        actions.accept(amendment_id=hers.id, writer=rahim, now=now)
    assert refused.value.refusal.code == "paragraph-changed-since"
    (shown,) = queries.show([queries.one(hers.id)], Proposal.objects.get(id=idea.id), "fr", now)  # type: ignore[list-item]
    assert (shown.standing, shown.amendment.body) == (Standing.OUTDATED, "Une salle près de la gare.")
    renewed = actions.renew(
        amendment_id=hers.id,
        person=cast("amina"),
        base=2,
        body=text(idea).replace("au marché", "à la gare"),
        now=now,
    )
    assert renewed.number == hers.number
    actions.accept(amendment_id=hers.id, writer=rahim, now=now)
    assert "Une salle à la gare." in text(idea)


def test_sent_twice_is_once_and_what_no_longer_fits_is_refused(
    idea: Proposal, suggest: Suggest, rahim: Writer, cast: Callable[[str], Any], now: datetime
) -> None:
    key = uuid4()
    assert suggest(SECOND, "Une salle.", sending=key) == suggest(SECOND, "Une salle.", sending=key)
    actions.accept(amendment_id=Amendment.objects.get().id, writer=rahim, now=now)
    with pytest.raises(Refused) as refused:
        actions.suggest(
            proposal_id=idea.id,
            person=cast("samir"),
            base=1,
            body=BODY.replace(SECOND, "Autre chose."),
            reason="Voilà.",
            sending=uuid4(),
            now=now,
        )
    assert refused.value.refusal.code == "text-moved"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [("", "", "nothing-changed"), (BODY, " ", "nothing-left"), (FIRST, "x" * 7000, "call-too-long")],
)
def test_what_says_nothing_or_too_much_is_refused(suggest: Suggest, old: str, new: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        suggest(old or FIRST, new or FIRST)
    assert refused.value.refusal.code == code


def test_one_person_suggests_only_so_much(suggest: Suggest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("proposals.amendments.permissions.MOST_OPEN", 2)
    suggest(FIRST, "Un.")
    suggest(SECOND, "Deux.")
    with pytest.raises(Refused) as refused:
        suggest(THIRD, "Trois.")
    assert refused.value.refusal.code == "too-many-amendments"
    assert suggest(THIRD, "Trois.", key="samir")
    assert limits.MOST_OPEN < limits.MOST_A_DAY


def test_the_day_s_limit_holds_over_all_proposals(
    suggest: Suggest, cast: Callable[[str], Any], now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("proposals.amendments.permissions.MOST_A_DAY", 1)
    (one,) = suggest(FIRST, "Un.")
    actions.withdraw(amendment_id=one.id, person=cast("amina"), now=now)
    with pytest.raises(Refused):
        suggest(FIRST, "Un.")
    Amendment.objects.update(suggested_at=now - timedelta(days=2))
    assert suggest(FIRST, "Un.")


# Who does what: the acts that succeed for each of them, on an amendment of Amina's.
ROLES: dict[str, set[str]] = {
    "amina": {"withdraw"},
    "rahim": {"accept", "refuse"},
    "words": {"accept", "refuse"},
    "samir": set(),
    "ines": {"hide"},
    "": set(),
}


@pytest.mark.parametrize("key", ROLES)
def test_who_may_do_what(
    idea: Proposal, suggest: Suggest, cast: Callable[[str], Any], now: datetime, key: str
) -> None:
    person = cast(key) if key not in ("", "words") else None
    writer = holder(idea) if key == "words" else Writer(person)
    acts: dict[str, Callable[[Any], Any]] = {
        "accept": lambda one: actions.accept(amendment_id=one, writer=writer, now=now),
        "refuse": lambda one: actions.turn_down(amendment_id=one, writer=writer, reason="Non.", now=now),
        "withdraw": lambda one: actions.withdraw(amendment_id=one, person=person, now=now),
        "hide": lambda one: actions.hide(
            amendment_id=one,
            moderator=person,
            rule=CharterRule.INSULT,
            reason="Une injure.",
            language="fr",
            now=now,
        ),
    }
    done = set()
    for number, (name, act) in enumerate(acts.items()):
        (one,) = suggest(THIRD, f"Soir {number}.")
        try:
            act(one.id)
            done.add(name)
        except Refused:
            pass
        Proposal.objects.get(id=idea.id).body.__class__.objects.filter(id=idea.body_id).update(body=BODY)
        Amendment.objects.all().delete()
        Version.objects.all().delete()
    assert done == ROLES[key]


@pytest.mark.parametrize("state", sorted(PUBLIC))
def test_only_a_published_text_is_changed(idea: Proposal, suggest: Suggest, state: State) -> None:
    other = {"merged_into": idea} if state is State.MERGED else {}
    Proposal.objects.filter(id=idea.id).update(state=state.value, **other)
    if state is State.PUBLISHED:
        assert suggest(FIRST, "Un.")
    else:
        with pytest.raises(Refused):
            suggest(FIRST, "Un.")


@pytest.mark.parametrize("phase", Phase)
def test_until_the_city_looks_at_the_proposals_of_the_call(
    idea: Proposal, suggest: Suggest, call: Callable[..., Any], now: datetime, phase: Phase
) -> None:
    Proposal.objects.filter(id=idea.id).update(call=call(phase))
    found = Proposal.objects.select_related("call").get(id=idea.id)
    assert queries.in_time(found, now) == (phase in (Phase.COLLECTING, Phase.SUPPORTING))


@pytest.mark.parametrize(
    ("fate", "fits", "in_time", "seen"),
    [
        (Fate.OPEN, True, True, Standing.OPEN),
        (Fate.OPEN, False, True, Standing.OUTDATED),
        (Fate.OPEN, True, False, Standing.LAPSED),
        (Fate.OPEN, False, False, Standing.LAPSED),
        (Fate.ACCEPTED, False, False, Standing.ACCEPTED),
        (Fate.REFUSED, True, True, Standing.REFUSED),
        (Fate.WITHDRAWN, False, True, Standing.WITHDRAWN),
    ],
)
def test_what_a_reader_sees_of_it(fate: Fate, fits: bool, in_time: bool, seen: Standing) -> None:
    assert standing(fate, fits, in_time) is seen


def test_an_erased_account_leaves_only_what_is_in_the_text(
    suggest: Suggest, rahim: Writer, cast: Callable[[str], Any], now: datetime
) -> None:
    (kept,) = suggest(FIRST, "Un.")
    (gone,) = suggest(SECOND, "Deux.")
    actions.accept(amendment_id=kept.id, writer=rahim, now=now)
    actions.forget_person(person=cast("amina"), now=now)
    found = {one.id: one for one in Amendment.objects.select_related("reason")}
    assert {one.person for one in found.values()} == {None}
    assert (found[kept.id].body, found[gone.id].body, found[gone.id].reason.body) == ("Un.", "", "")
