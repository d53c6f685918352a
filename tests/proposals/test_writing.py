"""Writing without an account and without script: one question a page, every answer kept."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from proposals import queries
from proposals.lifecycle import State
from proposals.limits import TITLE_LIMIT
from proposals.models import Proposal
from tests.proposals.conftest import address

STEPS = {
    "idea": {"body": "ملعب للبنات"},
    "more": {"body": "ساعتان في الأسبوع."},
    "place": {"district": "nord", "theme": "sport"},
    "sign": {"who": "own", "signature": "جارة"},
}
pytestmark = pytest.mark.usefixtures("cast")


def begin(client: Client, language: str = "ar") -> Proposal:
    answer = client.post(address("new"), {"language": language})
    assert answer.status_code == 302
    return Proposal.objects.get()


def test_a_resident_without_an_account_writes_and_sends(client: Client) -> None:
    proposal = begin(client)
    for name, values in STEPS.items():
        assert client.post(address(name, proposal.id, language="ar"), values).status_code == 302
    page = client.get(address("check", proposal.id, language="ar")).content.decode()
    assert "ملعب للبنات" in page
    assert "جارة" in page
    for _tap in range(2):
        answer = client.post(address("check", proposal.id))
        assert answer.headers["Location"] == address("words", proposal.id)
    words = client.get(answer.headers["Location"]).content.decode()
    proposal.refresh_from_db()
    assert proposal.stage is State.SUBMITTED
    assert (proposal.author, proposal.signature) == (None, "جارة")
    assert all(word in words for word in queries.code_of(proposal.id).split())
    assert "<svg" in words


def test_an_answer_is_kept_as_a_draft_at_each_step(client: Client) -> None:
    proposal = begin(client)
    client.post(address("idea", proposal.id), STEPS["idea"])
    assert "ملعب للبنات" in client.get(address("idea", proposal.id)).content.decode()
    later = client.post(address("more", proposal.id), STEPS["more"] | {"later": "1"})
    assert later.headers["Location"] == address("words", proposal.id)


def test_a_draft_is_taken_up_on_another_device_with_its_words(client: Client) -> None:
    proposal = begin(client)
    client.post(address("idea", proposal.id), STEPS["idea"])
    other = Client()
    assert other.get(address("idea", proposal.id)).status_code == 403
    other.post(address("follow"), {"code": queries.code_of(proposal.id)})
    assert "ملعب للبنات" in other.get(address("idea", proposal.id)).content.decode()


@pytest.mark.parametrize(
    ("name", "values", "words"),
    [
        ("idea", {"body": "  "}, "Write your idea in one sentence."),
        ("idea", {"body": "x" * (TITLE_LIMIT + 1)}, "121"),
        ("place", {"district": "nord", "theme": "nonsense"}, "nonsense"),
        ("place", {"district": "atlantis", "theme": "sport"}, "atlantis"),
        ("sign", {"who": "own", "signature": ""}, "Write the name to show."),
        ("language", {"language": "other", "other": ""}, "Choose the language in the list."),
        ("language", {"language": "tlh"}, "tlh"),
    ],
)
def test_a_wrong_answer_is_told_beside_the_field_and_above(
    client: Client, name: str, values: dict[str, str], words: str
) -> None:
    proposal = begin(client)
    answer = client.post(address(name, proposal.id, language="en"), values)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count(words) >= 2
    assert "errsum" in page


def test_what_is_too_long_is_still_in_the_form(client: Client) -> None:
    proposal, long = begin(client), "كلمة " * 40
    assert long.strip() in client.post(address("idea", proposal.id), {"body": long}).content.decode()


def test_an_end_of_line_counts_once(client: Client) -> None:
    proposal = begin(client)
    text = "ab\r\n" * 40
    assert len(text.replace("\r\n", "\n").strip()) <= TITLE_LIMIT < len(text)
    assert client.post(address("idea", proposal.id), {"body": text}).status_code == 302


def test_another_language_keeps_what_is_typed(client: Client) -> None:
    proposal = begin(client)
    typed = {"body": "نصف جملة", "switch_language": "1"}
    answer = client.post(address("idea", proposal.id, language="bn"), typed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "نصف جملة" in page
    assert '<html lang="bn"' in page
    assert 'lang="ar"' in page[page.index("<textarea") :]


def test_any_language_can_be_written_in(client: Client) -> None:
    client.post(address("new"), {"language": "other", "other": "ti"})
    assert Proposal.objects.get().language == "ti"


def test_no_page_of_a_draft_is_kept_by_a_browser(client: Client) -> None:
    proposal = begin(client)
    for name in ("idea", "check", "words", "own"):
        assert "no-store" in client.get(address(name, proposal.id)).headers["Cache-Control"]


def test_an_empty_draft_is_not_sent_and_says_what_is_missing(client: Client) -> None:
    proposal = begin(client)
    answer = client.post(address("check", proposal.id, language="en"))
    assert answer.status_code == 422
    assert "The proposal has no title or no text yet." in answer.content.decode()


def test_an_account_signs_with_its_name_and_finds_it_on_its_page(
    reader: Callable[[str], Client], cast: Callable[[str], Any]
) -> None:
    browser = reader("")
    proposal = begin(browser)
    browser = reader("amina")
    browser.post(address("sign", proposal.id), {"who": "account"})
    proposal.refresh_from_db()
    assert (proposal.author, proposal.signature) == (cast("amina"), "Amina")


def test_a_visitor_cannot_sign_as_an_account(client: Client) -> None:
    proposal = begin(client)
    assert client.post(address("sign", proposal.id), {"who": "account"}).status_code == 422


def test_an_unknown_draft_is_404(client: Client) -> None:
    assert client.get(address("idea", "00000000-0000-4000-8000-000000000000")).status_code == 404
