"""The life of a proposal, act by act."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from council.discussion.phrases import RULES
from council.discussion.states import CharterRule
from languages.models import Text
from proposals import actions, authors, live, mine, queries, ticking
from proposals.lifecycle import Act, State
from proposals.models import Proposal, Support
from proposals.permissions import Writer
from register.queries import facts_after
from register.refusals import Refused
from tests.proposals.conftest import BODY, TITLE, holder

Make = Callable[..., Proposal]
Cast = Callable[[str], Any]


def refused(doing: Callable[..., Any], /, **told: Any) -> str:
    with pytest.raises(Refused) as caught:
        doing(**told)
    return caught.value.refusal.code


def kinds(proposal: Proposal) -> list[str]:
    return [fact.kind.removeprefix("proposal.") for fact in facts_after(queries.scope_of(proposal.id), 0)]


def test_a_draft_leaves_no_line_and_is_opened_by_its_words(draft: Make) -> None:
    proposal = draft()
    assert kinds(proposal) == []
    assert queries.by_code(queries.code_of(proposal.id).upper()) == proposal


def test_a_proposal_sent_twice_is_sent_once(draft: Make, now: datetime) -> None:
    proposal = draft()
    for _tap in range(2):
        actions.submit(proposal_id=proposal.id, writer=holder(proposal), now=now)
    assert kinds(proposal) == ["submitted"]


def test_a_proposal_without_a_text_is_not_sent(cast: Cast, now: datetime) -> None:
    proposal = actions.begin(writer=Writer(), language="fr", now=now)
    assert refused(actions.submit, proposal_id=proposal.id, writer=holder(proposal), now=now) == "incomplete"


def test_a_stranger_neither_changes_nor_sends_nor_takes_back(draft: Make, cast: Cast, now: datetime) -> None:
    proposal = draft("amina")
    for stranger in (Writer(), Writer(cast("rahim"))):
        here: dict[str, Any] = {"proposal_id": proposal.id, "writer": stranger}
        assert refused(actions.write_title, **here, body="x") == "not-yours"
        assert refused(actions.submit, **here, now=now) == "not-yours"
        assert refused(actions.withdraw, **here, now=now) == "not-yours"


def test_an_author_with_an_account_needs_no_words(draft: Make, cast: Cast, now: datetime) -> None:
    proposal = draft("amina")
    sent = actions.submit(proposal_id=proposal.id, writer=Writer(cast("amina")), now=now)
    assert sent.stage is State.SUBMITTED


def test_changing_the_language_changes_every_text(draft: Make) -> None:
    proposal = draft(language="fr")
    actions.choose_language(proposal_id=proposal.id, writer=holder(proposal), language="ti")
    proposal = Proposal.objects.with_texts().get(id=proposal.id)
    assert {proposal.language, proposal.title.language, proposal.body.language} == {"ti"}
    assert (proposal.title.body, proposal.body.body) == (TITLE, BODY)


def test_what_a_moderator_reads_cannot_be_changed_meanwhile(sent: Make) -> None:
    proposal = sent()
    here: dict[str, Any] = {"proposal_id": proposal.id, "writer": holder(proposal)}
    assert refused(actions.write_title, **here, body="x") == "wrong-state"


def test_a_proposal_is_returned_answered_corrected_and_published(
    sent_back: Make, cast: Cast, now: datetime
) -> None:
    proposal, ines = sent_back(), cast("ines")
    here: dict[str, Any] = {"proposal_id": proposal.id, "writer": holder(proposal)}
    actions.answer_moderator(**here, body="أيّ اسم؟", now=now)
    actions.write_body(**here, body="نص آخر.")
    actions.submit(**here, now=now)
    actions.publish(proposal_id=proposal.id, moderator=ines, now=now)
    assert kinds(proposal) == ["submitted", "returned", "answered", "submitted", "published"]
    private = queries.fate(proposal, "fr", private=True)
    assert [(step.note.body, str(step.rule)) for step in private if step.note] == [
        ("Un nom.", str(RULES[CharterRule.EXPOSES])),
        ("أيّ اسم؟", ""),
    ]
    assert [step.kind.removeprefix("proposal.") for step in queries.fate(proposal, "fr")] == [
        "submitted",
        "submitted",
        "published",
    ]


@pytest.mark.parametrize("key", ["amina", "claire", "samir", "tom"])
def test_only_moderators_publish_and_return(key: str, sent: Make, cast: Cast, now: datetime) -> None:
    proposal, person = sent(), cast(key)
    here: dict[str, Any] = {"proposal_id": proposal.id, "moderator": person, "now": now}
    assert refused(actions.publish, **here) == "not-your-role"
    assert refused(actions.propose_return, **here, rule=None, reason="x", language="fr") == "not-your-role"
    assert refused(actions.confirm_return, **here) == "not-your-role"


def test_the_second_of_two_moderators_is_told_that_it_has_moved_on(
    sent: Make, cast: Cast, now: datetime
) -> None:
    proposal, ines = sent(), cast("ines")
    here: dict[str, Any] = {"proposal_id": proposal.id, "moderator": ines, "now": now}
    actions.publish(**here)
    assert refused(actions.propose_return, **here, rule=None, reason="x", language="fr") == "wrong-state"


def test_a_proposal_is_not_returned_without_a_reason(sent: Make, cast: Cast, now: datetime) -> None:
    proposal = sent()
    here: dict[str, Any] = {"proposal_id": proposal.id, "moderator": cast("ines"), "now": now}
    assert refused(actions.propose_return, **here, rule=None, reason="  ", language="fr") == "no-reason"
    assert Proposal.objects.get(id=proposal.id).stage is State.SUBMITTED


def test_a_resident_supports_once_and_may_take_it_back(published: Make, cast: Cast, now: datetime) -> None:
    proposal, amina = published(), cast("amina")
    here: dict[str, Any] = {"proposal_id": proposal.id, "person": amina, "now": now}
    assert [actions.support(**here), actions.support(**here)] == [1, 1]
    assert [actions.take_back_support(**here), actions.take_back_support(**here)] == [0, 0]
    facts = facts_after(queries.scope_of(proposal.id), 0)
    assert [fact.data for fact in facts if fact.kind == "proposal.supported"] == [{"count": 1}, {"count": 0}]


@pytest.mark.parametrize(("key", "code"), [("tom", "not-attested"), ("nour", "not-attested")])
def test_whom_no_desk_has_seen_does_not_support(
    key: str, code: str, published: Make, cast: Cast, now: datetime
) -> None:
    proposal = published()
    assert refused(actions.support, proposal_id=proposal.id, person=cast(key), now=now) == code


def test_a_draft_is_not_supported(sent: Make, cast: Cast, now: datetime) -> None:
    proposal = sent()
    assert refused(actions.support, proposal_id=proposal.id, person=cast("amina"), now=now) == "not-public"


def test_a_proposal_taken_up_collects_no_more(published: Make, cast: Cast, now: datetime) -> None:
    proposal, ines = published(), cast("ines")
    fate: dict[str, Any] = {"language": "fr", "now": now, "person": ines}
    actions.say_fate(proposal_id=proposal.id, act=Act.EVALUATE_NO, reason="Trop cher.", **fate)
    support: dict[str, Any] = {"proposal_id": proposal.id, "person": cast("amina"), "now": now}
    assert refused(actions.support, **support) == "closed-to-support"


def test_a_no_has_a_reason_and_a_yes_may_go_without(published: Make, cast: Cast, now: datetime) -> None:
    proposal = published()
    fate: dict[str, Any] = {"person": cast("ines"), "language": "fr", "now": now, "proposal_id": proposal.id}
    assert refused(actions.say_fate, act=Act.EVALUATE_NO, reason="", **fate) == "no-reason"
    for act in (Act.EVALUATE_YES, Act.FUND, Act.START, Act.FINISH):
        actions.say_fate(act=act, reason="", **fate)
    assert kinds(proposal)[-4:] == ["feasible", "funded", "under-way", "done"]


def test_a_proposal_is_joined_only_when_its_author_agrees(published: Make, cast: Cast, now: datetime) -> None:
    one, other, ines = published(), published(), cast("ines")
    join: dict[str, Any] = {"proposal_id": one.id, "person": ines, "now": now}
    assert refused(actions.merge, into_id=other.id, agreed=False, **join) == "not-agreed"
    assert refused(actions.merge, into_id=one.id, agreed=True, **join) == "not-itself"
    Support.objects.create(proposal=one, person=cast("amina"))
    actions.merge(into_id=other.id, agreed=True, **join)
    assert queries.support_counts([one.id, other.id]) == {one.id: 1}
    join["proposal_id"] = other.id
    assert refused(actions.merge, into_id=one.id, agreed=True, **join) == "wrong-state"


def test_an_author_takes_it_back_until_the_city_has_looked(
    published: Make, cast: Cast, now: datetime
) -> None:
    kept, gone = published(), published()
    actions.support(proposal_id=gone.id, person=cast("amina"), now=now)
    actions.withdraw(proposal_id=gone.id, writer=holder(gone), now=now)
    assert list(Proposal.objects.public()) == [kept]
    assert not Support.objects.exists()
    fate: dict[str, Any] = {"person": cast("ines"), "language": "fr", "now": now, "reason": ""}
    actions.say_fate(proposal_id=kept.id, act=Act.EVALUATE_YES, **fate)
    assert refused(actions.withdraw, proposal_id=kept.id, writer=holder(kept), now=now) == "wrong-state"


@pytest.mark.parametrize(("key", "code"), [("samir", None), ("ines", None), ("amina", "not-your-role")])
def test_interpreters_and_moderators_translate(
    key: str, code: str | None, published: Make, cast: Cast, now: datetime
) -> None:
    proposal = published()
    words: dict[str, Any] = {"language": "fr", "title": "Une salle", "body": "Un texte.", "now": now}
    words |= {"proposal_id": proposal.id, "translator": cast(key)}
    if code:
        assert refused(actions.translate_proposal, **words) == code
        return
    actions.translate_proposal(**words)
    shown = queries.show(queries.page_of([proposal.id]), "fr")[0]
    assert (shown.title.body, shown.title.status, shown.title.original) == ("Une salle", "community", TITLE)


def test_a_translation_into_the_original_s_language_is_refused(
    published: Make, cast: Cast, now: datetime
) -> None:
    words: dict[str, Any] = {"language": "ar", "title": "x", "body": "y", "now": now}
    key = published().id
    assert refused(actions.translate_proposal, proposal_id=key, translator=cast("samir"), **words) == (
        "same-language"
    )


def test_forgetting_an_author_deletes_what_is_hers_and_unnames_the_rest(
    draft: Make, published: Make, cast: Cast, now: datetime
) -> None:
    amina = cast("amina")
    private, public, other = draft("amina"), published("amina"), published()
    actions.support(proposal_id=other.id, person=amina, now=now)
    Proposal.objects.filter(id=public.id).update(signature="Amina")
    texts = Text.objects.count()
    actions.forget_author(person=amina, now=now)
    public.refresh_from_db()
    assert not Proposal.objects.filter(id=private.id).exists()
    assert Text.objects.count() == texts - 2
    assert (public.author, public.signature, queries.by_code(queries.code_of(public.id))) == (None, "", None)
    assert not Support.objects.exists()


def test_what_was_joined_with_a_proposal_stands_by_itself_once_that_is_taken_back(
    published: Make, cast: Cast, now: datetime
) -> None:
    hers, joined = published("amina"), published("rahim")
    actions.support(proposal_id=joined.id, person=cast("amina"), now=now)
    merging: dict[str, Any] = {"proposal_id": joined.id, "into_id": hers.id, "person": cast("ines")}
    actions.merge(agreed=True, now=now, **merging)
    actions.withdraw(proposal_id=hers.id, writer=holder(hers), now=now)
    joined.refresh_from_db()
    assert (joined.stage, joined.merged_into) == (State.PUBLISHED, None)
    assert live.page(joined, "fr")["shown"].supports == 1
    assert facts_after(queries.scope_of(joined.id), 0)[-1].kind == "proposal.unmerged"
    actions.forget_author(person=cast("amina"), now=now)
    assert not Proposal.objects.filter(id=hers.id).exists()


def test_nobody_is_asked_any_more_to_write_what_was_taken_back(
    draft: Make, published: Make, cast: Cast, now: datetime
) -> None:
    proposal = draft("rahim")
    invited = actions.invite_coauthor(proposal_id=proposal.id, writer=holder(proposal), name="Amina")
    actions.withdraw(proposal_id=proposal.id, writer=holder(proposal), now=now)
    assert authors.by_invitation(authors.invitation_words(invited.id)) is None
    other = published("rahim")
    actions.ask_to_write(proposal_id=other.id, person=cast("amina"), signature="Amina", now=now)
    actions.withdraw(proposal_id=other.id, writer=holder(other), now=now)
    assert not authors.asking(other)


def test_what_an_author_told_the_moderators_is_hers_to_take_and_goes_with_her(
    sent_back: Make, cast: Cast, now: datetime
) -> None:
    key, amina, ines = sent_back("amina", rule=None, reason="Où ?").id, cast("amina"), cast("ines")
    own = Writer(amina)
    actions.answer_moderator(proposal_id=key, writer=own, body="Rue des Lilas, chez moi", now=now)
    actions.submit(proposal_id=key, writer=own, now=now)
    actions.publish(proposal_id=key, moderator=ines, now=now)
    assert mine.export(amina)["written"][0]["answers"] == ["Rue des Lilas, chez moi"]
    actions.forget_author(person=amina, now=now)
    assert not Text.objects.filter(body__contains="Lilas").exists()
    assert Text.objects.filter(body="Où ?").exists()


def test_drafts_that_nobody_came_back_for_are_deleted(draft: Make, now: datetime) -> None:
    anonymous, hers = draft(), draft("amina")
    for days, left in ((89, 2), (91, 1), (91, 1)):
        ticking.due(now + timedelta(days=days))
        assert Proposal.objects.count() == left
    assert Proposal.objects.get().id == hers.id != anonymous.id


def test_nobody_fills_the_table_with_drafts(cast: Cast, now: datetime) -> None:
    opened: frozenset[UUID] = frozenset()
    for _draft in range(actions.MOST_DRAFTS):
        opened |= {actions.begin(writer=Writer(None, opened), language="fr", now=now).id}
    assert refused(actions.begin, writer=Writer(None, opened), language="fr", now=now) == "too-many-drafts"
    # With an account, on whatever device she is, and by a program that opens none.
    amina = Writer(cast("amina"))
    for _draft in range(actions.MOST_DRAFTS):
        actions.begin(writer=amina, language="fr", now=now)
    assert refused(actions.begin, writer=amina, language="fr", now=now) == "too-many-drafts"


def test_the_register_holds_no_word_of_a_proposal(published: Make, cast: Cast, now: datetime) -> None:
    proposal = published("amina")
    actions.support(proposal_id=proposal.id, person=cast("rahim"), now=now)
    written = str([fact.data for fact in facts_after(queries.scope_of(proposal.id), 0)])
    for secret in (
        TITLE,
        "amina",
        str(cast("amina").id),
        str(cast("rahim").id),
        *queries.code_of(proposal.id).split(),
    ):
        assert secret not in written
