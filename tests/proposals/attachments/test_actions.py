"""Pictures and documents of a proposal: made anew, described, counted, hidden with it."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from languages.actions import translate
from languages.models import Text
from languages.queries import reading
from languages.reading import Status
from proposals import actions as proposals
from proposals.attachments import actions, pictures, queries, translating
from proposals.attachments.limits import LARGE, MOST_DOCUMENTS, MOST_PICTURES, SMALL, SMALL_BYTES
from proposals.attachments.models import Attachment, Content
from proposals.calls.phases import Phase
from proposals.models import Proposal, Submission
from proposals.permissions import Writer
from register.refusals import Refused
from tests.proposals.attachments.files import PLACE, pdf, photo, picture
from tests.proposals.calls.conftest import call, council
from tests.proposals.conftest import BACKEND, address, holder, somebody_answers_for_moderation

__all__ = ["call", "council"]
Make = Callable[..., Proposal]
WORDS = "ساحة فارغة وشجرة"


def add(proposal: Proposal, content: bytes, now: datetime, words: str = WORDS) -> Attachment:
    kind = actions.add_document if content.startswith(b"%PDF") else actions.add_picture
    return kind(proposal_id=proposal.id, writer=holder(proposal), content=content, words=words, now=now)


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.refusal.code


def test_a_picture_is_made_anew_without_place_hour_or_device_and_stands_upright(
    draft: Make, now: datetime
) -> None:
    sent = photo()
    assert PLACE in sent
    kept = Content.objects.get(attachment=add(draft(), sent, now))
    for content in (bytes(kept.whole), bytes(kept.small or b"")):
        assert PLACE not in content
        assert b"telephone" not in content
        with Image.open(BytesIO(content)) as shown:
            assert (shown.format, shown.size, dict(shown.getexif())) == ("JPEG", (48, 64), {})


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_large_picture_of_each_kind_is_scaled_down_with_a_small_one_for_lists(kind: str) -> None:
    made = pictures.made_anew(picture(kind, (2400, 1200)))
    assert (made.width, made.height) == (LARGE, LARGE // 2)
    assert len(made.small) <= SMALL_BYTES
    with Image.open(BytesIO(made.small)) as shown:
        assert shown.size == (SMALL, SMALL // 2)


def test_a_noisy_picture_too_has_a_small_one_within_its_limit() -> None:
    noise = Image.effect_noise((1200, 1200), 120).convert("RGB")
    file = BytesIO()
    noise.save(file, "PNG")
    assert len(pictures.made_anew(file.getvalue()).small) <= SMALL_BYTES


def test_what_was_transparent_is_white() -> None:
    drawn, file = Image.new("RGBA", (40, 40), (0, 0, 0, 0)), BytesIO()
    drawn.save(file, "PNG")
    with Image.open(BytesIO(pictures.made_anew(file.getvalue()).content)) as shown:
        assert shown.getpixel((20, 20)) == (255, 255, 255)


def test_without_words_for_who_cannot_see_it_nothing_is_added(draft: Make, now: datetime) -> None:
    assert refused(lambda: add(draft(), photo(), now, words=" ")) == "file-no-words"
    assert not Attachment.objects.exists()


def test_added_twice_it_is_one_and_the_database_keeps_it_so(draft: Make, now: datetime) -> None:
    proposal = draft()
    first = add(proposal, pdf(), now)
    assert add(proposal, pdf(), now).id == first.id
    twin = Attachment(
        proposal=proposal, kind="document", words=first.words, sha256=first.sha256, size=1, added_at=now
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)


def test_there_are_only_so_many_and_a_call_says_how_many(
    draft: Make, call: Callable[..., Any], now: datetime
) -> None:
    proposal = draft()
    for number in range(MOST_PICTURES):
        add(proposal, picture(size=(20 + number, 20)), now)
    assert refused(lambda: add(proposal, picture(size=(90, 20)), now)) == "no-more-files"
    for number in range(MOST_DOCUMENTS):
        add(proposal, pdf(f"({number})"), now)
    assert refused(lambda: add(proposal, pdf("(9)"), now)) == "no-more-files"
    asked = draft()
    Proposal.objects.filter(id=asked.id).update(call=call(Phase.COLLECTING, pictures=0))
    assert refused(lambda: add(asked, photo(), now)) == "no-more-files"


def test_only_its_writers_add_or_remove_and_only_while_it_can_be_changed(
    sent: Make, draft: Make, cast: Any, now: datetime
) -> None:
    waits = sent()
    assert refused(lambda: add(waits, photo(), now)) == "wrong-state"
    mine, stranger = draft("amina"), draft()
    file = add(mine, photo(), now)
    assert refused(lambda: actions.remove(attachment_id=file.id, writer=holder(stranger))) == "not-yours"
    actions.remove(attachment_id=file.id, writer=holder(mine))
    assert not Attachment.objects.exists()
    assert not Text.objects.filter(body=WORDS).exists()


def test_its_words_are_changed_in_place_and_what_was_translated_is_stale(
    draft: Make, cast: Any, client: Client, now: datetime
) -> None:
    proposal = draft("amina")
    file = add(proposal, photo(), now)
    translate(text_id=file.words_id, language="fr", body="Une place vide", status=Status.COMMUNITY)
    assert not reading(file.words, "fr").stale
    client.force_login(cast("amina"), backend=BACKEND)
    door = f"/fr/proposals/files/{file.id}/words/"
    step = f"/fr/proposals/new/{proposal.id}/pictures/"
    assert door in client.get(step).text
    shown = client.get(door).text
    assert WORDS in shown
    assert file.get_absolute_url() in shown
    assert client.post(door, {"words": " "}).status_code == 422
    proposals.choose_language(proposal_id=proposal.id, writer=holder(proposal), language="en")
    assert client.post(door, {"words": "An empty square"})["Location"] == step
    words = Text.objects.get(id=file.words_id)
    assert (words.body, words.language, reading(words, "fr").stale) == ("An empty square", "en", True)
    assert add(proposal, photo(), now, words="A tree").words.body == "A tree"
    assert refused(lambda: actions.describe(attachment_id=file.id, writer=Writer(), words="X")) == "not-yours"
    assert Client().get(door).status_code == 403


def test_its_words_are_in_the_language_that_its_proposal_is_written_in(draft: Make, now: datetime) -> None:
    proposal = draft()
    words = add(proposal, pdf(), now).words_id
    proposals.choose_language(proposal_id=proposal.id, writer=holder(proposal), language="ti")
    text = Text.objects.get(id=words)
    assert (text.language, text.body) == ("ti", WORDS)


def test_what_is_contested_keeps_its_files_and_what_changed_them_is_read_again(
    sent_back: Make, cast: Any, now: datetime
) -> None:
    proposal = sent_back()
    file = add(proposal, photo(), now)
    here: dict[str, Any] = {"attachment_id": file.id, "writer": holder(proposal)}
    for change in (
        lambda: add(proposal, pdf(), now),
        lambda: actions.describe(**here, words="X"),
        lambda: actions.remove(**here),
    ):
        Submission.objects.update(touched=False)
        change()
        assert Submission.objects.get().touched
    file = add(proposal, photo(), now)
    here["attachment_id"] = file.id
    proposals.contest(proposal_id=proposal.id, writer=holder(proposal), text="لا", language="ar", now=now)
    for act in (
        lambda: add(proposal, picture(), now),
        lambda: add(proposal, photo(), now, words="X"),
        lambda: actions.describe(**here, words="X"),
        lambda: actions.remove(**here),
    ):
        assert refused(act) == "contested"


def test_before_publication_and_after_it_is_hidden_a_stranger_finds_nothing(
    draft: Make, cast: Any, client: Client, now: datetime
) -> None:
    proposal = draft("amina")
    file = add(proposal, photo(), now)
    doors = [file.get_absolute_url(), file.small_url]
    amina, ines = Client(), Client()
    amina.force_login(cast("amina"), backend=BACKEND)
    ines.force_login(cast("ines"), backend=BACKEND)

    def answers(who: Client) -> set[int]:
        return {who.get(door).status_code for door in doors}

    assert (answers(client), answers(amina), answers(ines)) == ({404}, {200}, {200})
    somebody_answers_for_moderation()
    proposals.submit(proposal_id=proposal.id, writer=holder(proposal), now=now)
    assert answers(client) == {404}
    # A moderator judges the words that go with a picture: she sees them.
    assert f">{WORDS}</figcaption>" in ines.get(address("reading", proposal.id)).text
    proposals.publish(proposal_id=proposal.id, moderator=cast("ines"), now=now)
    assert answers(client) == {200}
    proposals.withdraw(proposal_id=proposal.id, writer=holder(proposal), now=now)
    assert answers(client) == {404}


def test_a_file_is_sent_as_what_it_is_and_can_do_nothing(
    draft: Make, cast: Any, client: Client, now: datetime
) -> None:
    proposal = draft()
    seen, read = add(proposal, photo(), now), add(proposal, pdf(), now)
    somebody_answers_for_moderation()
    proposals.submit(proposal_id=proposal.id, writer=holder(proposal), now=now)
    proposals.publish(proposal_id=proposal.id, moderator=cast("ines"), now=now)
    for file, kind, place in ((seen, "image/jpeg", "inline"), (read, "application/pdf", "attachment")):
        answer = client.get(file.get_absolute_url())
        assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == (kind, "nosniff")
        assert answer["Content-Disposition"].startswith(f"{place}; ")
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    page = client.get(address("proposal", proposal.id)).content.decode()
    assert f'width="{seen.width}" height="{seen.height}" loading="lazy"' in page
    assert f'alt="{WORDS}"' in page
    assert len(page.encode()) < 50_000
    assert [one.texts[0].body for one in translating.find(None, now)] == [WORDS, WORDS]


def test_they_are_added_page_by_page_without_an_account_or_a_script(client: Client, draft: Make) -> None:
    proposal = draft()
    session = client.session
    session["proposals"] = [str(proposal.id)]
    session.save()
    check = client.get(address("check", proposal.id)).content.decode()
    for step, content, name in (("pictures", photo(), "<img src=x>.jpg"), ("documents", pdf(), "a.pdf")):
        url = f"/fr/proposals/new/{proposal.id}/{step}/"
        assert url in check
        missing = client.post(url, {"words": WORDS})
        assert missing.status_code == 422
        answer = client.post(url, {"file": SimpleUploadedFile(name, content), "words": WORDS})
        assert (answer.status_code, answer["Location"]) == (302, url)
        page = client.get(url).content.decode()
        assert WORDS in page
        assert "img src=x" not in page
    refused_page = client.post(
        f"/en/proposals/new/{proposal.id}/pictures/",
        {"file": SimpleUploadedFile("a.jpg", b"<svg onload=alert(1)>"), "words": WORDS},
    )
    assert refused_page.status_code == 422
    assert "This file is not a JPEG, PNG or WebP picture." in refused_page.content.decode()
    assert client.post(f"/fr/proposals/files/{Attachment.objects.all()[0].id}/remove/").status_code == 302
    assert Attachment.objects.count() == 1


def test_who_is_forgotten_takes_the_files_of_her_drafts_with_her(
    draft: Make, cast: Any, now: datetime
) -> None:
    add(draft("amina"), photo(), now)
    proposals.forget_author(person=cast("amina"), now=now)
    assert not Attachment.objects.exists()
    assert not Content.objects.exists()
    assert not Text.objects.filter(body=WORDS).exists()


def test_a_page_asks_as_much_of_the_database_for_three_files_as_for_one(draft: Make, now: datetime) -> None:
    proposal = draft()
    add(proposal, pdf(), now)
    with CaptureQueriesContext(connection) as one:
        queries.shown(proposal, "fr")
    add(proposal, photo(), now)
    add(proposal, picture(), now)
    with CaptureQueriesContext(connection) as three:
        assert len(queries.shown(proposal, "fr")) == 3
    assert len(three) == len(one)
