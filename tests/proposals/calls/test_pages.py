"""The pages of calls: what everybody reads, and the organiser's forms with their errors."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from proposals import actions
from proposals.calls.models import Call
from proposals.calls.phases import Phase
from proposals.models import Proposal
from tests.proposals.calls.conftest import move
from tests.proposals.conftest import BACKEND
from tests.proposals.conftest import address as of_proposals

Cast = Callable[[str], Any]
Make = Callable[..., Call]
FORM = {
    "title_fr": "Que faire des berges ?",
    "audience": "anyone",
    "body_limit": "3000",
    "pictures": "3",
    "documents": "2",
    "per_person": "2",
    "supports_per_person": "0",
    "threshold": "20",
    "required_languages": ["fr"],
}


def address(name: str, *args: Any, language: str = "en") -> str:
    with translation.override(language):
        return reverse(f"calls:{name}", args=args)


@pytest.fixture
def organiser(client: Client, cast: Cast) -> Client:
    client.force_login(cast("sofia"), backend=BACKEND)
    return client


@pytest.mark.parametrize("phase", Phase)
def test_the_page_of_a_call_offers_to_answer_only_while_it_collects(
    client: Client, call: Make, phase: Phase
) -> None:
    made = call(phase)
    page = client.get(address("call", made.slug)).content.decode()
    assert (f"?call={made.slug}" in page) == (phase is Phase.COLLECTING)


def test_the_list_takes_as_many_queries_for_one_as_for_three(client: Client, call: Make) -> None:
    counts = []
    for more in (1, 2):
        for _call in range(more):
            call(Phase.COLLECTING)
        with CaptureQueriesContext(connection) as found:
            client.get(address("list"))
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_an_organiser_begins_a_call_asks_and_sets_its_dates(organiser: Client, council: Any) -> None:
    begun = organiser.post(address("begin"), FORM | {"council": str(council.id)})
    made = Call.objects.get()
    assert begun.headers["Location"] == address("manage", made.slug)
    assert (made.per_person, made.ready) == (2, True)
    organiser.post(address("add-question", made.slug), {"text_fr": "Pour qui ?", "needed": "on"})
    dates = {"collecting_opens": "2030-03-01T09:00", "collecting_closes": "2030-04-01T18:00"}
    assert organiser.post(address("manage", made.slug), dates).status_code == 302
    page = organiser.get(address("manage", made.slug)).content.decode()
    assert "Pour qui ?" in page
    assert 'value="2030-03-01T09:00"' in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title_fr": ""}, "Write it in one language at least."),
        ({"body_limit": "10"}, "200"),
        ({"audience": "martians"}, "martians"),
        ({"council": ""}, "This field is required."),
    ],
)
def test_a_wrong_call_is_told_beside_the_field_and_above(
    organiser: Client, council: Any, changes: dict[str, str], words: str
) -> None:
    answer = organiser.post(address("begin"), FORM | {"council": str(council.id)} | changes)
    assert answer.status_code == 422
    assert answer.content.decode().count(words) >= 2


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({"collecting_closes": "2030-03-01T08:00"}, "These dates do not follow each other."),
        ({"supporting_opens": "2030-03-05T08:00"}, "A phase needs a beginning and an end."),
        ({"collecting_opens": "soon"}, "Enter a valid date/time."),
    ],
)
def test_wrong_dates_say_what_to_do(organiser: Client, call: Make, dates: dict[str, str], words: str) -> None:
    good = {"collecting_opens": "2030-03-01T09:00", "collecting_closes": "2030-04-01T18:00"}
    answer = organiser.post(address("manage", call().slug), good | dates)
    assert answer.status_code == 422
    assert words in answer.content.decode()


@pytest.mark.parametrize("name", ["manage", "change", "add-question"])
def test_residents_are_kept_from_the_organiser_s_pages(
    client: Client, call: Make, cast: Cast, name: str
) -> None:
    made = call()
    client.force_login(cast("amina"), backend=BACKEND)
    assert client.get(address(name, made.slug)).status_code == 403


@pytest.mark.parametrize("name", ["change", "add-question"])
def test_what_changes_no_more_shows_no_form(organiser: Client, call: Make, name: str) -> None:
    open_still, begun = call(), call(Phase.COLLECTING)
    assert organiser.get(address(name, open_still.slug)).status_code == 200
    assert organiser.get(address(name, begun.slug)).status_code == 409


def test_the_organiser_writes_in_her_own_language_first_and_unfolds_the_others(
    organiser: Client, call: Make
) -> None:
    page = organiser.get(address("change", call().slug, language="en")).content.decode()
    fold = page.index("In the other languages")
    assert (
        page.index('name="title_en"') < fold < page.index('name="title_fr"') < page.index('name="audience"')
    )
    assert '<details class="fold">' in page
    long = organiser.post(address("change", call().slug, language="en"), {"title_fr": "x" * 500})
    assert '<details class="fold" open>' in long.content.decode()


def test_a_proposal_answers_the_call_and_keeps_its_threshold(client: Client, call: Make) -> None:
    made = call(Phase.COLLECTING, threshold=7)
    client.post(of_proposals("new") + f"?call={made.slug}", {"language": "ar"})
    proposal = Proposal.objects.get()
    assert (proposal.call, proposal.threshold) == (made, 7)


def test_a_call_for_residents_sends_a_visitor_to_log_in(client: Client, call: Make) -> None:
    made = call(Phase.COLLECTING, audience="residents")
    answer = client.get(of_proposals("new", language="en") + f"?call={made.slug}")
    assert answer.status_code == 401
    assert Proposal.objects.count() == 0


@pytest.fixture
def answered(call: Make, published: Callable[..., Proposal]) -> Callable[..., Proposal]:
    """A public proposal of a call that takes supports."""
    kept: list[Call] = []

    def make(**fields: Any) -> Proposal:
        made = kept[0] if kept else call(Phase.SUPPORTING, **fields)
        kept.append(made)
        proposal = published()
        Proposal.objects.filter(id=proposal.id).update(call=made)
        return Proposal.objects.get(id=proposal.id)

    return make


def test_who_has_no_support_left_takes_one_back_first(
    answered: Callable[..., Proposal], cast: Cast, now: datetime
) -> None:
    from register.refusals import Refused

    first, second = answered(supports_per_person=1), answered()
    amina = cast("amina")
    actions.support(proposal_id=first.id, person=amina, now=now)
    actions.support(proposal_id=first.id, person=amina, now=now)
    with pytest.raises(Refused, match="too-many-supports"):
        actions.support(proposal_id=second.id, person=amina, now=now)
    actions.take_back_support(proposal_id=first.id, person=amina, now=now)
    assert actions.support(proposal_id=second.id, person=amina, now=now) == 1


def test_hidden_supports_are_on_no_page_in_no_feed_and_in_no_register_until_the_end(
    client: Client, answered: Callable[..., Proposal], neighbours: Any, now: datetime
) -> None:
    from proposals.queries import scope_of
    from register.queries import facts_after

    proposal = answered(hides_supports=True)
    for person in neighbours(3):
        actions.support(proposal_id=proposal.id, person=person, now=now)
    places = [of_proposals("proposal", proposal.id, language="en"), of_proposals("list", language="en")]
    for place in [*places, address("call", proposal.call.slug)]:
        page = client.get(place).content.decode()
        assert "<progress" not in page
        # Nor how many are still missing.
        assert "more supports" not in page
    api = f"/api/v1/proposals/{proposal.id}/"
    assert client.get(api).json()["supports"] is None
    assert "proposal.supported" not in [fact.kind for fact in facts_after(scope_of(proposal.id), 0)]
    move(proposal.call, Phase.EVALUATING, now)
    assert client.get(api).json()["supports"] == 3
    page = client.get(places[0]).content.decode()
    assert 'aria-label="3 / 50"' in page


def test_the_api_gives_calls_with_their_windows(client: Client, call: Make) -> None:
    made = call(Phase.COLLECTING)
    found = client.get(f"/api/v1/calls/{made.slug}/").json()
    assert found["title"] == {"fr": made.title_fr}
    assert list(found["windows"]) == ["collecting", "supporting", "evaluating", "answering"]
