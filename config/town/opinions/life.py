"""What happens to an opinion of the town after its vote."""

from datetime import timedelta
from typing import Any

from config.town.cast import town_id
from config.town.opinions.chamber import HOUR, Chamber
from council.opinions import actions
from council.opinions.answering import Outcome, Reply
from council.opinions.clock import reminder_days
from council.opinions.models import Delivery, Opinion, Reminded
from council.opinions.queries import clock_of
from residents.delivery.actions import begin_post, end_post
from residents.permissions import day_of

LEFT_FOR_THE_WORKER = "desk"
DEPARTMENT = "Direction de l’éducation"


def live(chamber: Chamber, story: dict[str, Any]) -> None:
    """From the minority's view to the answer, as far as the story goes."""
    opinion_id = town_id(f"opinion:{story['key']}")
    settled = chamber.ago(story["settled"]) + 3 * HOUR
    if "minority" in story:
        opinion = actions.write_minority(
            opinion_id=opinion_id,
            person=chamber.seated(settled)[-1],
            language="fr",
            body=story["minority"]["fr"],
            now=settled,
        )
        chamber.translated(opinion.minority, story["minority"])
    if "half_signed" in story:
        half = chamber.ago(story["half_signed"])
        actions.sign_opinion(opinion_id=opinion_id, person=chamber.chairs(half)[0], now=half)
    if "received" in story:
        _with_the_city(chamber, story)


def _with_the_city(chamber: Chamber, story: dict[str, Any]) -> None:
    opinion_id, received = town_id(f"opinion:{story['key']}"), chamber.ago(story["received"])
    for hours, chair in zip((6, 0), chamber.chairs(received), strict=True):
        actions.sign_opinion(opinion_id=opinion_id, person=chair, now=received - hours * HOUR)
    if "acknowledged" in story:
        read = received + timedelta(days=story["acknowledged"])
        actions.acknowledge_opinion(opinion_id=opinion_id, person=chamber.people["helene"], now=read)
    _spoken(chamber, story, received)
    _remind(chamber, opinion_id, story.get("answered", story["received"]))
    if "answered" in story:
        _answer(chamber, story, story["received"] - story["answered"])
        _after(chamber, story, story["received"] - story["answered"])
    if story["key"] != LEFT_FOR_THE_WORKER:
        _posted(opinion_id)


def _spoken(chamber: Chamber, story: dict[str, Any], received: Any) -> None:
    """The city names who prepares the answer, and asks the council back."""
    if "question" not in story:
        return
    asked_at, opinion_id = received + timedelta(days=9), town_id(f"opinion:{story['key']}")
    people, department = chamber.people, "Direction de l’accueil"
    city = {"opinion_id": opinion_id, "now": asked_at}
    actions.assign_opinion(**city, person=people["helene"], official=people["marc"], department=department)
    asked = actions.ask_council(**city, person=people["marc"], language="fr", body=story["question"]["fr"])
    chamber.translated(asked.text, story["question"])
    reply = actions.reply_to_city(
        question_id=asked.id,
        person=chamber.chairs(asked_at)[1],
        language="fr",
        body=story["question_reply"]["fr"],
        now=asked_at + timedelta(days=4),
    )
    chamber.translated(reply.reply, story["question_reply"])


def _after(chamber: Chamber, story: dict[str, Any], ago: int) -> None:
    """What is added below the answer, what the council says to it, and the municipal council's vote."""
    if "addition" not in story:
        return
    moment, opinion_id = chamber.ago(ago - 20), town_id(f"opinion:{story['key']}")
    said: dict[str, Any] = {"opinion_id": opinion_id, "language": "fr", "now": moment}
    marc, chair = chamber.people["marc"], chamber.chairs(moment)[1]
    added = actions.add_to_answer(**said, person=marc, body=story["addition"]["fr"])
    chamber.translated(added.text, story["addition"])
    rejoinder = actions.find_insufficient(**said, person=chair, body=story["insufficient"]["fr"])
    chamber.translated(rejoinder.text, story["insufficient"])
    actions.record_deliberation(
        opinion_id=opinion_id,
        person=chamber.people["helene"],
        held_on=day_of(moment),
        reference=f"Délibération {moment.year}-214",
        url="",
        now=moment,
    )


def _remind(chamber: Chamber, opinion_id: Any, until: int) -> None:
    """The reminders that came before the answer, or before today."""
    clock = clock_of(Opinion.objects.get(id=opinion_id))
    for day in sorted(reminder_days(clock).values()) if clock else ():
        after = (day - clock.delivered).days if clock else 0
        if after < until:
            delivered = Opinion.objects.get(id=opinion_id).delivered_at
            actions.remind(opinion_id=opinion_id, now=(delivered or chamber.now) + timedelta(days=after))


def _answer(chamber: Chamber, story: dict[str, Any], ago: int) -> None:
    moment, opinion_id = chamber.ago(ago), town_id(f"opinion:{story['key']}")
    replies = {
        number: Reply(
            Outcome(one["outcome"]),
            one["reason"]["fr"],
            day_of(moment) + timedelta(days=one["until"]) if "until" in one else None,
            one.get("passed_to", ""),
            one.get("cost"),
            DEPARTMENT if one["outcome"] == "followed" and "addition" in story else "",
        )
        for number, one in enumerate(story["requests"], start=1)
    }
    answer = actions.answer_opinion(
        opinion_id=opinion_id,
        person=chamber.people["marc"],
        language="fr",
        replies=replies,
        now=moment,
        letter=story.get("letter", {}).get("fr", ""),
    )
    chamber.translated(answer.letter, story.get("letter", {}))
    for reply, one in zip(answer.replies.order_by("request__number"), story["requests"], strict=True):
        chamber.translated(reply.reason, one["reason"])


def _posted(opinion_id: Any) -> None:
    """The mails of the town's past left long ago: today's worker finds them sent."""
    for post in (Delivery, Reminded):
        for row in post.objects.filter(opinion=opinion_id).exclude(message_id="").exclude(state="sent"):
            begin_post(post=post, post_id=row.id, now=row.made_at)
            end_post(post=post, post_id=row.id, trouble="", now=row.made_at)
