"""Files by program: the checks, limits and permissions of the pages; what is public is read by all."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from proposals import actions as proposals
from proposals.attachments import api
from proposals.attachments.actions import add_picture
from proposals.attachments.kinds import Kind
from proposals.attachments.limits import MOST_PICTURES
from proposals.attachments.models import Attachment
from proposals.models import Proposal
from tests.proposals.attachments.files import PLACE, pdf, photo, picture
from tests.proposals.conftest import holder, somebody_answers_for_moderation
from tests.proposals.test_writing_api import Ask, asks

__all__ = ["asks"]
Make = Callable[..., Proposal]
PUBLIC = "/api/v1/proposal-files/"
WORDS = "ساحة فارغة"


def files_of(proposal: Proposal) -> str:
    return f"/api/v1/drafts/{proposal.id}/files/"


def sent(content: bytes, kind: str = "picture", words: str = WORDS) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("a.bin", content), "kind": kind, "words": words}


def code_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json().get("type", "").rsplit("/", 1)[-1]


@pytest.fixture
def upload(asks: Callable[..., Ask]) -> Ask:
    """Sends a form with Amina's token."""
    ask = asks("amina", "proposals:write")

    def send(path: str, form: dict[str, Any]) -> Any:
        return ask("post", path, form, form=True)

    return send


def test_a_program_adds_describes_and_removes_a_file_once(
    asks: Callable[..., Ask], upload: Ask, draft: Make
) -> None:
    ask, place = asks("amina", "proposals:write"), files_of(draft("amina"))
    added = [upload(place, sent(photo())) for _tap in range(2)]
    assert [one.status_code for one in added] == [201, 201]
    file = added[0].json()
    assert (file["kind"], file["words"], file["language"], file["width"]) == ("picture", WORDS, "ar", 48)
    assert PLACE not in bytes(Attachment.objects.get().content.whole)
    assert upload(place, sent(pdf(), "document")).status_code == 201
    assert [one["kind"] for one in ask("get", place).json()["results"]] == ["picture", "document"]
    own = f"{place}{file['id']}/"
    assert ask("patch", own, {"words": "شجرة"}).json()["words"] == "شجرة"
    assert ask("patch", own, {"words": " "}).status_code == 400
    assert [ask("delete", own).status_code for _tap in range(2)] == [204, 404]
    assert Attachment.objects.count() == 1


@pytest.mark.parametrize(
    ("form", "status", "code"),
    [
        (sent(b"<svg onload=alert(1)>"), 422, "not-a-picture"),
        (sent(pdf()), 422, "not-a-picture"),
        (sent(photo(), "document"), 422, "not-a-pdf"),
        (sent(photo(), words=""), 400, ""),
        (sent(photo(), words="x" * 301), 400, ""),
        (sent(photo(), "film"), 400, ""),
        (sent(b""), 400, ""),
        ({"kind": "picture", "words": WORDS}, 400, ""),
    ],
)
def test_what_the_pages_do_not_take_a_program_cannot_send(
    upload: Ask, draft: Make, form: dict[str, Any], status: int, code: str
) -> None:
    answer = upload(files_of(draft("amina")), form)
    assert answer.status_code == status
    assert code in answer.content.decode()
    assert not Attachment.objects.exists()


def test_a_file_that_is_too_big_is_refused_before_it_is_read(
    upload: Ask, draft: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(api.MOST, Kind.PICTURE, 100)
    monkeypatch.setattr(api.actions, "add_picture", None)
    assert "file-too-big" in upload(files_of(draft("amina")), sent(photo())).content.decode()


def test_as_many_as_on_the_pages(upload: Ask, draft: Make, now: datetime) -> None:
    proposal = draft("amina")
    for number in range(MOST_PICTURES):
        here: dict[str, Any] = {"proposal_id": proposal.id, "writer": holder(proposal), "now": now}
        add_picture(**here, content=picture(size=(20 + number, 20)), words=WORDS)
    answer = upload(files_of(proposal), sent(photo()))
    assert answer.status_code == 409
    assert "no-more-files" in answer.content.decode()


def test_nobody_else_finds_adds_or_changes_a_draft_s_files(
    asks: Callable[..., Ask], upload: Ask, draft: Make, sent_back: Make
) -> None:
    proposal = draft("amina")
    place = files_of(proposal)
    own = f"{place}{upload(place, sent(photo())).json()['id']}/"
    rahim = asks("rahim", "proposals:write")
    assert rahim("get", place).status_code == rahim("get", own).status_code == 404
    assert rahim("post", place, sent(photo()), form=True).status_code == 404
    assert rahim("patch", own, {"words": "X"}).status_code == rahim("delete", own).status_code == 404
    assert asks("amina", "proposals:support")("get", place).status_code == 403
    assert Client().get(place).status_code == Client().post(place, sent(photo())).status_code == 401
    assert upload(files_of(Proposal(id=uuid4())), sent(photo())).status_code == 404
    assert upload("/api/v1/drafts/x/files/", sent(photo())).status_code == 404
    assert Client().get(PUBLIC).json()["results"] == []


def test_what_is_sent_cannot_be_changed_and_what_is_contested_neither(
    upload: Ask, sent_back: Make, cast: Any, now: datetime
) -> None:
    waits = sent_back("amina")
    assert upload(files_of(waits), sent(photo())).status_code == 201
    proposals.contest(proposal_id=waits.id, writer=holder(waits), text="لا", language="ar", now=now)
    assert "contested" in upload(files_of(waits), sent(pdf(), "document")).content.decode()
    Proposal.objects.filter(id=waits.id).update(state="submitted")
    assert "wrong-state" in upload(files_of(waits), sent(pdf(), "document")).content.decode()


def test_once_public_everybody_reads_them_in_a_constant_number_of_queries(
    upload: Ask, draft: Make, cast: Any, now: datetime
) -> None:
    proposal = draft("amina")
    place = files_of(proposal)
    upload(place, sent(photo()))
    somebody_answers_for_moderation()
    proposals.submit(proposal_id=proposal.id, writer=holder(proposal), now=now)
    proposals.publish(proposal_id=proposal.id, moderator=cast("ines"), now=now)
    assert upload(place, sent(pdf(), "document")).status_code == 404
    with CaptureQueriesContext(connection) as few:
        (shown,) = Client().get(PUBLIC, {"proposal": str(proposal.id)}).json()["results"]
    assert shown["words"]["body"] == WORDS
    assert Client().get(shown["url"]).status_code == Client().get(shown["small"]).status_code == 200
    file = Attachment.objects.get()
    for number in range(2):
        file.pk, file.sha256 = uuid4(), str(number)
        file.save(force_insert=True)
    with CaptureQueriesContext(connection) as more:
        assert Client().get(PUBLIC).json()["count"] == 3
    assert len(more) == len(few)
    proposals.withdraw(proposal_id=proposal.id, writer=holder(proposal), now=now)
    assert Client().get(PUBLIC).json()["results"] == []
