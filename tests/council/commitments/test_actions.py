"""A commitment from the signed answer to its proof, every refusal on the way, and a record that stays."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from PIL import Image

from council.commitments import actions, queries
from council.commitments.evidence import Given
from council.commitments.keeping import Stage, State
from council.commitments.models import Alert, AlertAnswer, Commitment, Proof, ProofFile, Question, Step
from council.commitments.permissions import Asker
from council.commitments.ticking import due
from council.discussion.states import CharterRule
from council.opinions.models import Opinion
from register.models import Line
from register.refusals import Refused
from residents.actions.account import erase_account
from residents.models import RoleHeld
from residents.permissions import day_of
from tests.council.commitments.conftest import LINK, Promised, said


def refusal(act: Callable[..., Any], *things: Any, **options: Any) -> str:
    with pytest.raises(Refused) as caught:
        act(*things, **options)
    return caught.value.refusal.code


def kinds(commitment: Commitment) -> list[str]:
    lines = Line.objects.filter(scope__kind="commitment", scope__key=commitment.id)
    return list(lines.order_by("number").values_list("kind", flat=True))


def test_the_tick_opens_what_was_answered_with_yes_and_nothing_twice(assembly: Any) -> None:
    opinion = assembly.answered()
    due(assembly.now)
    due(assembly.now)
    made = Commitment.objects.get()
    assert made.reply.request.number == 1
    assert made.opened_at == opinion.answered_at
    assert kinds(made) == ["opened"]


def test_no_is_no_commitment(assembly: Any) -> None:
    refused = assembly.answered().answer.replies.get(request__number=2)
    assert refusal(actions.open_commitment, reply_id=refused.id) == "not-promised"


def test_a_commitment_goes_from_its_date_to_its_proof(promised: Promised) -> None:
    promised.dated()
    promised.proved()
    proof = promised.proved(whole=True)
    commitment = Commitment.objects.get()
    assert (commitment.stage, commitment.settled_on) == (Stage.KEPT, day_of(promised.now))
    assert kinds(commitment) == ["opened", "dated", "proved", "kept"]
    assert proof.file.sha256 == hashlib.sha256(bytes(proof.file.content)).hexdigest()
    assert refusal(promised.proved, whole=True) == "wrong-stage"
    assert refusal(promised.dropped) == "wrong-stage"


def test_moving_a_date_asks_for_a_reason_and_keeps_the_first(promised: Promised) -> None:
    promised.dated(30)
    assert refusal(promised.dated, 90) == "no-words"
    promised.dated(90, words=said("Il manque une salle."))
    commitment = Commitment.objects.get()
    assert (commitment.due - commitment.first_due).days == 60  # type: ignore[operator]
    assert kinds(commitment) == ["opened", "dated", "moved"]
    assert [step.due for step in commitment.steps.all()] == [None, commitment.first_due, commitment.due]


def test_what_was_dropped_is_taken_up_again_with_a_reason(promised: Promised) -> None:
    promised.dropped()
    assert refusal(promised.proved) == "wrong-stage"
    promised.dated(40, words=said("Nous reprenons."))
    commitment = Commitment.objects.get()
    assert (commitment.stage, commitment.settled_on) == (Stage.DATED, None)
    assert kinds(commitment) == ["opened", "dropped", "resumed"]


def test_a_date_that_is_over_is_refused(promised: Promised) -> None:
    assert refusal(promised.dated, -1) == "no-terms"


def test_the_city_may_promise_more_of_the_same_request(promised: Promised) -> None:
    more = promised.more()
    assert (more.place, str(more.promise), more.stage) == (2, "Et le mardi.", Stage.DATED)
    assert kinds(more) == ["promised", "dated"]


def test_a_picture_keeps_only_what_one_sees(promised: Promised) -> None:
    made = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "at home"
    exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (2400, 100), "red").save(made, "JPEG", exif=exif)
    assert b"at home" in made.getvalue()
    kept = bytes(promised.proved(given=Given(made.getvalue())).file.content)
    assert b"at home" not in kept
    with Image.open(BytesIO(kept)) as shown:
        assert (shown.width, dict(shown.getexif())) == (1600, {})


def test_bytes_that_only_begin_like_a_picture_are_refused_and_leave_nothing(promised: Promised) -> None:
    assert refusal(promised.proved, given=Given(b"\xff\xd8\xff" + b"0" * 99)) == "bad-proof"
    assert not Proof.objects.exists()


ACTS: dict[str, Callable[[Promised, str], Any]] = {
    "date": lambda one, key: one.dated(by=key),
    "prove": lambda one, key: one.proved(by=key),
    "keep": lambda one, key: one.proved(by=key, whole=True),
    "drop": lambda one, key: one.dropped(by=key),
    "add a word": lambda one, key: one.noted(by=key),
    "promise more": lambda one, key: one.more(by=key),
    "answer a question": lambda one, key: actions.answer_question(
        question_id=one.asked().id, person=one.who(key), words=said(), now=one.now
    ),
    "answer an alert": lambda one, key: actions.answer_alert(
        alert_id=one.warned().id, person=one.who(key), words=said(), now=one.now
    ),
    "raise an alert": lambda one, key: one.warned(by=key),
    "show a question": lambda one, key: actions.show_question(
        question_id=one.asked(shown=False).id, moderator=one.who(key), now=one.now
    ),
    "hide a question": lambda one, key: actions.hide_question(
        question_id=one.asked(shown=False).id, moderator=one.who(key), rule=CharterRule.INSULT, now=one.now
    ),
    "ask": lambda one, key: one.asked(by=key, shown=False),
}
CITY = {"marc", "helene"}
MAY = {"raise an alert": {"celeste"}, "show a question": {"ines"}, "hide a question": {"ines"}}
EVERYONE = ["marc", "helene", "celeste", "ines", "claire", "rahim", "amina", "tom", "luc", "sofia"]


@pytest.mark.parametrize("act", ACTS)
def test_who_may_do_what(promised: Promised, act: str) -> None:
    may = set(EVERYONE) if act == "ask" else MAY.get(act, CITY)
    did, statuses = set(), set()
    for key in EVERYONE:
        try:
            with transaction.atomic():
                ACTS[act](promised, key)
                did.add(key)
                transaction.set_rollback(True)
        except Refused as refused:
            statuses.add(refused.refusal.status)
    assert did == may
    assert statuses <= {401, 403}


def test_who_works_for_the_city_does_not_watch_over_it(promised: Promised) -> None:
    RoleHeld.objects.create(person=promised.who("celeste"), role="clerk", starts=day_of(promised.now))
    assert refusal(promised.warned) == "both-sides"


def test_an_alert_stays_open_until_the_city_answers_and_both_stay(promised: Promised) -> None:
    alert = promised.warned()
    assert queries.open_alerts() == [alert]
    answer = {"alert_id": alert.id, "person": promised.who("marc"), "words": said(), "now": promised.now}
    actions.answer_alert(**answer)
    assert queries.open_alerts() == []
    assert refusal(actions.answer_alert, **answer) == "answered-already"
    assert kinds(promised.commitment) == ["opened", "alerted", "alert-answered"]


def test_a_question_is_read_by_a_moderator_once_and_answered_once(promised: Promised) -> None:
    question = promised.asked(shown=False)
    answer = {"question_id": question.id, "person": promised.who("helene"), "words": said()}
    assert refusal(actions.answer_question, now=promised.now, **answer) == "not-shown"
    actions.show_question(question_id=question.id, moderator=promised.who("ines"), now=promised.now)
    hide = {"question_id": question.id, "moderator": promised.who("ines"), "rule": CharterRule.INSULT}
    assert refusal(actions.hide_question, now=promised.now, **hide) == "read-already"
    actions.answer_question(now=promised.now, **answer)
    assert refusal(actions.answer_question, now=promised.now, **answer) == "answered-already"
    assert kinds(promised.commitment) == ["opened", "asked", "question-answered"]


def test_the_fourth_question_within_an_hour_waits(promised: Promised) -> None:
    for _ in range(3):
        promised.asked(by="amina", shown=False)
    assert refusal(promised.asked, by="amina") == "asked-a-lot"
    promised.now += timedelta(hours=1)
    promised.asked(by="amina", shown=False)


def test_without_an_account_the_session_remembers_and_thirty_waiting_are_the_wall(promised: Promised) -> None:
    ask = {"commitment_id": promised.commitment.id, "words": said("Quand ?"), "now": promised.now}
    assert refusal(actions.ask, asker=Asker(None, (promised.now,) * 3), **ask) == "asked-a-lot"
    for _ in range(30):
        actions.ask(asker=Asker(), **ask)
    assert refusal(actions.ask, asker=Asker(), **ask) == "asked-a-lot"


def test_nothing_of_the_record_can_be_changed_or_deleted(promised: Promised) -> None:
    promised.dated()
    promised.proved()
    promised.asked()
    alert = promised.warned()
    actions.answer_alert(alert_id=alert.id, person=promised.who("marc"), words=said(), now=promised.now)
    for model in (Step, Proof, ProofFile, Alert, AlertAnswer):
        table, key = model._meta.db_table, model._meta.pk.column  # type: ignore[union-attr]
        for statement in (f"UPDATE {table} SET {key} = {key}", f"DELETE FROM {table}"):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
    for model in (Commitment, Question):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {model._meta.db_table}")


def test_an_opinion_with_commitments_is_not_deleted(promised: Promised) -> None:
    with pytest.raises(IntegrityError):
        Opinion.objects.all().delete()


def test_whoever_is_erased_keeps_the_record_and_loses_her_name(promised: Promised) -> None:
    waiting = promised.asked(by="amina", shown=False)
    public = promised.asked(by="amina")
    alert = promised.warned()
    for key, name in (("amina", "Amina"), ("celeste", "Céleste Nguyen")):
        erase_account(person_id=promised.who(key).id, typed_name=name, now=promised.now)
    texts = {one.id: (one.text.body, one.author) for one in Question.objects.select_related("text")}
    assert texts == {waiting.id: ("", None), public.id: ("Quand ?", None)}
    kept = Alert.objects.select_related("text", "person").get(id=alert.id)
    assert kept.text.body == "C’est fermé."
    assert "Céleste" not in kept.person.display_name


@pytest.mark.parametrize(
    ("after", "state"),
    [(-1, None), (0, State.UNDATED), (5, State.ON_TIME), (15, State.LATE), (20, State.KEPT)],
)
def test_the_shares_can_be_asked_for_any_day(promised: Promised, after: int, state: State | None) -> None:
    start = day_of(promised.now)
    promised.now += timedelta(days=3)
    promised.dated(9)
    promised.now += timedelta(days=17)
    promised.proved(whole=True)
    shares = queries.shares_then(start + timedelta(days=after))
    assert {one for one in State if shares.count(one)} == ({state} if state else set())
    assert queries.shares_on(start + timedelta(days=30)).percent(State.KEPT) == 100


def test_a_link_is_asked_again_after_a_month_and_a_silent_one_the_next_day(promised: Promised) -> None:
    proof = promised.proved(given=Given(link=LINK))
    later = promised.now + timedelta(days=2)
    assert actions.ask_links_again(now=promised.now) == 0
    assert actions.ask_links_again(now=later) == 1
    actions.note_check(proof_id=proof.id, status=200, alive=True, why="", now=later)
    assert actions.ask_links_again(now=later + timedelta(days=29)) == 0
    assert actions.ask_links_again(now=later + timedelta(days=31)) == 1
