"""The pages of spoken messages."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from languages.recordings import actions
from languages.recordings.models import Recording
from residents.models import Person
from tests.languages.recordings.conftest import Notes
from tests.languages.recordings.sounds import wav

Send = Callable[..., Recording]


def logged_in(client: Any, person: Person) -> Any:
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def upload(content: bytes) -> dict[str, Any]:
    file = SimpleUploadedFile("<script>alert(1)</script>.webm", content, content_type="text/html")
    return {"sound": file, "language": "ar", "key": str(uuid4())}


def test_a_recording_is_sent_written_down_and_confirmed_through_the_pages(
    client: Any, notes: Notes, amina: Person, samir: Person
) -> None:
    speak = f"/ar/speak/note/{notes.place}/"
    page = logged_in(client, amina).get(speak).content.decode()
    assert 'capture="user"' in page
    sent = client.post(speak, upload(wav(1)))
    own = sent["Location"]
    assert client.get(own).status_code == 200
    recording = Recording.objects.get()

    desk = logged_in(client, samir).get("/fr/desk/recordings/").content.decode()
    assert str(recording.id) in desk
    assert "Amina" not in desk
    taken = client.post(f"/fr/desk/recordings/{recording.id}/take/")
    assert "<audio" in client.get(taken["Location"]).content.decode()
    client.post(taken["Location"], {"body": "<b>مقعد</b>"})

    page = logged_in(client, amina).get(own).content.decode()
    assert "&lt;b&gt;مقعد&lt;/b&gt;" in page
    assert client.post(f"{own}confirm/")["Location"] == "/"
    assert [body for _person, _language, body in notes.published.values()] == ["<b>مقعد</b>"]


def test_a_file_that_is_no_recording_is_refused_on_the_form(client: Any, notes: Notes, amina: Person) -> None:
    answer = logged_in(client, amina).post(f"/en/speak/note/{notes.place}/", upload(b"<svg onload=alert(1)>"))
    assert answer.status_code == 422
    assert "This file is not a recording." in answer.content.decode()


def test_without_an_account_or_where_there_is_no_such_place_there_is_no_form(
    client: Any, notes: Notes, amina: Person
) -> None:
    assert client.get(f"/en/speak/note/{notes.place}/").status_code == 401
    logged_in(client, amina)
    assert client.get(f"/en/speak/note/{uuid4()}/").status_code == 404
    assert client.get(f"/en/speak/poem/{notes.place}/").status_code == 404


def test_the_sound_is_given_in_the_parts_that_a_player_asks_for_and_kept_by_no_cache(
    client: Any, send: Send, amina: Person
) -> None:
    url = f"/en/spoken/{send().id}/sound/"
    whole = logged_in(client, amina).get(url)
    assert (whole.status_code, whole["Content-Type"], whole["Cache-Control"]) == (
        200,
        "audio/mpeg",
        "no-store",
    )
    part = client.get(url, headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, whole.content[10:20])
    assert part["Content-Range"] == f"bytes 10-19/{len(whole.content)}"
    assert client.get(url, headers={"Range": f"bytes={len(whole.content)}-"}).status_code == 416


@pytest.mark.parametrize("key", ["", "rahim", "ines", "samir", "sofia"])
def test_nobody_else_hears_it_or_finds_its_page(
    client: Any, send: Send, cast: Callable[[str], Person], key: str
) -> None:
    """Samir interprets, but has not taken it."""
    recording = send()
    if key:
        logged_in(client, cast(key))
    assert client.get(f"/en/spoken/{recording.id}/sound/").status_code in {401, 403}
    assert client.get(f"/en/spoken/{recording.id}/").status_code in {401, 403}
    for act in ("confirm", "deny", "withdraw", "silence"):
        assert client.post(f"/en/spoken/{recording.id}/{act}/").status_code in {401, 403}
    assert client.get(f"/register/recording:{recording.id}?after=0").status_code in {401, 403}


def test_the_desk_asks_as_much_of_the_database_for_three_recordings_as_for_one(
    client: Any, send: Send, samir: Person, django_assert_max_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    logged_in(client, samir)
    send()
    client.get("/en/desk/recordings/")
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get("/en/desk/recordings/")
    send()
    send()
    with django_assert_max_num_queries(len(one)):
        client.get("/en/desk/recordings/")


def test_the_page_says_why_it_was_returned_and_offers_to_record_again(
    client: Any, send: Send, amina: Person, samir: Person, now: datetime
) -> None:
    recording = send()
    actions.take_recording(recording_id=recording.id, interpreter=samir, now=now)
    logged_in(client, samir).post(f"/fr/desk/recordings/{recording.id}/return/", {"reason": "Trop de vent."})
    page = logged_in(client, amina).get(f"/fr/spoken/{recording.id}/").content.decode()
    assert "Trop de vent." in page
    assert f"/fr/speak/note/{recording.target}/" in page
