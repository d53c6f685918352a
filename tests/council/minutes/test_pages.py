"""The doors of minutes, by plain forms: who reads what, who acts, and how many queries a page costs."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from council.discussion.actions import open_thread
from council.meetings.models import Meeting
from council.minutes import actions
from council.minutes.mine import export, forget
from council.minutes.models import Comment, Correction, Entry, Minutes
from council.minutes.queries import digest_of, rapporteur_of
from languages.actions import Written
from languages.models import Translation
from residents.actions import erase_account
from tests.council.minutes.conftest import Sitting
from tests.translating import lose_nothing

LogIn = Callable[[str], Any]
SECRET = "Ce point est interne."


def page(client: Any, minutes: Minutes, name: str = "minutes", *more: Any) -> Any:
    return client.get(reverse(f"minutes:{name}", args=[minutes.id, *more]))


def internal(minutes: Minutes, sitting: Sitting) -> None:
    """Make an entry for an internal point, as drafting does, with words."""
    entry = Entry.objects.create(
        minutes=minutes, place=9, internal=True, facts=sitting.entry(minutes, 3).facts | {"number": "9"}
    )
    sitting.write(entry, SECRET)


def test_a_draft_is_read_by_the_council_alone(sitting: Sitting, client: Any, logged_in: LogIn) -> None:
    minutes = sitting.drafted()
    assert page(client, minutes).status_code == 403
    assert page(logged_in("amina"), minutes).status_code == 403
    assert page(logged_in("giulia"), minutes).status_code == 200


def test_everybody_reads_what_is_published(sitting: Sitting, client: Any) -> None:
    minutes = sitting.published()
    html = page(client, minutes).content.decode()
    for words in ("Le conseil a parlé du loyer.", "Demander une garantie ?", "Samir", minutes.fingerprint):
        assert words in html


@pytest.mark.parametrize("code", ["fr", "ar", "bn"])
def test_the_page_and_the_paper_stand_in_each_language(sitting: Sitting, client: Any, code: str) -> None:
    minutes = sitting.published()
    answer = client.get(f"/{code}/minutes/{minutes.id}/")
    assert (answer.status_code, f'lang="{code}"' in answer.content.decode()) == (200, True)
    paper = client.get(f"/{code}/minutes/{minutes.id}/minutes.pdf")
    assert (paper.status_code, paper.content[:5]) == (200, b"%PDF-")


def test_the_paper_is_for_every_reader_and_tagged(sitting: Sitting, client: Any) -> None:
    body = page(client, sitting.published(), "pdf").content
    assert b"pdfuaid" in body
    assert b"StructTreeRoot" in body


def test_nothing_is_printed_before_it_is_public(sitting: Sitting, logged_in: LogIn) -> None:
    minutes = sitting.signed()
    client = logged_in("giulia")
    for name in ("pdf", "text"):
        assert page(client, minutes, name).status_code == 403


def test_an_internal_point_is_the_councils_alone(sitting: Sitting, client: Any, logged_in: LogIn) -> None:
    minutes = sitting.drafted()
    internal(minutes, sitting)
    actions.share_minutes(minutes_id=minutes.id, person=sitting.who("rahim"), days=1, now=sitting.ended)
    for key in ("claire", "fatou"):
        sitting.sign(minutes, key)
    actions.publish_minutes(minutes_id=minutes.id, person=sitting.who("claire"), now=sitting.signing)
    for url in (
        reverse("minutes:minutes", args=[minutes.id]),
        reverse("minutes:text", args=[minutes.id]),
        reverse("minutes-detail", args=[minutes.id]),
    ):
        assert SECRET not in client.get(url).content.decode()
    english = client.get(f"/en/minutes/{minutes.id}/").content.decode()
    assert "internal item is not shown here" in english
    assert SECRET in page(logged_in("giulia"), minutes).content.decode()


def test_the_rapporteur_writes_at_the_form(sitting: Sitting, logged_in: LogIn) -> None:
    minutes = sitting.drafted()
    url = reverse("minutes:write", args=[minutes.id, 1])
    answer = logged_in("rahim").post(url, {"language": "fr", "body": "Tout le monde se salue."})
    assert answer.status_code == 302
    assert sitting.entry(minutes, 1).text.body == "Tout le monde se salue."
    assert logged_in("giulia").get(url).status_code == 403


def test_a_draft_is_begun_and_shared_at_the_pages(sitting: Sitting, logged_in: LogIn) -> None:
    begin = reverse("minutes:begin", args=[sitting.meeting.id])
    chair = logged_in("claire")
    assert chair.get(begin).status_code == 200
    name = reverse("minutes:rapporteur", args=[sitting.meeting.id])
    chair.post(name, {"person": str(sitting.who("rahim").id)})
    client = logged_in("rahim")
    client.post(reverse("minutes:draft", args=[sitting.meeting.id]))
    minutes = Minutes.objects.get()
    assert client.get(begin).url == minutes.get_absolute_url()
    wrong = client.post(reverse("minutes:share", args=[minutes.id]), {"days": "100"})
    assert (wrong.status_code, Minutes.objects.get().shared_at) == (422, None)
    client.post(reverse("minutes:share", args=[minutes.id]), {"days": "5"})
    assert Minutes.objects.get().shared_at is not None


def test_a_member_comments_and_the_rapporteur_answers(sitting: Sitting, logged_in: LogIn) -> None:
    minutes = sitting.drafted()
    now = timezone.now()
    actions.share_minutes(minutes_id=minutes.id, person=sitting.who("rahim"), days=3, now=now)
    url = reverse("minutes:comment", args=[minutes.id, 2])
    member = logged_in("giulia")
    empty = member.post(url, {"language": "it", "body": " "})
    assert (empty.status_code, Comment.objects.count()) == (422, 0)
    member.post(url, {"language": "it", "body": "Manca il fondo."})
    said = Comment.objects.get()
    assert logged_in("amina").post(url, {"language": "fr", "body": "Moi aussi"}).status_code == 403
    answer = reverse("minutes:answer", args=[minutes.id, said.id])
    client = logged_in("rahim")
    assert "Manca il fondo." in client.get(answer).content.decode()
    client.post(answer, {"taken": "no", "language": "fr", "reason": "Ce n’est pas du point."})
    said.refresh_from_db()
    assert (said.taken, said.reason.body) == (False, "Ce n’est pas du point.")
    assert client.post(answer, {"taken": "yes", "language": "fr", "reason": "Si"}).status_code == 409


def test_comments_are_never_public(sitting: Sitting, client: Any, logged_in: LogIn) -> None:
    minutes = sitting.shared()
    said = actions.comment(
        entry_id=sitting.entry(minutes).id,
        person=sitting.who("giulia"),
        language="it",
        body="Manca il fondo.",
        now=sitting.commenting,
    )
    actions.answer_comment(
        comment_id=said.id,
        person=sitting.who("rahim"),
        taken=False,
        language="fr",
        reason="Non.",
        now=sitting.signing,
    )
    for key in ("claire", "fatou"):
        sitting.sign(minutes, key)
    actions.publish_minutes(minutes_id=minutes.id, person=sitting.who("claire"), now=sitting.signing)
    assert "Manca il fondo." not in page(client, minutes).content.decode()
    assert "Manca il fondo." in page(logged_in("giulia"), minutes).content.decode()


def code_for(client: Any, url: str, **values: str) -> str:
    """The code that the page mails."""
    client.post(url, values | {"send_code": "1"})
    return next(
        word for word in mail.outbox[-1].body.split() if word.replace("-", "").isdigit() and len(word) > 4
    )


def test_a_cochair_signs_at_the_form_what_she_has_read(sitting: Sitting, logged_in: LogIn) -> None:
    minutes, client = sitting.shared(), logged_in("claire")
    url, seen = reverse("minutes:sign", args=[minutes.id]), digest_of(minutes)
    shown = client.get(url).content.decode()
    assert seen in shown
    wrong = client.post(url, {"seen": seen, "read": "on", "proof": "000000"})
    assert (wrong.status_code >= 400, minutes.signatures.count()) == (True, 0)
    code = code_for(client, url, seen=seen, read="on")
    assert client.post(url, {"seen": seen, "read": "on", "proof": code}).status_code == 302
    assert minutes.signatures.get().person == sitting.who("claire")
    again = client.post(url, {"seen": seen, "read": "on", "proof": code})
    assert (again.status_code, minutes.signatures.count()) == (409, 1)


def test_a_correction_is_seen_by_all_once_both_have_signed(
    sitting: Sitting, client: Any, logged_in: LogIn
) -> None:
    minutes = sitting.published()
    url = reverse("minutes:correct", args=[minutes.id])
    words = {"entry": str(sitting.entry(minutes).id), "language": "fr", "body": "Lire : le premier loyer."}
    assert logged_in("rahim").post(url, words).status_code == 302
    client.logout()
    assert words["body"] not in page(client, minutes).content.decode()
    correction = Correction.objects.get()
    for key in ("claire", "fatou"):
        actions.sign_correction(correction_id=correction.id, person=sitting.who(key), now=timezone.now())
    assert words["body"] in page(client, minutes).content.decode()


def test_an_interpreter_puts_the_words_into_another_language(
    sitting: Sitting, client: Any, logged_in: LogIn
) -> None:
    minutes = sitting.published()
    url = reverse("minutes:translate", args=[minutes.id, "ar"])
    field = f"text-{sitting.entry(minutes).text_id.hex}"
    assert logged_in("helene").post(url, {field: "تحدث المجلس عن الإيجار."}).status_code == 302
    client.logout()
    html = client.get(f"/ar/minutes/{minutes.id}/").content.decode()
    assert "تحدث المجلس عن الإيجار." in html


def test_two_who_translate_minutes_at_once_lose_nothing(sitting: Sitting, logged_in: LogIn) -> None:
    minutes = sitting.published()
    text, theirs = sitting.entry(minutes).text_id, "تحدث المجلس."

    def other() -> str:
        actions.translate_minutes(
            minutes_id=minutes.id,
            language="ar",
            words=[Written(text, theirs)],
            translator=sitting.who("helene"),
            now=timezone.now(),
        )
        return theirs

    mine = {f"text-{text.hex}": "تحدث المجلس عن الإيجار."}
    lose_nothing(logged_in("helene"), reverse("minutes:translate", args=[minutes.id, "ar"]), mine, other)
    assert [one.body for one in Translation.objects.all()] == list(mine.values())


def test_lists_name_published_minutes_and_the_members_see_the_others(
    sitting: Sitting, client: Any, logged_in: LogIn
) -> None:
    minutes = sitting.signed()
    of_body = reverse("minutes:of-body", args=[sitting.meeting.council.slug])
    assert str(minutes.id) not in client.get(of_body).content.decode()
    assert str(minutes.id) in logged_in("giulia").get(of_body).content.decode()
    client.logout()
    actions.publish_minutes(minutes_id=minutes.id, person=sitting.who("claire"), now=sitting.signing)
    for url in (of_body, reverse("minutes:list"), reverse("minutes:feed"), reverse("minutes-list")):
        assert str(minutes.id) in client.get(url).content.decode()


def test_an_erased_member_leaves_no_name_and_no_comment(sitting: Sitting, client: Any) -> None:
    minutes = sitting.shared()
    samir = sitting.who("samir")
    actions.comment(
        entry_id=sitting.entry(minutes).id,
        person=samir,
        language="fr",
        body="Mon avis",
        now=sitting.commenting,
    )
    assert export(samir)["comments"][0]["text"] == "Mon avis"
    erase_account(person_id=samir.id, typed_name=samir.display_name, now=sitting.signing)
    assert (Comment.objects.get().text.body, Comment.objects.get().person) == ("", None)
    before = digest_of(minutes)
    assert digest_of(Minutes.objects.get()) == before


def test_a_page_costs_the_same_for_one_point_with_a_vote_as_for_three(sitting: Sitting, client: Any) -> None:
    minutes = sitting.published()
    counted = queries_of(client, minutes.get_absolute_url())
    entry = sitting.entry(minutes)
    Entry.objects.bulk_create(
        Entry(minutes=minutes, place=place, facts=entry.facts, text=entry.text) for place in (10, 11)
    )
    assert queries_of(client, minutes.get_absolute_url()) == counted


def test_lists_cost_the_same_for_one_session_as_for_three(sitting: Sitting, client: Any) -> None:
    minutes = sitting.published()
    urls = [reverse("minutes:list"), reverse("minutes:feed"), reverse("minutes-list")]
    counted = [queries_of(client, url) for url in urls]
    twice_more(minutes)
    assert [queries_of(client, url) for url in urls] == counted


def queries_of(client: Any, url: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


def twice_more(minutes: Minutes) -> None:
    """Two more sessions with the same minutes."""
    moments = ("drafted_at", "shared_at", "comments_until", "signed_at", "published_at")
    same = {name: getattr(minutes, name) for name in ("facts", "fingerprint", *moments)}
    for _number in range(2):
        thread = open_thread(council=minutes.meeting.council, opens=minutes.drafted_at)
        meeting = Meeting.objects.create(
            council=minutes.meeting.council, title="Autre", starts=minutes.meeting.starts, thread=thread
        )
        Minutes.objects.create(meeting=meeting, **same)


def test_minutes_that_an_erased_rapporteur_was_to_write_wait_for_another(sitting: Sitting) -> None:
    minutes = sitting.drafted()
    rahim = sitting.who("rahim")
    forget(rahim, sitting.ended)
    assert rapporteur_of(minutes.meeting, sitting.ended) != rahim


def test_what_an_erased_rapporteur_wrote_stays_hers_once_it_is_signed(sitting: Sitting) -> None:
    minutes = sitting.signed()
    rahim = sitting.who("rahim")
    forget(rahim, sitting.signing)
    assert rapporteur_of(minutes.meeting, sitting.signing) == rahim
