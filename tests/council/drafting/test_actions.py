"""A text in the making: who writes, versions, comments, amendments, sources, and when all of it ends."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django_tasks_db.models import DBTaskResult

from council.drafting import actions, permissions, queries
from council.drafting.actions import Spot
from council.drafting.amending import Fate
from council.drafting.mine import export, forget
from council.drafting.models import Amendment, Comment, Source, Version
from council.drafting.sources import Kind
from council.drafting.ticking import due
from council.drafting.wording import Section
from council.meetings import actions as meetings
from council.opinions import actions as opinions
from council.opinions.models import Opinion
from council.opinions.origins import sources_of
from register.models import Line
from register.queries import replay
from register.refusals import Refused
from register.scopes import Scope
from tests.council.drafting.conftest import FACTS, NEW, Table
from tests.council.opinions.conftest import DRAFT
from tests.council.opinions.test_actions import refusal


def numbers(table: Table) -> list[int]:
    return [one.number for one in queries.versions(table.opinion)]


def test_who_begins_a_draft_is_the_first_of_its_group_and_the_text_is_version_one(table: Table) -> None:
    assert [one.person for one in queries.group(table.opinion)] == [table.who("rahim")]
    assert numbers(table) == [1]
    assert table.words().facts == DRAFT.facts


def test_a_save_makes_a_version_only_when_the_text_changed(table: Table) -> None:
    table.saved()
    assert numbers(table) == [1]
    table.saved(facts="Le guichet ferme à 15 h.")
    table.saved(facts="Le guichet ferme à 15 h.", theme="help")
    assert numbers(table) == [2, 1]
    assert Opinion.objects.get().theme == "help"
    first = queries.version(table.opinion, 1)
    assert first is not None
    assert first.wording.facts == DRAFT.facts


def test_an_edit_against_an_older_version_is_refused_and_the_text_stays(table: Table) -> None:
    table.named("rahim", "samir")
    table.saved(facts="De Rahim.")
    assert refusal(table.saved, "samir", 1, facts="De Samir.") == "stale-base"
    assert table.words().facts == "De Rahim."
    table.saved("samir", 2, facts="Des deux.")
    assert numbers(table) == [3, 2, 1]


@pytest.mark.parametrize(
    ("key", "code"), [("samir", "not-a-writer"), ("claire", "not-a-writer"), ("amina", "not-a-member")]
)
def test_only_the_group_changes_the_text(table: Table, key: str, code: str) -> None:
    assert refusal(table.saved, key, facts="Autre.") == code


def test_where_no_group_is_named_every_member_writes(table: Table) -> None:
    table.opinion.writers.all().delete()
    table.saved("giulia", facts="Autre.")
    assert numbers(table) == [2, 1]


@pytest.mark.parametrize(
    ("by", "keys", "code"),
    [
        ("samir", ("samir",), "not-a-writer"),
        ("rahim", ("amina",), "not-a-member"),
        ("claire", (), "nobody"),
        ("amina", ("rahim",), "not-a-member"),
    ],
)
def test_the_group_is_named_by_itself_or_a_cochair_among_members(
    table: Table, by: str, keys: tuple[str, ...], code: str
) -> None:
    assert refusal(table.named, *keys, by=by) == code
    table.named("samir", "giulia", by="claire")
    assert [one.person for one in queries.group(table.opinion)] == [table.who("samir"), table.who("giulia")]


def test_a_comment_stays_with_the_words_that_it_was_said_to(table: Table) -> None:
    said = table.said()
    table.saved(facts="Une ligne de plus.\nLe guichet ferme à 17 h.")
    assert queries.place_now(said, table.words()) == 1
    table.saved(facts="Tout autre chose.")
    assert queries.place_now(said, table.words()) is None
    assert queries.words_before(said) == "Le guichet ferme à 17 h."


def test_a_comment_is_resolved_and_opened_again_and_twice_changes_nothing(table: Table) -> None:
    said = table.said()
    for done, lines in [(True, 1), (True, 1), (False, 1), (True, 2)]:
        actions.resolve(comment_id=said.id, done=done, person=table.who("giulia"), now=table.now)
        assert Line.objects.filter(kind="resolved").count() == lines
    assert Comment.objects.get().resolved_by == table.who("giulia")


@pytest.mark.parametrize(
    ("spot", "body", "code"),
    [
        (Spot(1, Section.FACTS, 7), "Oui", "no-paragraph"),
        (Spot(9, Section.FACTS, 0), "Oui", "no-paragraph"),
        (FACTS, "  ", "no-words"),
    ],
)
def test_a_comment_needs_words_and_a_paragraph(table: Table, spot: Spot, body: str, code: str) -> None:
    assert refusal(table.said, "samir", spot, body) == code


def test_comments_are_for_members_before_the_adoption_and_after_it(table: Table) -> None:
    table.said()
    table.adopted()
    opinion, scope = Opinion.objects.get(), Scope("draft", table.opinion.id)
    assert permissions.may_read_comments(table.who("giulia"), opinion, table.now) is None
    for person in (None, table.who("amina")):
        assert permissions.may_read_comments(person, opinion, table.now) is not None
        with pytest.raises(Refused):
            replay(person, scope, 0, "fr", table.now)
    public = replay(None, Scope("opinion", table.opinion.id), 0, "fr", table.now)
    assert not {line["kind"] for line in public} & {"commented", "version", "resolved"}


def test_an_accepted_amendment_is_put_into_the_text_as_a_version(table: Table) -> None:
    amendment = table.settled()
    assert (amendment.fate, table.words().facts) == (Fate.IN_TEXT, NEW)
    assert amendment.put_in is not None
    assert (amendment.put_in.number, numbers(table)) == (2, [2, 1])


def test_a_rejected_amendment_leaves_the_text(table: Table) -> None:
    amendment = table.settled("no")
    assert (amendment.fate, table.words().facts, numbers(table)) == (Fate.REJECTED, DRAFT.facts, [1])


def test_accepted_words_wait_when_their_paragraph_changed_and_nothing_is_lost(table: Table) -> None:
    amendment = table.voted()
    table.saved(facts="Le guichet ferme à 15 h, dit-on.")
    due(table.now)
    amendment.refresh_from_db()
    assert (amendment.fate, table.words().facts) == (Fate.ACCEPTED, "Le guichet ferme à 15 h, dit-on.")
    put = {"amendment_id": amendment.id, "person": table.who("rahim"), "now": table.now}
    assert refusal(actions.put_in, **put) == "paragraph-changed"
    assert Amendment.objects.get().fate == Fate.ACCEPTED
    table.saved(facts=NEW)
    assert actions.put_in(**put).fate == Fate.IN_TEXT
    assert numbers(table) == [3, 2, 1]


def test_accepted_words_follow_their_paragraph_where_it_moved(table: Table) -> None:
    amendment = table.voted()
    table.saved(facts="Depuis un an :\nLe guichet ferme à 17 h.")
    actions.settle_amendment(amendment_id=amendment.id, now=table.now)
    assert table.words().facts == f"Depuis un an :\n{NEW}"


def test_a_request_is_amended_alone_and_keeps_its_number(table: Table) -> None:
    amendment = table.voted(
        amendment=table.amended(spot=Spot(1, Section.REQUESTS, 1), body="En neuf langues.")
    )
    actions.settle_amendment(amendment_id=amendment.id, now=table.now)
    assert table.words().requests == ("Ouvrir le jeudi soir.", "En neuf langues.")


def test_a_vote_that_was_cancelled_leaves_a_proposal_again(table: Table) -> None:
    amendment = table.tabled()
    meetings.cancel_vote(vote_id=amendment.vote_id, chair=table.who("claire"), now=table.now)
    due(table.now)
    amendment.refresh_from_db()
    assert (amendment.fate, amendment.vote) == (Fate.PROPOSED, None)


def test_a_vote_that_is_not_closed_settles_nothing(table: Table) -> None:
    amendment = table.tabled()
    assert refusal(actions.settle_amendment, amendment_id=amendment.id, now=table.now) == "vote-not-closed"


@pytest.mark.parametrize(
    ("spot", "body", "code"),
    [
        (FACTS, "Le guichet ferme à 17 h.", "same-words"),
        (FACTS, " ", "no-words"),
        (Spot(1, Section.REQUESTS, 5), "Oui.", "no-paragraph"),
    ],
)
def test_an_amendment_says_something_else_about_a_paragraph(
    table: Table, spot: Spot, body: str, code: str
) -> None:
    assert refusal(table.amended, spot=spot, body=body) == code


def test_a_paragraph_that_is_gone_is_not_amended(table: Table) -> None:
    table.saved(facts="Tout autre chose.")
    assert refusal(table.amended) == "paragraph-changed"
    assert Amendment.objects.count() == 0


def test_only_who_proposed_takes_an_amendment_back_and_only_before_the_vote(table: Table) -> None:
    amendment = table.amended()
    take = {"amendment_id": amendment.id, "now": table.now}
    assert refusal(actions.withdraw_amendment, person=table.who("rahim"), **take) == "not-yours"
    table.tabled(amendment)
    assert refusal(actions.withdraw_amendment, person=table.who("samir"), **take) == "wrong-moment"
    other = table.amended(body="Autrement.")
    actions.withdraw_amendment(amendment_id=other.id, person=table.who("samir"), now=table.now)
    other.refresh_from_db()
    assert other.fate == Fate.WITHDRAWN


def test_a_vote_has_one_use_an_amendment_or_the_opinion(table: Table) -> None:
    amendment, vote = table.amended(), table.assembly.prepared()
    put = {"amendment_id": amendment.id, "vote_id": vote.id, "now": table.now}
    assert refusal(actions.put_to_vote, person=table.who("rahim"), **put) == "not-a-cochair"
    actions.put_to_vote(person=table.who("claire"), **put)
    other = table.amended(body="Autrement.")
    again = put | {"amendment_id": other.id}
    assert refusal(actions.put_to_vote, person=table.who("claire"), **again) == "vote-taken"
    assert vote not in queries.votes_for_amendments(table.opinion)
    second = table.assembly.draft()
    bring = {"opinion_id": second.id, "vote_id": vote.id, "person": table.who("claire"), "now": table.now}
    assert refusal(opinions.table_opinion, **bring) == "vote-taken"


def test_a_vote_taken_by_an_opinion_is_not_for_an_amendment(table: Table) -> None:
    amendment = table.amended()
    taken = table.assembly.tabled(table.assembly.draft())
    put = {"amendment_id": amendment.id, "vote_id": taken.vote_id, "person": table.who("claire")}
    assert refusal(actions.put_to_vote, **put, now=table.now) == "vote-taken"


def test_the_opinion_waits_until_every_amendment_before_the_council_is_settled(table: Table) -> None:
    amendment = table.voted()
    vote = table.assembly.prepared()
    bring = {"opinion_id": table.opinion.id, "vote_id": vote.id, "person": table.who("claire")}
    assert refusal(opinions.table_opinion, **bring, now=table.now) == "amendment-open"
    actions.settle_amendment(amendment_id=amendment.id, now=table.now)
    opinions.table_opinion(**bring, now=table.now)


def test_the_database_keeps_amendments_and_votes_together(table: Table) -> None:
    amendment = table.amended()
    for changes in ({"fate": Fate.TABLED.value}, {"fate": Fate.IN_TEXT.value}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Amendment.objects.filter(id=amendment.id).update(**changes)
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.create(opinion=table.opinion, number=1, words={}, saved_at=table.now)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"url": "javascript:alert(1)"}, "bad-source"),
        ({"url": "https://marc@rivemont.example/"}, "bad-source"),
        ({"title": " "}, "bad-source"),
        ({"kind": Kind.POSITION}, "no-holder"),
        ({"by": "samir"}, "not-a-writer"),
    ],
)
def test_a_source_has_a_title_and_an_address_and_a_position_its_holder(
    table: Table, changes: dict[str, Any], code: str
) -> None:
    assert refusal(table.leaning, **changes) == code


def test_sources_are_listed_once_an_address_and_can_be_taken_out(table: Table) -> None:
    kept = table.leaning()
    assert refusal(table.leaning) == "source-twice"
    table.leaning(kind=Kind.POSITION, url="https://asso.example/", holder="Une association")
    assert [one.holder for one in sources_of([table.opinion])[table.opinion.id]] == ["Une association", ""]
    actions.remove_source(
        opinion_id=table.opinion.id, source_id=kept.id, person=table.who("rahim"), now=table.now
    )
    assert [one.kind for one in queries.sources(table.opinion)] == ["position"]


def test_a_link_is_asked_again_after_a_month_and_waits_in_the_queue_once(table: Table) -> None:
    source = table.leaning()
    actions.note_check(source_id=source.id, alive=True, now=table.now)
    asked = DBTaskResult.objects.filter(task_path="council.drafting.tasks.check_source")
    asked.delete()
    for days, count in ((29, 0), (31, 1), (31, 1), (33, 2)):
        due(table.now + timedelta(days=days))
        assert asked.count() == count
    actions.note_check(source_id=source.id, alive=True, now=table.now + timedelta(days=33))
    due(table.now + timedelta(days=40))
    assert asked.count() == 2


def every_act(table: Table) -> dict[str, Callable[[], Any]]:
    """Every public act on a text, ready to be tried at any time."""
    said, amendment, source = table.said(), table.amended(), table.leaning()
    withdrawn = table.amended(body="Encore autre.")
    here = {"person": table.who("rahim"), "now": table.now}
    chair = {"person": table.who("claire"), "now": table.now}
    sam = {"person": table.who("samir"), "now": table.now}
    return {
        "save_draft": lambda: table.saved(facts="Après."),
        "name_writers": lambda: table.named("samir", by="claire"),
        "comment": table.said,
        "resolve": lambda: actions.resolve(comment_id=said.id, done=True, **here),
        "propose_amendment": lambda: table.amended(body="Trop tard."),
        "withdraw_amendment": lambda: actions.withdraw_amendment(amendment_id=withdrawn.id, **sam),
        "put_to_vote": lambda: actions.put_to_vote(
            amendment_id=amendment.id, vote_id=table.assembly.prepared().id, **chair
        ),
        "settle_amendment": lambda: actions.settle_amendment(amendment_id=amendment.id, now=table.now),
        "put_in": lambda: actions.put_in(amendment_id=amendment.id, **here),
        "add_source": lambda: table.leaning(url="https://rivemont.example/autre"),
        "remove_source": lambda: actions.remove_source(
            opinion_id=table.opinion.id, source_id=source.id, **here
        ),
    }


NOT_ABOUT_A_TEXT = {"Spot", "begin_draft", "keep_version", "note_check", "ask_links_again", "forget_member"}


def kept(table: Table) -> list[Any]:
    tables = (Version, Comment, Amendment, Source)
    return [list(one._default_manager.order_by("id").values()) for one in tables]


def test_after_the_adoption_nothing_of_the_text_changes(table: Table) -> None:
    acts = every_act(table)
    assert set(acts) == set(actions.__all__) - NOT_ABOUT_A_TEXT
    opinion = table.adopted()
    before, said = kept(table), queries.words_of(opinion)
    for name, act in acts.items():
        assert (name, refusal(act)) == (name, "wrong-moment")
    assert (kept(table), table.words()) == (before, said)


def test_forgetting_a_member_empties_her_comments_and_unnames_her_words(table: Table) -> None:
    table.said()
    table.amended()
    assert export(table.who("samir"))["comments"] == ["Depuis quand ?"]
    forget(table.who("samir"), table.now)
    assert Comment.objects.get().text.body == ""
    assert Amendment.objects.get().person is None
    assert Amendment.objects.get().body == NEW


def test_the_register_of_a_draft_holds_no_word_and_no_name(table: Table) -> None:
    table.said()
    table.settled()
    found = str(list(Line.objects.filter(scope__kind="draft").values_list("data", flat=True)))
    assert not any(word in found for word in ("guichet", "Samir", "Depuis"))
