"""What became of the winners: who tells what of them, who reads it, who is told."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from council.commitments.actions import Words
from languages.actions import write_text
from proposals.lifecycle import State
from proposals.models import Following, Proposal, Support
from register.models import Line
from register.refusals import Refused
from residents.delivery.kinds import Notice
from residents.delivery.models import Delivery
from tests.votes.budgets.conftest import Cast, finished, small
from tests.votes.budgets.test_results import made
from votes.budgets import actions, telling
from votes.budgets.following import ALIVE, Move, Stage, after, late
from votes.budgets.models import Milestone, News, Option, Picture, Round, Work
from votes.budgets.phases import Phase
from votes.budgets.ticking import due

BACKEND = "residents.backends.CardBackend"
WHY = Words("fr", "Le fournisseur est en retard.")
ROUND = made({"A": 300, "B": 300, "C": 300, "D": 300}, ["ABC"] * 20, 900)
LATER = timedelta(minutes=11)


@pytest.fixture
def round_(cast: Cast, now: datetime) -> Round:
    """Three winners: A, B and C; D has lost."""
    return finished(now - timedelta(days=1), cast, ROUND, "won")


@pytest.fixture
def tell(cast: Cast, round_: Round, now: datetime) -> Callable[..., News]:
    """`tell("A", actions.start_work, …)`: Sofia tells it of the project A."""

    def told(code: str, act: Callable[..., News], who: str = "sofia", **said: Any) -> News:
        option = Option.objects.get(round=round_, code=code)
        return act(**{"option_id": option.id, "person": cast(who), "now": now} | said)

    return told


def picture(kind: str = "JPEG", **more: Any) -> bytes:
    kept = BytesIO()
    Image.new("RGB", (40, 30), "green").save(kept, kind, **more)
    return kept.getvalue()


def in_a_month(now: datetime) -> date:
    return (now + timedelta(days=30)).date()


def test_publishing_begins_to_follow_each_winner_and_a_round_published_before_is_caught_up_once(
    round_: Round, now: datetime
) -> None:
    assert {one.option.code: one.stage for one in Work.objects.all()} == dict.fromkeys("ABC", "planned")
    Work.objects.all().delete()
    due(now)
    due(now)
    assert Work.objects.count() == 3


def test_a_round_without_a_result_follows_nobody(cast: Cast, now: datetime) -> None:
    round_ = small(now)
    due(now)
    assert not Work.objects.exists()
    with pytest.raises(Round.DoesNotExist):
        actions.follow_winners(round_id=round_.id)


def test_each_move_is_one_line_of_the_register_and_one_news(
    round_: Round, tell: Callable[..., News], now: datetime
) -> None:
    day = in_a_month(now)
    tell("A", actions.start_work, promised_on=day)
    tell("A", actions.plan_milestone, words=Words("fr", "Les arbres sont plantés"), due_on=day)
    tell("A", actions.reach_milestone, number=1)
    tell("A", actions.record_spending, amount_cents=12_000, words=Words("fr", "Arbres"))
    tell("A", actions.record_spending, amount_cents=500, words=Words("fr", ""))
    tell("A", actions.move_date, promised_on=day + timedelta(days=9), words=WHY)
    tell("A", actions.tell_work, words=Words("fr", "On creuse."))
    tell("A", actions.inaugurate_work, words=Words("fr", ""))
    work = Work.objects.get(option__code="A")
    assert (work.stage, work.spent_cents, work.opened_on is not None) == ("open", 12_500, True)
    assert (work.first_promised_on, work.promised_on) == (day, day + timedelta(days=9))
    lines = Line.objects.filter(scope__key=round_.id, kind__startswith="work.").order_by("number")
    kinds = [line.kind for line in lines]
    assert kinds == [
        f"work.{move}" for move in ("start", "plan", "reach", "spend", "spend", "delay", "tell", "open")
    ]
    assert [one.line for one in work.news.order_by("line")] == [line.number for line in lines]
    assert all(line.data == {"project": work.option.number} for line in lines)
    assert work.milestones.get().reached_on is not None


@pytest.mark.parametrize("who", ["amina", "fatou", "marc"])
def test_only_an_organiser_tells(who: str, tell: Callable[..., News], now: datetime) -> None:
    with pytest.raises(Refused):
        tell("A", actions.start_work, who=who, promised_on=in_a_month(now))
    assert not News.objects.exists()


def test_what_is_not_possible_at_that_stage_is_refused_and_changes_nothing(
    tell: Callable[..., News], now: datetime
) -> None:
    with pytest.raises(Refused) as early:
        tell("A", actions.inaugurate_work, words=WHY)
    assert early.value.refusal.code == "work-elsewhere"
    tell("A", actions.drop_work, words=WHY)
    with pytest.raises(Refused):
        tell("A", actions.start_work, promised_on=in_a_month(now))
    tell("B", actions.plan_milestone, words=Words("fr", "Terrassement"), due_on=in_a_month(now))
    tell("B", actions.reach_milestone, number=1)
    with pytest.raises(Refused) as twice:
        tell("B", actions.reach_milestone, number=1)
    assert twice.value.refusal.code == "milestone-reached"
    assert News.objects.count() == 3
    with pytest.raises(Work.DoesNotExist):
        tell("D", actions.drop_work, words=WHY)


@pytest.mark.parametrize(
    "act", [actions.drop_work, actions.tell_work, actions.move_date, actions.plan_milestone]
)
def test_without_words_residents_are_not_told_so_it_is_refused(
    act: Any, tell: Callable[..., News], now: datetime
) -> None:
    day = in_a_month(now)
    more = {actions.move_date: {"promised_on": day}, actions.plan_milestone: {"due_on": day}}
    with pytest.raises(Refused) as refused:
        tell("A", act, words=Words("fr", "  "), **more.get(act, {}))
    assert refused.value.refusal.code == "no-words"
    assert not News.objects.exists()
    assert not Milestone.objects.exists()


def test_the_round_is_carried_out_when_the_last_winner_is_inaugurated_or_dropped(
    round_: Round, tell: Callable[..., News], now: datetime
) -> None:
    tell("A", actions.start_work, promised_on=in_a_month(now))
    tell("A", actions.inaugurate_work, words=WHY)
    tell("B", actions.drop_work, words=WHY)
    round_.refresh_from_db()
    assert round_.phase(now) is Phase.PUBLISHED
    tell("C", actions.drop_work, words=WHY)
    round_.refresh_from_db()
    assert round_.phase(now) is Phase.CARRIED_OUT
    assert Line.objects.filter(scope__key=round_.id, kind="round.carried-out").count() == 1
    tell("A", actions.record_spending, amount_cents=700, words=WHY)


def test_a_picture_is_kept_without_the_place_and_the_hour_that_a_phone_writes_in(
    round_: Round, tell: Callable[..., News], client: Client
) -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0132] = "Phone of Amina", "2026:11:25 10:00:00"
    shown = actions.Shown(picture(exif=exif), "Des enfants sur un banc")
    news = tell("A", actions.tell_work, words=WHY, shown=shown)
    work = Work.objects.get(option__code="A")
    answer = client.get(f"/en/votes/won/works/{work.option.number}/pictures/{news.id}/")
    assert answer["Content-Type"] == "image/jpeg"
    assert b"Amina" not in answer.content
    assert not Image.open(BytesIO(answer.content)).getexif()
    page = client.get(f"/en/votes/won/works/{work.option.number}/").content.decode()
    assert 'alt="Des enfants sur un banc"' in page
    elsewhere = Work.objects.get(option__code="B").option.number
    assert client.get(f"/en/votes/won/works/{elsewhere}/pictures/{news.id}/").status_code == 404


@pytest.mark.parametrize(
    ("content", "alt", "code"),
    [
        (b"<svg onload='x'/>", "Un banc", "bad-picture"),
        (picture("GIF"), "Un banc", "bad-picture"),
        (picture()[:200], "Un banc", "bad-picture"),
        (b"\xff\xd8\xff" + bytes(2_000_001), "Un banc", "bad-picture"),
        (picture(), "  ", "no-alt"),
    ],
)
def test_a_bad_picture_or_one_without_words_is_refused_and_nothing_is_told(
    content: bytes, alt: str, code: str, tell: Callable[..., News]
) -> None:
    with pytest.raises(Refused) as refused:
        tell("A", actions.tell_work, words=WHY, shown=actions.Shown(content, alt))
    assert refused.value.refusal.code == code
    assert not News.objects.exists()
    assert not Picture.objects.exists()


@pytest.fixture
def proposal(cast: Cast, round_: Round, now: datetime) -> Proposal:
    """Giulia's idea, which became project A, supported by Tom and by Amina, who has no e-mail."""
    texts = {name: write_text(language="it", body="Panchine") for name in ("title", "body")}
    made_one = Proposal.objects.create(
        **texts, author=cast("giulia"), state=State.FUNDED.value, begun_at=now, published_at=now
    )
    for key in ("tom", "amina"):
        Support.objects.create(proposal=made_one, person=cast(key))
    Option.objects.filter(round=round_, code="A").update(proposal=made_one)
    return made_one


def told(kind: str) -> set[tuple[str, str]]:
    """(who, channel) of all that was told of this kind."""
    rows = Delivery.objects.filter(kind=kind).select_related("person")
    return {(row.person.display_name.split()[0], row.channel) for row in rows}


def test_who_wrote_supports_or_follows_the_proposal_is_told_of_a_move_as_she_chose(
    proposal: Proposal, cast: Cast, tell: Callable[..., News], now: datetime
) -> None:
    Following.objects.create(proposal=proposal, person=cast("rahim"))
    Following.objects.create(proposal=proposal, person=cast("sofia"))
    news = tell("A", actions.move_date, promised_on=in_a_month(now), words=WHY)
    tell("B", actions.drop_work, words=WHY)
    by_mail = {(name, channel) for name in ("Giulia", "Rahim", "Tom") for channel in ("page", "mail")}
    assert told(telling.WORK) == by_mail | {("Amina", "page")}
    notices, messages = [Delivery.objects.filter(kind=telling.WORK)[0].notice], {}
    for language in ("en", "it"):
        with translation.override(language):
            (messages[language],) = telling.works(notices, language, now)
    english = messages["en"]
    assert english.title == "Project A"
    assert english.paragraphs[0] == "The date has changed"
    assert english.paragraphs[2] == WHY.body
    assert english.url.endswith(f"/works/{news.work.option.number}/")
    assert messages["it"].paragraphs[0] == "La data è cambiata"


def test_the_messages_of_works_and_of_results_take_the_same_queries_for_one_and_for_three(
    proposal: Proposal, cast: Cast, tell: Callable[..., News], now: datetime
) -> None:
    for amount in (1, 2, 3):
        tell("A", actions.record_spending, amount_cents=amount, words=WHY)
    notices = [
        row.notice for row in Delivery.objects.filter(kind=telling.WORK, person=cast("tom"), channel="page")
    ]
    option = Option.objects.get(proposal=proposal)
    others = Option.objects.filter(round=option.round).exclude(id=option.id)
    published = [Notice(telling.RESULT, one.id, 1) for one in (option, *others)]
    for compose, asked in ((telling.works, notices), (telling.results, published)):
        counts = []
        for some in (asked[:1], asked[:3]):
            with CaptureQueriesContext(connection) as made:
                assert None not in compose(some, "en", now)
            counts.append(len(made))
        assert counts[0] == counts[1]


def test_a_result_that_is_not_published_is_told_to_nobody(
    proposal: Proposal, round_: Round, cast: Cast, now: datetime
) -> None:
    notice = Notice(telling.RESULT, Option.objects.get(proposal=proposal).id, 1)
    assert telling.results([notice], "en", now) != [None]
    for moment in (now + LATER, None):
        Round.objects.filter(id=round_.id).update(published_at=moment)
        assert telling.results([notice], "en", now) == [None]


def test_the_proposals_timeline_tells_the_vote_and_what_residents_chose(
    proposal: Proposal, round_: Round, client: Client
) -> None:
    page = client.get(f"/en/proposals/{proposal.id}/").content.decode()
    assert page.index("Residents vote on it") < page.index("Residents chose it")
    Option.objects.get(proposal=proposal).result.delete()
    page = client.get(f"/en/proposals/{proposal.id}/").content.decode()
    assert "Residents vote on it" in page
    assert "Residents chose" not in page


def test_the_proposals_page_shows_what_is_done_of_it(
    proposal: Proposal, tell: Callable[..., News], client: Client, now: datetime
) -> None:
    tell("A", actions.start_work, promised_on=in_a_month(now))
    page = client.get(f"/en/proposals/{proposal.id}/").content.decode()
    assert Work.objects.get(option__code="A").get_absolute_url().split("/", 2)[2] in page


def test_the_pages_are_linked_and_tell_where_each_winner_stands(
    round_: Round, tell: Callable[..., News], client: Client, now: datetime
) -> None:
    tell("A", actions.start_work, promised_on=(now - timedelta(days=2)).date())
    tell("A", actions.move_date, promised_on=(now - timedelta(days=1)).date(), words=WHY)
    for page in ("", "results/"):
        assert "/en/votes/won/works/" in client.get(f"/en/votes/won/{page}").content.decode()
    listed = client.get("/en/votes/won/works/").content.decode()
    assert listed.count("/en/votes/won/works/") >= 3
    assert "Late" in listed
    number = Option.objects.get(round=round_, code="A").number
    work = client.get(f"/en/votes/won/works/{number}/").content.decode()
    assert WHY.body in work
    assert "/works/1/start/" not in work
    loser = Option.objects.get(round=round_, code="D").number
    assert client.get(f"/en/votes/won/works/{loser}/").status_code == 404


def test_the_lists_and_the_answers_ask_as_many_questions_for_three_as_for_one(
    round_: Round, cast: Cast, tell: Callable[..., News], client: Client, now: datetime
) -> None:
    one = finished(now - timedelta(days=1), cast, made({"Z": 300}, ["Z"] * 20, 300), "one")
    shown = actions.Shown(picture(), "Un banc")
    option = one.options.get()
    rest: dict[str, Any] = {"person": cast("sofia"), "words": WHY, "now": now}
    actions.tell_work(option_id=option.id, shown=shown, **rest)
    actions.plan_milestone(option_id=option.id, due_on=in_a_month(now), **rest)
    for code in "ABC":
        for _more in range(3):
            tell(code, actions.tell_work, words=WHY, shown=shown)
            tell(code, actions.plan_milestone, words=WHY, due_on=in_a_month(now))
    number = Option.objects.get(round=round_, code="A").number
    pairs = [
        ("/en/votes/one/works/", "/en/votes/won/works/"),
        (f"/en/votes/one/works/{option.number}/", f"/en/votes/won/works/{number}/"),
        (f"/api/v1/rounds/{one.id}/works/", f"/api/v1/rounds/{round_.id}/works/"),
    ]
    for few, many in pairs:
        client.get(few)
        assert asked(client, few) == asked(client, many), few


def asked(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page).status_code == 200
    return len(queries)


def test_the_api_gives_the_works_of_a_published_round_only(
    round_: Round, tell: Callable[..., News], client: Client, now: datetime
) -> None:
    tell("A", actions.tell_work, words=WHY, shown=actions.Shown(picture(), "Un banc"))
    first = client.get(f"/api/v1/rounds/{round_.id}/works/").json()[0]
    assert (first["code"], first["standing"], first["spent_cents"]) == ("A", "planned", 0)
    assert first["news"][0] | {"at": ""} == {
        "at": "",
        "move": "tell",
        "text": WHY.body,
        "language": "fr",
        "amount_cents": None,
        "promised_on": None,
        "milestone": None,
        "picture": "Un banc",
    }
    assert client.get(f"/api/v1/rounds/{small(now).id}/works/").status_code == 403
    assert client.get(f"/en/votes/{small(now, 'other').slug}/works/").status_code == 403


def test_an_organiser_tells_in_the_browser_and_nobody_else_can(
    round_: Round, cast: Cast, client: Client, now: datetime
) -> None:
    number = Option.objects.get(round=round_, code="A").number
    base = f"/en/votes/won/works/{number}/"
    client.force_login(cast("amina"), backend=BACKEND)
    assert client.get(f"{base}start/").status_code == 403
    client.force_login(cast("sofia"), backend=BACKEND)
    day = in_a_month(now).isoformat()
    told = {"language": "fr", "body": "Bonjour"}
    posts: list[tuple[str, dict[str, Any]]] = [
        ("start", {"promised_on": day}),
        ("plan", told | {"due_on": day}),
        ("reach", {"number": "1"}),
        ("spend", told | {"amount": "12.50"}),
        ("delay", told | {"promised_on": day}),
        ("tell", told | {"picture": SimpleUploadedFile("a.png", picture("PNG")), "alt": "Un banc"}),
        ("open", told),
    ]
    for move, data in posts:
        assert client.get(f"{base}{move}/").status_code == 200
        answer = client.post(f"{base}{move}/", data)
        assert (move, answer.status_code) == (move, 302)
    assert client.get(f"{base}nothing/").status_code == 404
    work = Work.objects.get(option__number=number, option__round=round_)
    assert (work.stage, work.spent_cents) == ("open", 1250)
    late_one = client.post(f"{base}drop/", told)
    assert late_one.status_code == 409


@pytest.mark.parametrize(
    ("move", "data"),
    [
        ("start", {"promised_on": "soon"}),
        ("plan", {"language": "fr", "body": "Arbres"}),
        ("reach", {"number": "7"}),
        ("spend", {"language": "fr", "amount": "-3"}),
        ("delay", {"language": "fr", "promised_on": "2030-01-01"}),
        ("drop", {"language": "fr", "body": ""}),
        ("tell", {"language": "xx", "body": "Bonjour"}),
    ],
)
def test_a_form_that_lacks_something_says_so_and_keeps_what_was_typed(
    move: str, data: dict[str, str], round_: Round, cast: Cast, client: Client
) -> None:
    client.force_login(cast("sofia"), backend=BACKEND)
    number = Option.objects.get(round=round_, code="A").number
    answer = client.post(f"/en/votes/won/works/{number}/{move}/", data)
    assert answer.status_code == 422
    assert data.get("body", "") in answer.content.decode()
    assert not News.objects.exists()


def test_a_form_refuses_a_picture_without_words(round_: Round, cast: Cast, client: Client) -> None:
    client.force_login(cast("sofia"), backend=BACKEND)
    number = Option.objects.get(round=round_, code="A").number
    data = {"language": "fr", "body": "Bonjour", "picture": SimpleUploadedFile("a.jpg", picture())}
    answer = client.post(f"/en/votes/won/works/{number}/tell/", data)
    assert answer.status_code == 422
    assert "Bonjour" in answer.content.decode()
    assert not News.objects.exists()


@given(st.lists(st.sampled_from(Move)))
def test_an_ended_work_never_comes_back(moves: list[Move]) -> None:
    stage = Stage.PLANNED
    for move in moves:
        was = stage
        stage = after(stage, move) or stage
        assert was in ALIVE or stage is was


@pytest.mark.parametrize(
    ("stage", "day", "is_late"),
    [
        (Stage.UNDER_WAY, date(2026, 5, 1), True),
        (Stage.PLANNED, date(2026, 5, 1), True),
        (Stage.UNDER_WAY, date(2026, 5, 2), False),
        (Stage.UNDER_WAY, None, False),
        (Stage.OPEN, date(2026, 5, 1), False),
        (Stage.DROPPED, date(2026, 5, 1), False),
    ],
)
def test_a_work_is_late_after_its_day_while_it_lasts(stage: Stage, day: date | None, is_late: bool) -> None:
    assert late(stage, day, date(2026, 5, 2)) is is_late
