"""Due process, act by act: reports, automatic hiding, a moderator's word, sanctions, appeals."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from council.bodies.actions import name_stand_in
from council.bodies.models import Council
from council.bodies.offices import Office
from council.discussion import actions as discussion
from council.discussion.models import Message, Thread
from council.discussion.states import CharterRule, MessageState
from council.moderation import actions, queries
from council.moderation.appeals import Verdict
from council.moderation.models import Appeal, Block, Case, Measure, Raid, Report, Thresholds
from council.moderation.sanctions import Length, MeasureKind
from register.models import Line
from register.refusals import Refused
from residents.delivery.models import Delivery
from residents.models import Attestation, Person
from residents.permissions import day_of
from tests.council.moderation.conftest import INSULT, REPORTERS

Who = Callable[[str], Person]
Post = Callable[..., Message]
Send = Callable[..., Report]


def state(message: Message) -> str:
    message.refresh_from_db()
    return message.state


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.refusal.code


def told(person: Person, kind: str = "moderation.measure") -> int:
    return Delivery.objects.filter(person=person, kind=kind).count()


def test_the_third_attested_report_hides_until_a_human_looks(
    message: Message, report: Send, who: Who, now: datetime
) -> None:
    for key in REPORTERS[:2]:
        report(key)
        assert state(message) == MessageState.VISIBLE.value
    report(REPORTERS[2])
    assert state(message) == MessageState.HIDDEN.value
    measure = Measure.objects.get()
    assert (measure.automatic, measure.rule, measure.by) == (True, "insult", None)
    assert Case.objects.get().cause == "automatic"
    assert told(who("amina")) > 0


def test_reports_without_an_account_or_attestation_reach_no_threshold(
    message: Message, report: Send, who: Who
) -> None:
    for number in range(10):
        report(visitor=str(number) * 64)
    report("tom")
    report("nour")
    assert state(message) == MessageState.VISIBLE.value
    assert Case.objects.get().cause == "reported"


def test_one_person_reports_a_message_once_and_the_database_says_so(
    message: Message, report: Send, who: Who, now: datetime
) -> None:
    first = report("rahim")
    assert refused(lambda: report("rahim")) == "reported-already"
    report(visitor="b" * 64)
    assert refused(lambda: report(visitor="b" * 64)) == "reported-already"
    for more in ({"reporter": who("rahim")}, {"visitor": "b" * 64}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Report.objects.create(
                case=first.case, about=message.id, rule="insult", counts=False, at=now, **more
            )


def test_nobody_reports_herself_or_what_is_not_shown(
    message: Message, report: Send, who: Who, now: datetime
) -> None:
    assert refused(lambda: report("amina")) == "own-report"
    discussion.withdraw_message(message_id=message.id, author=who("amina"), now=now)
    assert refused(lambda: report("rahim")) == "not-shown"


def test_what_exposes_somebody_is_hidden_at_once_by_one_attested_report(
    message: Message, report: Send
) -> None:
    report("rahim", rule=CharterRule.EXPOSES)
    assert state(message) == MessageState.HIDDEN.value
    assert Case.objects.get().cause == "exposed"


def test_a_reporter_hides_three_a_day_so_and_the_fourth_waits_for_others(
    post: Post, who: Who, now: datetime
) -> None:
    texts = ["Rue A", "Rue B", "Rue C", "Rue D"]
    found = [post("amina", text) for text in texts]
    for one in found:
        actions.report_message(message_id=one.id, rule=CharterRule.EXPOSES, reporter=who("rahim"), now=now)
    assert [state(one) for one in found] == ["hidden", "hidden", "hidden", "visible"]


def test_what_a_moderator_left_is_never_hidden_by_reports_again(
    message: Message, report: Send, who: Who, now: datetime
) -> None:
    report("rahim")
    actions.keep(case_id=Case.objects.get().id, moderator=who("ines"), now=now)
    for key in REPORTERS[1:]:
        report(key, rule=CharterRule.EXPOSES)
    assert state(message) == MessageState.VISIBLE.value
    assert Case.objects.filter(closed_at__isnull=True).count() == 1


def test_other_words_are_looked_at_anew_and_old_reports_do_not_count_for_them(
    message: Message, report: Send, who: Who, now: datetime
) -> None:
    for key in REPORTERS[:2]:
        report(key, at=now)
    later = now + timedelta(minutes=1)
    discussion.edit_message(
        message_id=message.id, author=who("amina"), language="fr", body="Pardon", now=later
    )
    report(REPORTERS[2], at=later)
    assert state(message) == MessageState.VISIBLE.value


def test_in_a_raid_the_number_of_reports_hides_nothing(
    message: Message, report: Send, thread: Thread, who: Who, now: datetime
) -> None:
    actions.start_raid(thread_id=thread.id, moderator=who("ines"), now=now)
    for key in REPORTERS:
        report(key)
    assert state(message) == MessageState.VISIBLE.value
    actions.end_raid(thread_id=thread.id, moderator=who("ines"), now=now)
    assert queries.raid_on(thread.id) is None


def test_a_council_sets_its_threshold_and_what_held_before_stays_readable(
    message: Message, report: Send, who: Who, now: datetime
) -> None:
    council = message.thread.council
    set_now = lambda key: actions.set_thresholds(  # noqa: E731
        council_id=council.id, person=who(key), values={"reports": 2}, now=now
    )
    assert refused(lambda: set_now("ines")) == "not-in-office"
    set_now("fatou")
    report("rahim")
    report("luc")
    assert state(message) == MessageState.HIDDEN.value
    assert Thresholds.objects.get().set_by == who("fatou")


def test_a_human_confirms_with_a_reason_and_the_automatic_measure_is_replaced(
    message: Message, report: Send, who: Who, now: datetime
) -> None:
    for key in REPORTERS[:3]:
        report(key)
    actions.hide(
        message_id=message.id, moderator=who("ines"), rule=INSULT, reason="Insulte", language="fr", now=now
    )
    automatic, human = Measure.objects.order_by("-automatic")
    assert (automatic.end, human.end, human.by) == ("replaced", "", who("ines"))
    assert Case.objects.get().outcome == "hidden"
    assert told(who("rahim"), "moderation.report") > 0


def test_a_human_lifts_what_the_software_hid_and_the_author_is_told(
    message: Message, report: Send, who: Who, now: datetime
) -> None:
    for key in REPORTERS[:3]:
        report(key)
    before = told(who("amina"))
    actions.keep(case_id=Case.objects.get().id, moderator=who("ines"), now=now)
    assert state(message) == MessageState.VISIBLE.value
    assert Measure.objects.get().end == "review"
    assert told(who("amina")) > before


def test_hiding_through_the_discussions_own_door_is_a_measure_too(
    message: Message, who: Who, now: datetime
) -> None:
    discussion.hide_message(
        message_id=message.id, moderator=who("ines"), rule=INSULT, reason="Insulte", now=now
    )
    assert (Measure.objects.get().by, Case.objects.get().cause) == (who("ines"), "found")
    assert told(who("amina")) > 0


def test_a_measure_without_a_reason_is_refused(message: Message, who: Who, now: datetime) -> None:
    act = lambda: actions.hide(  # noqa: E731
        message_id=message.id, moderator=who("ines"), rule=INSULT, reason=" ", language="fr", now=now
    )
    assert refused(act) == "no-reason"
    assert state(message) == MessageState.VISIBLE.value


def test_what_somebody_else_is_looking_at_is_left_alone_for_ten_minutes(
    message: Message, report: Send, who: Who, moderators: None, now: datetime
) -> None:
    case = report("rahim").case
    actions.claim(case_id=case.id, moderator=who("ines"), now=now)
    for act in (actions.claim, actions.keep):
        assert (
            refused(lambda act=act: act(case_id=case.id, moderator=who("samir"), now=now)) == "case-claimed"
        )
    through = lambda: discussion.hide_message(  # noqa: E731
        message_id=message.id, moderator=who("samir"), rule=INSULT, reason="Insulte", now=now
    )
    assert refused(through) == "case-claimed"
    later = now + timedelta(minutes=10)
    actions.claim(case_id=case.id, moderator=who("samir"), now=later)
    assert refused(lambda: actions.keep(case_id=case.id, moderator=who("ines"), now=later)) == "case-claimed"
    actions.release(case_id=case.id, moderator=who("samir"), now=later)
    actions.keep(case_id=case.id, moderator=who("ines"), now=later)


def test_a_case_goes_when_its_author_takes_the_message_back(
    message: Message, report: Send, who: Who, now: datetime
) -> None:
    report("rahim")
    discussion.withdraw_message(message_id=message.id, author=who("amina"), now=now)
    assert Case.objects.get().outcome == "gone"
    assert told(who("rahim"), "moderation.report") == 0


def test_many_are_hidden_for_one_reason_and_each_is_a_measure_of_its_own(
    post: Post, who: Who, moderators: None, now: datetime
) -> None:
    found = [post("amina", text) for text in ("Un", "Deux", "Trois")]
    taken = Case.objects.filter(message=found[2])
    actions.report_message(message_id=found[2].id, rule=INSULT, reporter=who("rahim"), now=now)
    actions.claim(case_id=taken.get().id, moderator=who("samir"), now=now)
    counts = actions.hide_many(
        message_ids=[one.id for one in found],
        moderator=who("ines"),
        rule=INSULT,
        reason="Un raid",
        language="fr",
        now=now,
    )
    assert counts == (2, 1)
    assert Measure.objects.filter(reason__isnull=False, person=who("amina")).count() == 2


def test_a_warning_holds_nobody_back_a_pause_holds_everywhere_and_an_exclusion_here(
    thread: Thread, post: Post, message: Message, who: Who, now: datetime
) -> None:
    other = discussion.open_thread(council=thread.council, opens=now - timedelta(days=1), pace=0)

    def take(kind: MeasureKind, length: Length | None = None) -> Measure:
        return actions.sanction(
            message_id=message.id,
            moderator=who("ines"),
            kind=kind,
            rule=INSULT,
            reason="Trop loin",
            language="fr",
            length=length,
            now=now,
        )

    def elsewhere() -> Message:
        return discussion.post_message(
            thread_id=other.id, author=who("amina"), language="fr", body="Et ici ?", now=now
        )

    take(MeasureKind.WARN)
    post("amina", "Je continue")
    assert refused(lambda: take(MeasureKind.PAUSE)) == "no-length"
    here = take(MeasureKind.EXCLUDE, Length.DAY)
    assert refused(lambda: post("amina", "Encore")) == "silenced"
    elsewhere()
    actions.lift(measure_id=here.id, moderator=who("ines"), now=now)
    post("amina", "Me revoilà")
    take(MeasureKind.PAUSE, Length.HOUR)
    assert refused(elsewhere) == "silenced"
    post("amina", "Une heure après", at=now + timedelta(hours=1))


@pytest.fixture
def take(message: Message, who: Who, now: datetime) -> Callable[..., Measure]:
    """Inês takes a measure about the author of a message, Amina's where none is named."""

    def sanction(kind: MeasureKind, length: Length | None = None, **other: object) -> Measure:
        words = {"reason": "Trop loin", "message_id": message.id, "moderator": who("ines"), "now": now}
        return actions.sanction(
            kind=kind,
            length=length,
            rule=INSULT,
            language="fr",
            **words | other,
        )

    return sanction


DAY = Length.DAY
KINDS = [(MeasureKind.WARN, None), (MeasureKind.PAUSE, DAY), (MeasureKind.EXCLUDE, DAY)]


@pytest.mark.parametrize(("kind", "length"), KINDS)
def test_a_form_that_is_sent_twice_takes_one_measure_and_tells_it_once(
    take: Callable[..., Measure], who: Who, now: datetime, kind: MeasureKind, length: Length | None
) -> None:
    first, seconds = take(kind, length), now + timedelta(seconds=2)
    before = told(who("amina"))
    assert take(kind, length, now=seconds) == first
    assert refused(lambda: take(kind, length, reason="Autre")) == "sanctioned-for-it"
    assert refused(lambda: take(kind, length, moderator=who("samir"))) == "not-moderator"
    assert (Measure.objects.count(), told(who("amina"))) == (1, before)


@pytest.mark.parametrize("kind", [MeasureKind.PAUSE, MeasureKind.EXCLUDE])
def test_what_holds_is_ended_before_the_same_is_taken_for_another_message(
    take: Callable[..., Measure], post: Post, who: Who, now: datetime, kind: MeasureKind
) -> None:
    other = post("amina", "Encore autre chose", at=now - timedelta(minutes=1))
    first = take(kind, Length.HOUR)
    longer = lambda at: take(kind, Length.WEEK, message_id=other.id, now=at)  # noqa: E731
    assert refused(lambda: longer(now)) == "holds-already"
    over = now + timedelta(hours=1)
    assert longer(over).ends_at == over + timedelta(days=7)
    assert refused(lambda: take(kind, Length.HOUR, now=over)) == "sanctioned-for-it"
    actions.lift(measure_id=Measure.objects.get(case__message=other).id, moderator=who("ines"), now=over)
    assert longer(over) != first


@pytest.mark.parametrize("kind", [MeasureKind.HIDE, *(kind for kind, _length in KINDS)])
def test_the_database_holds_one_measure_of_a_kind_in_a_case_until_it_is_ended(
    hidden: Measure, who: Who, now: datetime, kind: MeasureKind
) -> None:
    row = {"council": hidden.council, "case": hidden.case, "kind": kind.value, "reason": hidden.reason}
    Measure.objects.update(ended_at=now, end="review")
    Measure.objects.create(**row, at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Measure.objects.create(**row, at=now)


def test_a_pause_for_words_in_a_commission_holds_there_and_in_its_council(
    rivemont: Council, thread: Thread, who: Who, now: datetime
) -> None:
    commission = Council.objects.create(slug="logement", name="Logement", parent=rivemont)
    inside = discussion.open_thread(council=commission, opens=now - timedelta(days=1), pace=0)
    said = {"author": who("amina"), "language": "fr", "body": "Partez d’ici", "now": now}
    message = discussion.post_message(thread_id=inside.id, **said)
    actions.sanction(
        message_id=message.id,
        moderator=who("ines"),
        kind=MeasureKind.PAUSE,
        rule=INSULT,
        reason="Trop loin",
        language="fr",
        length=Length.HOUR,
        now=now,
    )
    for one in (inside, thread):
        assert refused(lambda one=one: discussion.post_message(thread_id=one.id, **said)) == "silenced"


def test_appeal_to_another_moderator_who_lifts(
    hidden: Measure, message: Message, who: Who, now: datetime
) -> None:
    asked = actions.appeal(
        measure_id=hidden.id, person=who("amina"), text="هذا ليس إهانة", language="ar", now=now
    )
    given = {"appeal_id": asked.id, "reason": "Pas une insulte", "language": "fr", "now": now}
    act = lambda: actions.answer_appeal(moderator=who("ines"), verdict=Verdict.UPHELD, **given)  # noqa: E731
    assert refused(act) == "involved"
    actions.answer_appeal(moderator=who("samir"), verdict=Verdict.LIFTED, **given)
    assert state(message) == MessageState.VISIBLE.value
    assert Measure.objects.get().end == "appeal"
    assert told(who("amina"), "moderation.appeal") > 0


def test_who_stands_in_for_a_co_chair_says_her_word_and_nobody_else_does(
    rivemont: Council, hidden: Measure, who: Who, now: datetime
) -> None:
    asked = actions.appeal(measure_id=hidden.id, person=who("amina"), text="Non", language="ar", now=now)
    words = {"appeal_id": asked.id, "reason": "Après lecture", "language": "fr", "now": now}

    def say(key: str) -> Appeal:
        return actions.say_word(chair=who(key), verdict=Verdict.UPHELD, **words)

    assert refused(lambda: say("rahim")) == "no-office"
    name_stand_in(
        council_id=rivemont.id,
        office=Office.COCHAIR_RESIDENT,
        person_id=who("rahim").id,
        starts=day_of(now),
        by=who("fatou"),
        now=now,
    )
    assert refused(lambda: say("yasmine")) == "no-office"
    say("rahim")
    assert say("claire").settled_at == now


def test_the_last_word_is_both_co_chairs_and_each_may_change_hers_until_they_agree(
    hidden: Measure, message: Message, who: Who, now: datetime
) -> None:
    asked = actions.appeal(measure_id=hidden.id, person=who("amina"), text="Non", language="ar", now=now)
    words = {"appeal_id": asked.id, "reason": "Après lecture", "language": "fr", "now": now}
    ask = lambda: actions.ask_last_word(appeal_id=asked.id, person=who("amina"), now=now)  # noqa: E731
    assert refused(ask) == "not-appealed"
    actions.answer_appeal(moderator=who("samir"), verdict=Verdict.UPHELD, **words)
    act = lambda: actions.say_word(chair=who("fatou"), verdict=Verdict.LIFTED, **words)  # noqa: E731
    assert refused(act) == "not-appealed"
    ask()
    for key, verdict in (("fatou", Verdict.LIFTED), ("claire", Verdict.UPHELD), ("fatou", Verdict.LIFTED)):
        actions.say_word(chair=who(key), verdict=verdict, **words)
        assert Appeal.objects.get().settled_at is None
    assert (
        refused(lambda: actions.say_word(chair=who("ines"), verdict=Verdict.LIFTED, **words)) == "no-office"
    )
    actions.say_word(chair=who("claire"), verdict=Verdict.LIFTED, **words)
    assert Appeal.objects.get().verdict == "lifted"
    assert state(message) == MessageState.VISIBLE.value
    assert (
        refused(lambda: actions.say_word(chair=who("claire"), verdict=Verdict.UPHELD, **words))
        == "not-appealed"
    )


def test_with_one_moderator_both_co_chairs_answer_at_once(
    hidden: Measure, message: Message, who: Who, now: datetime
) -> None:
    asked = actions.appeal(measure_id=hidden.id, person=who("amina"), text="Non", language="ar", now=now)
    for key in ("fatou", "claire"):
        actions.say_word(
            appeal_id=asked.id, chair=who(key), verdict=Verdict.UPHELD, reason="Oui", language="fr", now=now
        )
    assert Appeal.objects.get().verdict == "upheld"
    assert state(message) == MessageState.HIDDEN.value


@pytest.mark.parametrize(("days", "code"), [(14, ""), (15, "appeal-too-late")])
def test_the_term_of_an_appeal(days: int, code: str, hidden: Measure, who: Who, now: datetime) -> None:
    later = now.replace(hour=12) + timedelta(days=days)
    Measure.objects.update(at=now.replace(hour=12))
    act = lambda: actions.appeal(  # noqa: E731
        measure_id=hidden.id, person=who("amina"), text="Non", language="ar", now=later
    )
    if code:
        assert refused(act) == code
    else:
        act()
        assert refused(act) == "appealed"


def test_nothing_is_deleted_and_each_act_has_its_line(
    hidden: Measure, message: Message, who: Who, now: datetime
) -> None:
    actions.appeal(measure_id=hidden.id, person=who("amina"), text="Non", language="ar", now=now)
    message.refresh_from_db()
    assert message.text.body == "Partez d’ici"
    kinds = list(Line.objects.filter(scope__kind="case").order_by("number").values_list("kind", flat=True))
    assert kinds == ["case.opened", "measure.taken", "case.closed", "appeal.opened"]
    assert not any("Partez" in str(line.data) for line in Line.objects.all())


def test_whom_a_reader_blocks_is_gone_from_her_view_only(message: Message, who: Who, now: datetime) -> None:
    actions.block(reader=who("rahim"), person_id=who("amina").id, now=now)
    assert queries.blocked_by(who("rahim")) == {who("amina").id}
    assert queries.blocked_by(who("luc")) == set()
    assert (
        refused(lambda: actions.block(reader=who("luc"), person_id=who("luc").id, now=now))
        == "block-yourself"
    )
    actions.forget(person=who("rahim"))
    assert not Block.objects.exists()


def test_visitors_are_forgotten_after_a_day_and_quiet_raids_end(
    report: Send, thread: Thread, who: Who, now: datetime
) -> None:
    report(visitor="c" * 64)
    actions.start_raid(thread_id=thread.id, moderator=who("ines"), now=now)
    soon = now + timedelta(hours=23)
    assert actions.forget_visitors(now=soon) == 0
    assert actions.forget_visitors(now=now + timedelta(days=1)) == 1
    assert Report.objects.get().visitor == ""
    assert actions.end_quiet_raids(now=now + timedelta(minutes=1)) == 0
    assert actions.end_quiet_raids(now=soon) == 1
    assert Raid.objects.get().ended_at == soon


def test_both_co_chairs_are_told_once_a_day_of_what_waits_past_its_term(
    report: Send, who: Who, now: datetime
) -> None:
    report("rahim")
    actions.tell_late(now=now)
    assert told(who("fatou"), "moderation.late") == 0
    late = now.replace(hour=12) + timedelta(days=4)
    actions.tell_late(now=late)
    actions.tell_late(now=late)
    pages = Delivery.objects.filter(kind="moderation.late", channel="page")
    assert {one.person for one in pages} == {who("fatou"), who("claire")}
    assert pages.count() == 2


def test_an_attestation_that_ended_does_not_count(
    message: Message, report: Send, who: Who, now: datetime
) -> None:
    Attestation.objects.filter(person=who("luc")).update(revoked_on=now.date())
    for key in REPORTERS[:3]:
        report(key)
    assert state(message) == MessageState.VISIBLE.value


def test_both_co_chairs_lift_what_the_software_hid_before_any_moderator_looked(
    message: Message, report: Send, who: Who, now: datetime
) -> None:
    for key in REPORTERS[:3]:
        report(key)
    measure = Measure.objects.get(automatic=True)
    contested = actions.appeal(measure_id=measure.id, person=who("amina"), text="Non", language="fr", now=now)
    for key in ("fatou", "claire"):
        actions.say_word(
            appeal_id=contested.id,
            chair=who(key),
            verdict=Verdict.LIFTED,
            reason="Rien à redire",
            language="fr",
            now=now,
        )
    assert state(message) == MessageState.VISIBLE.value
    assert Measure.objects.get().end == "appeal"
    assert Case.objects.get().outcome == "kept"


def test_what_is_offered_with_a_case_is_its_authors_or_nearly_the_same_as_the_council_has_set_it(
    post: Post, who: Who, thread: Thread, now: datetime
) -> None:
    """All of it is chosen for hiding until a moderator unticks it."""
    long = "Personne ne vous veut ici, partez de cette ville"
    written = [("amina", "👍"), ("amina", "Autre"), ("rahim", "😡"), ("luc", "Oui"), ("marc", long)]
    said = [post(key, body) for key, body in written]
    for one in said:
        actions.report_message(message_id=one.id, rule=INSULT, reporter=who("aicha"), now=now)

    def offered(one: Message) -> set[Message | None]:
        found = Message.objects.select_related("text").get(id=one.id)
        return {case.message for case in queries.alike_cases(found, thread.council_id, now)}

    assert offered(said[0]) == set(said[:2])
    assert offered(said[3]) == {said[3]}
    nearly = post("helene", "Personne ne vous veut ici, partez vite de ce pays")
    assert offered(said[4]) == {said[4], nearly}
    Thresholds.objects.create(council=thread.council, since=now, set_by=who("fatou"), alike=100)
    assert offered(said[4]) == {said[4]}


def test_what_she_wrote_against_a_measure_goes_with_her_account(
    hidden: Measure, who: Who, now: datetime
) -> None:
    contested = actions.appeal(
        measure_id=hidden.id, person=who("amina"), text="Je m’appelle Amina", language="fr", now=now
    )
    actions.forget(person=who("amina"))
    assert Appeal.objects.get(id=contested.id).text.body == ""
