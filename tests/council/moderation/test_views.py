"""The doors: who gets in, what is shown to whom, and what the public register never says."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from council.discussion import actions as discussion
from council.discussion.models import Message, Thread
from council.discussion.states import CharterRule, Stance
from council.moderation import actions, desk, mine, queries, telling
from council.moderation.appeals import Verdict
from council.moderation.forms import ThresholdsForm
from council.moderation.models import Appeal, Block, Case, Measure, Objection, Raid, Report, Thresholds
from residents.delivery.kinds import Notice
from residents.models import Person, RoleHeld
from residents.roles import Role
from residents.waiting import waiting_for
from tests.council.moderation.conftest import INSULT

Who = Callable[[str], Person]


def door(name: str, *args: Any) -> str:
    return reverse(f"moderation:{name}", args=args)


@pytest.fixture
def case(message: Message, report: Callable[..., Report]) -> Case:
    return report("rahim").case


PAGES = ["queue", "case", "alike", "thread", "raid", "sanction", "measure", "contest", "appeal", "set"]
ALLOWED = {
    "ines": {"queue", "case", "alike", "thread", "raid", "sanction", "measure"},
    "samir": {"queue", "case", "alike", "thread", "raid", "sanction", "measure", "appeal"},
    "fatou": {"measure", "appeal", "set"},
    "amina": {"measure"},
    "rahim": set(),
    "": set(),
}


@pytest.mark.parametrize("key", ALLOWED)
def test_who_gets_in_where(
    key: str, hidden: Measure, message: Message, thread: Thread, who: Who, client: Client, now: datetime
) -> None:
    appeal = actions.appeal(measure_id=hidden.id, person=who("amina"), text="Non", language="ar", now=now)
    urls = {
        "queue": door("queue"),
        "case": door("case", hidden.case_id),
        "alike": door("alike", hidden.case_id),
        "thread": door("thread", thread.id),
        "raid": door("raid", thread.id),
        "sanction": door("sanction", message.id),
        "measure": door("measure", hidden.id),
        "contest": door("contest", hidden.id),
        "appeal": door("appeal", appeal.id),
        "set": door("set", thread.council.slug),
    }
    if key:
        client.force_login(who(key), backend="allauth.account.auth_backends.AuthenticationBackend")
    entered = {name for name in PAGES if client.get(urls[name]).status_code == 200}
    assert entered == ALLOWED[key]


def test_a_visitor_reports_without_an_account_and_only_once(message: Message, client: Client) -> None:
    url = door("report", message.id)
    assert client.get(url).status_code == 200
    assert client.post(url, {"rule": "insult"}).status_code == 302
    assert client.post(url, {"rule": "insult"}).status_code == 409
    report = Report.objects.get()
    assert (report.reporter, report.counts, len(report.visitor)) == (None, False, 64)
    assert client.cookies["reporting"]["max-age"] == 24 * 60 * 60
    assert client.cookies["reporting"].value != report.visitor


def test_a_network_that_reports_too_often_waits_and_an_account_does_not(
    post: Callable[..., Message], settings: Any, logged_in: Callable[[str], Client]
) -> None:
    settings.TRUSTED_PROXIES = ["10.0.0.1"]
    found = [post(key, f"De {key}") for key in ("amina", "luc", "marc", "aicha", "helene", "giulia")]
    answers = [
        Client(REMOTE_ADDR="198.51.100.7").post(door("report", one.id), {"rule": "advert"}).status_code
        for one in found
    ]
    assert answers == [302] * 5 + [429]
    assert logged_in("rahim").post(door("report", found[5].id), {"rule": "advert"}).status_code == 302


def test_the_queue_takes_as_many_queries_for_three_as_for_one(
    case: Case, post: Callable[..., Message], who: Who, logged_in: Callable[[str], Client], now: datetime
) -> None:
    client = logged_in("ines")
    client.get(door("queue"))
    with CaptureQueriesContext(connection) as one:
        client.get(door("queue"))
    for body in ("Un autre", "Encore un"):
        actions.report_message(message_id=post("amina", body).id, rule=INSULT, reporter=who("luc"), now=now)
    with CaptureQueriesContext(connection) as three:
        client.get(door("queue"))
    assert len(three) == len(one)


def test_a_moderator_takes_the_next_leaves_it_and_hides_another(
    case: Case, message: Message, logged_in: Callable[[str], Client]
) -> None:
    client = logged_in("ines")
    assert client.post(door("next")).headers["Location"].endswith(f"/cases/{case.id}/")
    case.refresh_from_db()
    assert case.claimed_by is not None
    page = client.get(door("case", case.id)).content.decode()
    assert "Partez d’ici" in page
    assert 'data-key="r"' in page
    form = {"rule": "insult", "reason": "Une insulte", "language": "fr"}
    assert client.post(door("case", case.id), form | {"reason": ""}).status_code == 422
    assert client.post(door("case", case.id), form).status_code == 302
    message.refresh_from_db()
    assert message.state == "hidden"


def test_the_author_reads_why_and_contests_and_both_co_chairs_answer(
    hidden: Measure, who: Who, client: Client
) -> None:
    def as_(key: str) -> Client:
        client.force_login(who(key), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    assert "Une insulte" in as_("amina").get(door("measure", hidden.id)).content.decode()
    asked = as_("amina").post(door("contest", hidden.id), {"text": "ليست إهانة", "language": "ar"})
    assert asked.status_code == 302
    appeal = Appeal.objects.get()
    answer = {"verdict": "lifted", "reason": "Pas une insulte", "language": "fr"}
    for key in ("fatou", "claire"):
        assert as_(key).post(door("appeal", appeal.id), answer).status_code == 302
    appeal.refresh_from_db()
    assert appeal.verdict == "lifted"
    assert Measure.objects.get().end == "appeal"


def test_the_register_and_its_file_say_no_name_and_no_text(
    hidden: Measure, client: Client, now: datetime
) -> None:
    year = timezone.localtime(now).year
    for url in (door("register"), door("csv"), door("year", year)):
        answer = client.get(url)
        assert answer.status_code == 200
        page = answer.content.decode()
        for word in ("Amina", "Inês", "Partez", "Une insulte", str(hidden.id)):
            assert word not in page
    lines = client.get(door("csv")).content.decode().splitlines()
    assert lines[0].startswith("day,council,measure,rule,language,automatic")
    assert ",hide,insult,fr,0," in lines[1]


def test_the_api_gives_the_register_and_its_year_to_everybody(
    hidden: Measure, client: Client, now: datetime
) -> None:
    answer = client.get("/api/v1/moderation/", {"kind": "hide", "rule": "insult"})
    (one,) = answer.json()["results"]
    assert (one["measure"], one["rule"], one["automatic"], one["ended_on"]) == ("hide", "insult", False, None)
    assert client.get("/api/v1/moderation/", {"kind": "pause"}).json()["results"] == []
    year = timezone.localtime(now).year
    counted = client.get(f"/api/v1/moderation/years/{year}/").json()
    assert (counted["measures"], counted["by_rule"], counted["appeals"]) == (1, {"insult": 1}, 0)
    for word in ("Amina", "Inês", "Partez", "Une insulte", str(hidden.id)):
        assert word not in answer.content.decode()


@pytest.mark.parametrize("year", ["1999", "9999", "2026x", "020260", "99999999999"])
def test_a_year_that_the_register_cannot_have_is_not_found(year: str, rivemont: Any, client: Client) -> None:
    assert client.get(door("register"), {"year": year}).status_code == 404


def test_everyone_reads_what_the_council_has_set_and_a_co_chair_changes_it(
    thread: Thread, client: Client, logged_in: Callable[[str], Client]
) -> None:
    slug = thread.council.slug
    assert client.get(door("thresholds", slug)).status_code == 200
    values = {name: getattr(Thresholds(), name) for name in ThresholdsForm.Meta.fields}
    chair = logged_in("fatou")
    assert chair.post(door("set", slug), values | {"reports": 1}).status_code == 422
    assert chair.post(door("set", slug), values | {"reports": 5}).status_code == 302
    assert Thresholds.objects.get().reports == 5


def test_a_moderator_switches_a_thread_at_once(thread: Thread, logged_in: Callable[[str], Client]) -> None:
    client, url = logged_in("ines"), door("switch", thread.id)
    for name in ("members", "before", "lock", "raid"):
        client.post(url, {"switch": name})
    thread.refresh_from_db()
    assert (thread.locked, thread.moderation) == (True, "before")
    assert thread.members_only_until
    assert Raid.objects.get().ended_at is None
    assert client.get(door("thread", thread.id)).status_code == 200
    for name in ("everybody", "after", "unlock", "quiet"):
        client.post(url, {"switch": name})
    thread.refresh_from_db()
    assert (thread.locked, thread.moderation) == (False, "after")
    assert Raid.objects.get().ended_at is not None


def test_many_are_hidden_from_one_page(
    post: Callable[..., Message], who: Who, logged_in: Callable[[str], Client], now: datetime
) -> None:
    long = "Personne ne vous veut ici, partez de cette ville"
    found = [post("amina", long), post("rahim", "Un autre sujet"), post("luc", long + " !")]
    assert [one.state for one in found] == ["visible", "visible", "waiting"]
    for one in found[:2]:
        actions.report_message(message_id=one.id, rule=INSULT, reporter=who("marc"), now=now)
    client = logged_in("ines")
    case = Case.objects.get(message=found[0])
    page = client.get(door("alike", case.id)).content.decode()
    assert page.count("checked") >= 2
    assert "Un autre sujet" not in page
    chosen = [str(found[0].id), str(found[2].id)]
    form = {"chosen": chosen, "rule": "insult", "reason": "Un raid", "language": "fr"}
    assert client.post(door("alike", case.id), form).status_code == 302
    emptied = client.get(door("alike", case.id)).content.decode()
    assert 'name="rule"' not in emptied
    assert door("queue") in emptied
    assert Measure.objects.count() == 2


def test_a_reader_stops_seeing_somebody_and_sees_her_again(
    message: Message, who: Who, logged_in: Callable[[str], Client]
) -> None:
    client = logged_in("rahim")
    client.post(door("block", message.id))
    assert Block.objects.get().blocked == who("amina")
    assert "Amina" in client.get(door("blocked")).content.decode()
    client.post(door("unblock", who("amina").id))
    assert not Block.objects.exists()


def test_what_waits_is_on_the_moderators_and_the_co_chairs_lists(
    case: Case, hidden: Measure, who: Who, now: datetime
) -> None:
    appeal = actions.appeal(measure_id=hidden.id, person=who("amina"), text="Non", language="ar", now=now)
    keys = {one.key for one in waiting_for(who("samir"), "fr", now)}
    assert f"appeal:{appeal.pk}" in keys
    assert f"appeal:{appeal.pk}" not in {one.key for one in waiting_for(who("ines"), "fr", now)}
    Appeal.objects.update(answered_at=now, answer="upheld", last_asked_at=now)
    assert f"appeal:{appeal.pk}" in {one.key for one in waiting_for(who("claire"), "fr", now)}


def test_an_appeal_goes_to_the_co_chairs_at_once_where_no_other_moderator_is(
    hidden: Measure, who: Who, now: datetime
) -> None:
    appeal = actions.appeal(measure_id=hidden.id, person=who("amina"), text="Non", language="ar", now=now)
    listed = lambda: {one.key for one in waiting_for(who("claire"), "fr", now)}  # noqa: E731
    assert f"appeal:{appeal.pk}" not in listed()
    RoleHeld.objects.filter(person=who("samir"), role=Role.MODERATOR.value).delete()
    assert f"appeal:{appeal.pk}" in listed()


def test_what_is_late_stands_on_the_co_chairs_list(case: Case, who: Who, now: datetime) -> None:
    later = now + timedelta(days=3)
    assert not [one for one in waiting_for(who("fatou"), "fr", now) if one.key.startswith("moderation:")]
    assert [one for one in waiting_for(who("fatou"), "fr", later) if one.key.startswith("moderation:")]
    assert CharterRule(case.reports.get().rule) is INSULT


def test_the_queue_names_the_council_in_the_readers_language(case: Case, who: Who, now: datetime) -> None:
    with translation.override("ar"):
        listed = waiting_for(who("ines"), "ar", now)
        (queue,) = [one for one in listed if one.key.startswith("moderation:")]
        assert str(queue.title).startswith(case.council.name_ar)


def test_whom_a_reader_does_not_want_to_see_is_folded_on_her_page_and_on_no_other(
    message: Message, logged_in: Callable[[str], Client]
) -> None:
    folded, thread = (
        "From a person whose messages you do not want to see",
        f"/en/discussion/{message.thread_id}/",
    )
    reader = logged_in("rahim")
    assert folded not in reader.get(thread).content.decode()
    assert reader.post(door("block", message.id)).status_code == 302
    html = reader.get(thread).content.decode()
    assert html.index(folded) < html.index(message.text.body)
    assert 'data-unseen="' in html
    assert folded not in logged_in("luc").get(thread).content.decode()


@pytest.fixture
def asked(thread: Thread, who: Who, now: datetime) -> Message:
    """What Amina asks without her name."""
    Thread.objects.filter(id=thread.id).update(anonymous_questions=True)
    return discussion.post_message(
        thread_id=thread.id,
        author=who("amina"),
        language="fr",
        body="Qui décide ?",
        stance=Stance.QUESTION,
        anonymous=True,
        now=now,
    )


def test_who_asks_without_a_name_is_told_to_nobody_who_blocks(
    message: Message, asked: Message, logged_in: Callable[[str], Client]
) -> None:
    """Neither by the list of those whom she does not see, nor by which questions are folded."""
    reader = logged_in("rahim")
    assert reader.post(door("block", asked.id)).status_code == 404
    assert not Block.objects.exists()
    assert reader.post(door("block", message.id)).status_code == 302
    html = reader.get(f"/en/discussion/{message.thread_id}/").content.decode()
    assert html.count("From a person whose messages you do not want to see") == 1
    assert asked.text.body in html


def test_nobody_learns_a_name_by_blocking_whoever_wrote_where_she_does_not_read(
    message: Message, logged_in: Callable[[str], Client]
) -> None:
    Thread.objects.filter(id=message.thread_id).update(readers="members", writers="members")
    assert logged_in("luc").post(door("block", message.id)).status_code == 403
    assert not Block.objects.exists()


@pytest.mark.parametrize("name", ["claim", "release", "keep", "switch", "last-word"])
def test_what_is_not_there_is_not_found(name: str, rivemont: Any, logged_in: Callable[[str], Client]) -> None:
    assert logged_in("ines").post(door(name, uuid4())).status_code == 404


def test_the_queue_asks_once_which_languages_wait(case: Case, logged_in: Callable[[str], Client]) -> None:
    client = logged_in("ines")
    with CaptureQueriesContext(connection) as made:
        assert "?language=" not in client.get(door("queue")).content.decode()
    assert sum('SELECT DISTINCT "moderation_case"."language"' in one["sql"] for one in made) == 1


@pytest.mark.parametrize(
    "wrong", [{"reports": 1}, {"alike": 29}, {"alike": 101}, {"needed": 0}, {"held_hours": 10**12}]
)
def test_a_number_that_would_break_the_rules_is_refused_in_words(
    wrong: dict[str, int], thread: Thread, logged_in: Callable[[str], Client]
) -> None:
    values = {name: getattr(Thresholds(), name) for name in ThresholdsForm.Meta.fields}
    answer = logged_in("fatou").post(door("set", thread.council.slug), values | wrong)
    assert answer.status_code == 422
    assert "Ensure this value is" in answer.content.decode()
    assert "moderation_" not in answer.content.decode()


def test_other_years_stay_with_the_council_that_is_read(
    hidden: Measure, thread: Thread, client: Client, now: datetime
) -> None:
    Measure.objects.update(at=now - timedelta(days=366))
    this, slug = timezone.localtime(now).year, thread.council.slug
    assert f"?year={this - 1}&amp;council={slug}" in (
        client.get(door("register"), {"council": slug}).content.decode()
    )
    assert f"{door('year', this - 1)}?council={slug}" in (
        client.get(door("year", this), {"council": slug}).content.decode()
    )


def test_the_author_reads_once_the_reasons_of_whoever_had_the_last_word_and_not_before_it(
    hidden: Measure, who: Who, client: Client, now: datetime
) -> None:
    asked = actions.appeal(measure_id=hidden.id, person=who("amina"), text="Non", language="fr", now=now)
    said: dict[str, Any] = {"appeal_id": asked.id, "language": "fr", "now": now}
    actions.answer_appeal(**said, moderator=who("samir"), verdict=Verdict.UPHELD, reason="Samir le maintient")
    actions.ask_last_word(appeal_id=asked.id, person=who("amina"), now=now)
    client.force_login(who("amina"), backend="allauth.account.auth_backends.AuthenticationBackend")
    reasons = {"fatou": "Fatou n’y voit pas d’insulte", "claire": "Claire non plus"}
    for key, reason in reasons.items():
        assert reasons["fatou"] not in client.get(door("measure", hidden.id)).content.decode()
        actions.say_word(**said, chair=who(key), verdict=Verdict.LIFTED, reason=reason)
    for page in (client.get(door("measure", hidden.id)), client.get("/en/me/news/")):
        assert all(reason in page.content.decode() for reason in reasons.values())
    news = client.get("/en/me/news/").content.decode()
    assert news.count("The answer to your appeal") == 1
    assert "Samir le maintient" not in news


def test_a_pause_is_ended_before_its_time_where_another_would_be_given(
    message: Message, who: Who, moderators: None, client: Client
) -> None:
    page, backend = door("sanction", message.id), "allauth.account.auth_backends.AuthenticationBackend"
    form = {"kind": "pause", "length": "day", "rule": "insult", "reason": "Insulte", "language": "fr"}
    client.force_login(who("ines"), backend=backend)
    empty = client.get(page).content.decode()
    assert "Partez d’ici" in empty
    assert "/lift/" not in empty
    assert client.post(page, form).status_code == 302
    measure = Measure.objects.get()
    assert door("lift", measure.id) in client.get(page).content.decode()
    client.force_login(who("amina"), backend=backend)
    assert client.post(door("lift", measure.id)).status_code == 403
    client.force_login(who("samir"), backend=backend)
    assert client.post(door("lift", measure.id)).headers["Location"] == page
    measure.refresh_from_db()
    assert measure.end == "review"
    assert door("lift", measure.id) not in client.get(page).content.decode()


def test_no_hiding_and_nothing_that_two_decided_is_ended_so(
    hidden: Measure, logged_in: Callable[[str], Client]
) -> None:
    assert logged_in("samir").post(door("lift", hidden.id)).status_code == 404


def test_a_filter_that_nothing_fits_does_not_say_that_all_is_done(
    case: Case, logged_in: Callable[[str], Client]
) -> None:
    html = logged_in("ines").get(door("queue"), {"mine": "1"}).content.decode()
    assert "Nothing that is waiting matches your choice" in html
    assert "You have looked at everything." not in html


LATE = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)


def test_the_hour_that_people_are_told_is_that_of_the_city(
    message: Message, hidden: Measure, who: Who, now: datetime
) -> None:
    Message.objects.update(posted_at=LATE)
    Measure.objects.update(kind="pause", at=LATE - timedelta(days=1), ends_at=LATE)
    found = Message.objects.select_related("text", "author").get()
    notice = Notice("moderation.measure", hidden.id, 1)
    with timezone.override("Europe/Paris"):
        assert "00:30" in desk.lines_of([found], "en")[found.id]
        (told,) = telling.measures([notice], "en", now)
        assert told
        assert [one for one in told.paragraphs if "2 July 2026, 00:30" in one]
        section = mine.measures(who("amina"), "en", now)
        assert section
        assert [one.note for one in section.items] == [date_format(date(2026, 7, 1))]


def test_a_case_that_another_moderator_looks_at_leads_back_to_what_waits(
    case: Case, who: Who, moderators: None, logged_in: Callable[[str], Client], now: datetime
) -> None:
    actions.claim(case_id=case.id, moderator=who("samir"), now=now)
    page = logged_in("ines").get(door("case", case.id)).content.decode()
    assert page.count(f'href="{door("queue")}"') == 2
    assert "<kbd>Q</kbd>" in page
    assert "<kbd>K</kbd>" not in page
    assert "<kbd>K</kbd>" in logged_in("samir").get(door("case", case.id)).content.decode()


@pytest.fixture
def reported(post: Callable[..., Message], who: Who, now: datetime) -> Callable[[int], list[Case]]:
    """So many messages of Amina's with the same words, each reported, the first one first."""

    def many(number: int) -> list[Case]:
        said = [
            post("amina", "Personne ne vous veut ici", now - timedelta(hours=one)) for one in range(number)
        ]
        return [
            actions.report_message(message_id=one.id, rule=INSULT, reporter=who("luc"), now=at).case
            for one, at in zip(said, (now + timedelta(seconds=one) for one in range(number)), strict=True)
        ]

    return many


def cost(act: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def test_what_is_offered_with_a_case_costs_the_same_however_much_waits_and_has_an_end(
    case: Case, reported: Callable[[int], list[Case]], now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = Message.objects.select_related("text").get()
    alike = lambda: queries.alike_cases(message, case.council_id, now)  # noqa: E731
    one = cost(alike)
    more = reported(2)
    assert cost(alike) == one
    assert {found.id for found in alike()} == {case.id, *(found.id for found in more)}
    monkeypatch.setattr(queries, "OFFERED", 2)
    assert len(alike()) == 2


def test_a_moderator_is_given_what_she_may_take_for_the_same_number_of_queries(
    moderators: None,
    reported: Callable[[int], list[Case]],
    who: Who,
    logged_in: Callable[[str], Client],
    now: datetime,
) -> None:
    """What another one looks at, what she wrote and what she would send back herself are passed over."""
    client, cases = logged_in("ines"), reported(4)
    client.post(door("next"))

    def takes(wanted: Case) -> int:
        spent = cost(lambda: client.post(door("next")))
        assert Case.objects.get(claimed_by=who("ines")) == wanted
        Case.objects.filter(claimed_by=who("ines")).update(claimed_by=None, claimed_until=None)
        return spent

    Case.objects.update(claimed_by=None, claimed_until=None)
    first = takes(cases[0])
    actions.claim(case_id=cases[0].id, moderator=who("samir"), now=now + timedelta(minutes=1))
    Message.objects.filter(id=cases[1].message_id).update(author=who("ines"))
    reason = Message.objects.get(id=cases[2].message_id).text
    Objection.objects.create(case=cases[2], reason=reason, by=who("ines"), at=now)
    assert takes(cases[3]) == first


def test_a_raid_is_offered_in_parts_that_one_can_read(
    reported: Callable[[int], list[Case]], thread: Thread, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = [one.message for one in reported(3)][::-1]
    offered = lambda: list(queries.raid_messages(thread, now - timedelta(days=1), now))  # noqa: E731
    assert offered() == first
    monkeypatch.setattr(queries, "OFFERED", 2)
    assert offered() == first[:2]
