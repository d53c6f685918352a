"""The thread as people use it: answers, stances, touches, pins, settings, and the same by the API."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from council.discussion import actions, offers, queries, showing
from council.discussion.actions.threads import Settings
from council.discussion.models import Message, Reaction, Thread
from council.discussion.states import Circle, Moderated, ReactionKind, Stance
from council.discussion.unseen import _sources, add_source
from register.queries import replay
from register.refusals import Refused
from residents.models import Person

Who = Callable[[str], Person]
LogIn = Callable[[str], Any]


def say(thread: Thread, author: Person, now: datetime, body: str = "Oui", **more: Any) -> Message:
    return actions.post_message(thread_id=thread.id, author=author, language="fr", body=body, now=now, **more)


def test_an_answer_stands_under_its_message_and_has_none_itself(
    logged_in: LogIn, message: Message, who: Who, now: datetime
) -> None:
    client = logged_in("amina")
    sent = {"body": "Je m’en occupe.", "language": "fr"}
    assert client.post(f"/fr/discussion/messages/{message.id}/answer/", sent).status_code == 302
    answer = Message.objects.get(reply_to=message)
    html = client.get(f"/fr/discussion/{message.thread_id}/").content.decode()
    assert html.index(f"answers-{message.id}") < html.index(f'id="message-{answer.id}"')
    line = replay(None, queries.scope_of(message.thread_id), 1, "fr", now)[0]
    assert line["data"]["target"] == f"answers-{message.id}"
    with pytest.raises(Refused, match="not-repliable"):
        say(message.thread, who("rahim"), now, reply_to=answer.id)


def test_an_answer_to_nothing_is_refused(thread: Thread, who: Who, now: datetime) -> None:
    with pytest.raises(Refused, match="not-repliable"):
        say(thread, who("rahim"), now, reply_to=thread.id)


def test_a_stance_is_shown_in_words_with_its_icon(
    client: Any, thread: Thread, who: Who, now: datetime
) -> None:
    say(thread, who("rahim"), now, stance=Stance.AGAINST)
    html = client.get(f"/en/discussion/{thread.id}/").content.decode()
    assert "stance-against" in html
    assert "Against" in html


def test_a_question_without_a_name_shows_none_and_is_answered(
    logged_in: LogIn, client: Any, thread: Thread, who: Who, now: datetime
) -> None:
    """Not to readers, not to moderators, not by the colour of a face, not by the mark of its writer."""
    actions.set_thread(
        thread_id=thread.id, person=who("claire"), settings=Settings(anonymous_questions=True), now=now
    )
    asked = say(thread, who("rahim"), now, stance=Stance.QUESTION, anonymous=True)
    other = Message(id=asked.id, author=None, anonymous=True, thread=thread, text=asked.text, state="visible")
    other.posted_at = now
    for reader in (None, who("ines"), who("claire")):
        shown = queries.show([asked, other], thread.council, reader, "fr", now)
        assert [(one.name, one.mark, one.place, one.face) for one in shown] == [("", "", "", "a")] * 2
    actions.mark_answered(message_id=asked.id, person=who("rahim"), answered=True, now=now)
    assert "Rahim" not in client.get(f"/fr/discussion/{thread.id}/").content.decode()


@pytest.mark.parametrize(("allowed", "stance"), [(True, Stance.FOR), (True, None), (False, Stance.QUESTION)])
def test_a_name_is_left_out_only_of_questions_and_where_it_may(
    thread: Thread, who: Who, now: datetime, allowed: bool, stance: Stance | None
) -> None:
    asked = Settings(anonymous_questions=allowed)
    actions.set_thread(thread_id=thread.id, person=who("claire"), settings=asked, now=now)
    with pytest.raises(Refused, match="named-only"):
        say(thread, who("rahim"), now, stance=stance, anonymous=True)


def page_of(client: Any, message: Message) -> str:
    return client.get(f"/fr/discussion/{message.thread_id}/").content.decode()


def test_a_touch_is_counted_once_and_taken_back(logged_in: LogIn, message: Message) -> None:
    client, door = logged_in("amina"), f"/fr/discussion/messages/{message.id}/react/"
    for _time in range(3):
        assert client.post(door, {"kind": "thanks"}).status_code == 302
    assert Reaction.objects.count() == 1
    assert 'class="touch own" data-touch="thanks"' in page_of(client, message)
    assert 'class="touch" data-touch="thanks"' in page_of(logged_in("yasmine"), message)
    logged_in("amina")
    client.post(door, {"back": "thanks"})
    assert not Reaction.objects.exists()
    assert client.post(door, {"kind": "hate"}).status_code == 404


def test_who_may_not_write_does_not_touch(message: Message, who: Who, now: datetime) -> None:
    with pytest.raises(Refused, match="not-attested"):
        actions.react(message_id=message.id, person=who("tom"), kind=ReactionKind.AGREE, now=now)


def test_three_messages_are_pinned_and_no_fourth(thread: Thread, who: Who, now: datetime) -> None:
    said = [say(thread, who("rahim"), now + timedelta(minutes=place), f"N{place}") for place in range(4)]
    for one in said[:3]:
        actions.pin(message_id=one.id, person=who("fatou"), now=one.posted_at)
    with pytest.raises(Refused, match="pins-full"):
        actions.pin(message_id=said[3].id, person=who("fatou"), now=now)
    line = replay(None, queries.scope_of(thread.id), 0, "fr", now)[-1]
    assert line["data"]["also"]["target"] == f"pins-{thread.id}"
    assert line["data"]["also"]["html"].index("N2") < line["data"]["also"]["html"].index("N0")


@pytest.mark.parametrize("gone", ["withdrawn", "hidden"])
def test_a_pinned_message_that_nobody_reads_any_more_leaves_its_place(
    gone: str, thread: Thread, who: Who, now: datetime
) -> None:
    said = [say(thread, who("rahim"), now + timedelta(minutes=place), f"N{place}") for place in range(4)]
    for one in said[:3]:
        actions.pin(message_id=one.id, person=who("fatou"), now=one.posted_at)
    if gone == "hidden":
        actions.hide_automatically(message_id=said[0].id, cause="reports", now=now)
    else:
        actions.withdraw_message(message_id=said[0].id, author=who("rahim"), now=now)
    assert actions.pin(message_id=said[3].id, person=who("fatou"), now=now).pinned_at == now


def test_a_hidden_message_is_pinned_no_more(message: Message, who: Who, now: datetime) -> None:
    actions.pin(message_id=message.id, person=who("claire"), now=now)
    actions.hide_automatically(message_id=message.id, cause="reports", now=now)
    also = replay(None, queries.scope_of(message.thread_id), 0, "ar", now)[-1]["data"]["also"]
    assert message.text.body not in also["html"]


@pytest.mark.parametrize(
    ("asked", "who_waits", "code"),
    [
        (Settings(locked=True), "claire", "thread-locked"),
        (Settings(writers=Circle.MEMBERS), "rahim", None),
        (Settings(writers=Circle.MEMBERS), "luc", "members-only"),
        (Settings(readers=Circle.MEMBERS, writers=Circle.MEMBERS), "luc", "not-reader"),
        (Settings(writers=Circle.INVITED), "luc", "not-invited"),
        (Settings(writers=Circle.EVERYONE), "tom", None),
        (Settings(pace=60), "luc", None),
    ],
)
def test_who_writes_follows_the_settings_at_once(
    thread: Thread, who: Who, now: datetime, asked: Settings, who_waits: str, code: str | None
) -> None:
    actions.set_thread(thread_id=thread.id, person=who("claire"), settings=asked, now=now)
    if code is None:
        assert say(thread, who(who_waits), now)
        return
    with pytest.raises(Refused, match=code):
        say(thread, who(who_waits), now)


def test_a_window_for_members_ends_by_itself(thread: Thread, who: Who, now: datetime) -> None:
    until = now + timedelta(minutes=10)
    actions.set_thread(
        thread_id=thread.id, person=who("ines"), settings=Settings(members_only_until=until), now=now
    )
    assert say(thread, who("claire"), now)
    with pytest.raises(Refused, match="members-for-now"):
        say(thread, who("luc"), until - timedelta(seconds=1))
    assert say(thread, who("luc"), until)


def test_an_invited_person_writes(thread: Thread, who: Who, now: datetime) -> None:
    asked = Settings(writers=Circle.INVITED)
    actions.set_thread(thread_id=thread.id, person=who("claire"), settings=asked, now=now)
    actions.invite(thread_id=thread.id, owner=who("claire"), person=who("luc"), now=now)
    assert say(thread, who("luc"), now)


def test_who_writes_must_be_able_to_read(thread: Thread, who: Who, now: datetime) -> None:
    with pytest.raises(Refused, match="nobody-could-read"):
        actions.set_thread(
            thread_id=thread.id, person=who("claire"), settings=Settings(readers=Circle.MEMBERS), now=now
        )


def test_settings_are_a_plain_form_of_who_looks_after_the_thread(
    logged_in: LogIn, thread: Thread, now: datetime
) -> None:
    door = f"/en/discussion/{thread.id}/settings/"
    assert logged_in("amina").get(door).status_code == 403
    sent = {
        "moderation": "before",
        "pace": "30",
        "readers": "everyone",
        "writers": "residents",
        "members_only": "on",
    }
    assert logged_in("claire").post(door, sent).status_code == 302
    thread.refresh_from_db()
    assert (thread.moderation, thread.pace) == (Moderated.BEFORE.value, 30)
    assert thread.members_only_until is not None
    html = logged_in("claire").get(f"/en/discussion/{thread.id}/").content.decode()
    assert "only members of the council write here" in html
    line = replay(None, queries.scope_of(thread.id), 0, "en", now)[-1]["data"]
    assert line["target"] == f"rules-{thread.id}"
    assert "A moderator reads each message before it appears." in line["html"]


def test_what_upper_floors_offer_is_shown_to_its_role(
    logged_in: LogIn, message: Message, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offers, "_offers", [])
    offers.offer(offers.Offer("Report it", "flag", lambda key: f"/x/{key}/"))
    offers.offer(offers.Offer("Claim it", "flag", lambda key: f"/y/{key}/", showing.MODERATOR))
    page = f"/en/discussion/{message.thread_id}/"
    seen = {key: logged_in(key).get(page).content.decode() for key in ("amina", "ines")}
    assert {key: ("Report it" in html, "Claim it" in html) for key, html in seen.items()} == {
        "amina": (True, False),
        "ines": (True, True),
    }


def test_whom_a_reader_does_not_want_to_see_is_folded_away_and_left_out_live(
    logged_in: LogIn, message: Message, who: Who
) -> None:
    kept, blocked = list(_sources), who("yasmine").id
    add_source(lambda reader: {blocked} if reader.display_name == "Amina" else set())
    html = logged_in("amina").get(f"/en/discussion/{message.thread_id}/").content.decode()
    others = logged_in("rahim").get(f"/en/discussion/{message.thread_id}/").content.decode()
    _sources[:] = kept
    mark = queries.author_mark(message.thread.council_id, blocked)
    assert f'data-unseen="{mark}"' in html
    assert "whose messages you do not want to see" in html
    assert "whose messages you do not want to see" not in others


def test_marks_are_stable_in_a_council_and_tell_nothing_in_another(rivemont: Any, thread: Thread) -> None:
    person, elsewhere = rivemont.id, thread.id
    assert queries.author_mark(rivemont.id, person) == queries.author_mark(rivemont.id, person)
    assert queries.author_mark(rivemont.id, person) != queries.author_mark(elsewhere, person)


def test_an_account_posts_answers_and_touches_by_the_api(
    logged_in: LogIn, client: Any, message: Message
) -> None:
    sent = {"thread": str(message.thread_id), "language": "fr", "body": "Par l’API", "stance": "for"}
    door = "/api/v1/messages/"
    assert client.post(door, sent, "application/json").status_code == 401
    writer = logged_in("amina")
    made = writer.post(door, sent | {"reply_to": str(message.id)}, "application/json")
    assert (made.status_code, made.json()["state"]) == (201, "visible")
    assert writer.post(door, sent, "application/json").status_code == 429
    assert writer.post(door, sent | {"thread": str(message.id)}, "application/json").status_code == 404
    assert writer.post(door, sent | {"language": "xx-nothing"}, "application/json").status_code == 400
    touched = writer.post(f"{door}{message.id}/react/", {"kind": "agree"}, "application/json")
    assert touched.json()["reactions"]["agree"] == 1
    listed = client.get(f"{door}?thread={message.thread_id}").json()["results"]
    assert "author" not in listed[0]
    assert client.get(f"/api/v1/threads/{message.thread_id}/").json()["moderation"] == "after"


def test_an_account_that_sends_too_much_is_slowed(logged_in: LogIn, message: Message, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"message": "2/m/user"}
    client, door = logged_in("amina"), f"/fr/discussion/messages/{message.id}/react/"
    assert [client.post(door, {"kind": "thanks"}).status_code for _time in range(3)] == [302, 302, 429]
