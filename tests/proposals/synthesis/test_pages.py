"""The board, a text's page and an author's answer, as different people find them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.meetings.models import Meeting
from council.workshops.models import Workshop
from proposals.models import Proposal
from proposals.synthesis import queries
from proposals.synthesis.models import Joint
from tests.proposals.synthesis.conftest import Who

Enter = Callable[[str], Any]


def read(client: Any, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_everyone_reads_the_board_and_who_works_on_it_chooses(
    note: Callable[..., Proposal], open_session: Meeting, client: Any, logged_in: Enter
) -> None:
    one = note("Un guichet")
    path = f"/en/synthesis/{open_session.id}/"
    page = read(client, path)
    assert "Un guichet" in page
    assert f'value="{one.id}"' not in page
    claire = logged_in("claire")
    assert f'value="{one.id}"' in read(claire, path)
    words = {"proposals": [str(one.id)], "title": "Texte", "body": "Pour tous", "language": "fr"}
    answer = claire.post(f"{path}group/", {**words, "title": ""})
    assert answer.status_code == 422
    assert "Pour tous" in answer.content.decode()
    assert claire.post(f"{path}group/", words).status_code == 302
    assert logged_in("rahim").post(f"{path}group/", words).status_code == 403


def test_an_author_without_an_account_answers_with_her_five_words(
    published: Callable[..., Proposal], group: Callable[..., Joint], client: Any, who: Who, now: datetime
) -> None:
    hers = published()
    joint = group(hers)
    source = queries.to_answer(hers.id)
    assert source
    path = f"/en/synthesis/part/{source.id}/"
    assert client.get(path).status_code == 403
    session = client.session
    session["proposals"] = [str(hers.id)]
    session.save()
    assert path in read(client, f"/en/proposals/follow/{hers.id}/")
    assert "May your proposal be part of this text?" in read(client, path)
    assert client.post(path, {"answer": "yes"}).status_code == 302
    hers.refresh_from_db()
    assert hers.merged_into == joint.proposal
    assert hers.title
    assert hers.title.body in read(client, joint.proposal.get_absolute_url())


def test_the_board_costs_the_same_queries_for_one_text_and_for_three(
    note: Callable[..., Proposal], agreed: Callable[..., Joint], open_session: Meeting, client: Any
) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            read(client, f"/en/synthesis/{open_session.id}/")
        return len(found)

    agreed(note("A"))
    count()
    one = count()
    for name in "BC":
        agreed(note(name), title=f"Texte {name}")
    assert count() == one


def test_two_taps_note_one_proposal(housing: Workshop, logged_in: Enter) -> None:
    karim, path = logged_in("karim"), f"/fr/synthesis/workshop/{housing.id}/note/"
    key = karim.get(path).context["form"]["proposal_id"].value()
    words = {"title": "Un guichet", "body": "Le soir.", "language": "fr", "theme": "home"}
    for _tap in range(2):
        assert karim.post(path, {**words, "proposal_id": key}).status_code == 302
    assert Proposal.objects.count() == 1
