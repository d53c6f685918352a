"""What holds a message back before it is written, and whom nothing holds back."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection

from council.discussion import actions as discussion
from council.discussion.models import Message, Thread
from council.moderation import actions, queries
from council.moderation.models import Case, Raid
from council.moderation.spam import Weights
from residents.delivery.models import Delivery
from residents.models import Person
from residents.permissions import day_of

Who = Callable[[str], Person]
Post = Callable[..., Message]
LONG = "Personne ne vous veut ici, partez tous de cette ville"


def test_a_repetition_waits_with_its_reason_and_lies_before_the_moderators(post: Post) -> None:
    assert post("amina", LONG).state == "visible"
    again = post("luc", LONG + " !!!")
    assert (again.state, again.waits_for) == ("waiting", "repeated")
    case = Case.objects.get()
    assert (case.message, case.cause) == (again, "held")


def test_a_member_never_waits_nor_does_who_looks_after_the_thread(
    post: Post, thread: Thread, who: Who, now: datetime
) -> None:
    actions.start_raid(thread_id=thread.id, moderator=who("ines"), now=now)
    for key in ("yasmine", "fatou", "ines"):
        assert post(key, LONG).state == "visible"


def test_in_a_raid_new_people_wait_and_those_who_were_read_before_do_not(
    post: Post, thread: Thread, who: Who, now: datetime
) -> None:
    discussion.open_thread(council=thread.council, opens=now - timedelta(days=9))
    Thread.objects.filter(id=thread.id).update(opens=now - timedelta(days=9))
    post("amina", "Bonjour à toutes", at=now - timedelta(days=2))
    actions.start_raid(thread_id=thread.id, moderator=who("ines"), now=now)
    assert post("amina", "Je reviens au loyer").state == "visible"
    new = post("marc", "Et moi, je suis nouveau")
    assert (new.state, new.waits_for) == ("waiting", "raid")


def test_held_messages_of_several_accounts_are_noticed_as_a_raid(post: Post, who: Who, now: datetime) -> None:
    actions.set_thresholds(
        council_id=Thread.objects.get().council_id,
        person=who("fatou"),
        values={"raid_signs": 3, "raid_accounts": 3},
        now=now,
    )
    for number, key in enumerate(("amina", "luc", "marc", "helene")):
        assert not Raid.objects.exists()
        post(key, LONG + "!" * number)
    assert Raid.objects.get().by is None


def test_what_is_compared_is_bounded_and_found_by_an_index(
    thread: Thread, post: Post, who: Who, now: datetime
) -> None:
    """PostgreSQL reads a small table whole, whatever its indexes: there only the bound is held."""
    text, luc = post("amina").text, who("luc")
    moments = [now - timedelta(seconds=number) for number in range(2 * queries.LOOKED_AT)]
    Message.objects.bulk_create(
        Message(thread=thread, author=luc, text=text, posted_at=at, placed_at=at) for at in moments
    )
    assert len(queries.said_before(who("amina"), thread, Weights(), now)) == queries.LOOKED_AT
    if connection.vendor == "sqlite":
        plan = queries.lately(thread.council_id, now - timedelta(minutes=30)).explain()
        assert "discussion_posted" in plan


def test_links_of_a_new_account_wait_and_those_of_an_old_one_do_not(
    post: Post, who: Who, now: datetime
) -> None:
    spam = "http://a.example http://b.example"
    Person.objects.filter(id=who("luc").id).update(created_on=day_of(now) - timedelta(days=30))
    assert post("luc", spam).state == "visible"
    assert post("amina", "Voyez www.voyage.example ou www.maison.example").waits_for == "links"


def test_other_words_are_asked_about_again(post: Post, who: Who, now: datetime) -> None:
    post("amina", LONG)
    mine = post("luc", "Bonjour")
    discussion.edit_message(message_id=mine.id, author=who("luc"), language="fr", body=LONG + "?", now=now)
    mine.refresh_from_db()
    assert (mine.state, mine.waits_for) == ("waiting", "repeated")
    assert Case.objects.get().message == mine


def test_who_writes_is_told_when_a_waiting_message_is_shown(post: Post, who: Who, now: datetime) -> None:
    post("amina", LONG)
    waiting = post("luc", LONG + "?")
    actions.keep(case_id=Case.objects.get().id, moderator=who("ines"), now=now)
    waiting.refresh_from_db()
    assert waiting.state == "visible"
    assert Delivery.objects.filter(person=who("luc"), kind="moderation.shown").exists()
