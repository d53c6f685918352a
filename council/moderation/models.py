"""Moderation: cases and reports, what was done about them, appeals, raids, and whom a reader does not see."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from council.bodies.models import Council
from council.bodies.models.seats import office_key
from council.bodies.phrases import OFFICES
from council.discussion.models import Message, Thread
from council.discussion.phrases import RULES
from council.discussion.states import CharterRule
from council.moderation.appeals import Said, Verdict
from council.moderation.cases import Cause, Outcome
from council.moderation.raids import Alarm
from council.moderation.sanctions import End, MeasureKind
from council.moderation.spam import Weights
from languages.models import Text

RULE_CHOICES = [(one.value, RULES[one]) for one in CharterRule]


def choices(enum: Any) -> list[tuple[str, str]]:
    return [(one.value, one.value) for one in enum]


def somebody() -> "models.ForeignKey[Any, Any]":
    """A person who may be forgotten: the row stays and points at nobody."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")


class Thresholds(models.Model):
    """What a council has set, from a moment on. A change is a new row, and everyone reads both."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    set_by = office_key()
    reports = models.PositiveSmallIntegerField(default=3)
    held_hours = models.PositiveSmallIntegerField(default=12)
    automatic_hours = models.PositiveSmallIntegerField(default=12)
    reported_hours = models.PositiveSmallIntegerField(default=48)
    appeal_days = models.PositiveSmallIntegerField(default=14)
    proposal_days = models.PositiveSmallIntegerField(default=7)
    raid_signs = models.PositiveSmallIntegerField(default=12)
    raid_accounts = models.PositiveSmallIntegerField(default=4)
    raid_minutes = models.PositiveSmallIntegerField(default=5)
    needed = models.PositiveSmallIntegerField(default=3)
    repeated = models.PositiveSmallIntegerField(default=3)
    many_links = models.PositiveSmallIntegerField(default=2)
    flooding = models.PositiveSmallIntegerField(default=3)
    new = models.PositiveSmallIntegerField(default=1)
    alike = models.PositiveSmallIntegerField(default=60)
    minutes = models.PositiveSmallIntegerField(default=30)
    links = models.PositiveSmallIntegerField(default=1)
    flood = models.PositiveSmallIntegerField(default=5)
    new_days = models.PositiveSmallIntegerField(default=3)

    class Meta:
        ordering = ["council", "-since"]
        verbose_name_plural = "thresholds"
        constraints = [
            models.UniqueConstraint(fields=["council", "since"], name="moderation_one_set_a_moment"),
            models.CheckConstraint(condition=Q(reports__gte=2), name="moderation_one_report_hides_nothing"),
            models.CheckConstraint(condition=Q(alike__range=(30, 100)), name="moderation_alike_is_a_percent"),
            models.CheckConstraint(condition=Q(proposal_days__gte=1), name="moderation_a_day_to_read"),
        ]

    def __str__(self) -> str:
        return f"{self.council_id} {self.since}"

    @property
    def weights(self) -> Weights:
        return Weights(**{name: getattr(self, name) for name in Weights.__dataclass_fields__})

    @property
    def alarm(self) -> Alarm:
        return Alarm(self.raid_signs, self.raid_accounts, self.raid_minutes)

    def hours(self, cause: Cause) -> int:
        """How long the moderators have to look."""
        named = {
            Cause.HELD: self.held_hours,
            Cause.AUTOMATIC: self.automatic_hours,
            Cause.EXPOSED: self.automatic_hours,
            Cause.SUBMITTED: 24 * self.proposal_days,
        }
        return named.get(cause, self.reported_hours)


class Case(models.Model):
    """Something that lies before the moderators. `kind` names who shows it: a message's, or an upper floor's.

    `claimed_until` is when the claim runs out by itself; `opened_at` to `closed_at` is how long it took.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, default="message")
    message = models.ForeignKey(Message, on_delete=models.PROTECT, null=True, related_name="cases")
    cause = models.CharField(max_length=12, choices=choices(Cause))
    language = models.CharField(max_length=12, blank=True)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    claimed_by = somebody()
    claimed_until = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=12, blank=True, choices=choices(Outcome))

    class Meta:
        ordering = ["due_at", "id"]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(closed_at__isnull=True), name="moderation_open_cases")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["message"], condition=Q(closed_at__isnull=True), name="moderation_one_open_case"
            ),
            models.CheckConstraint(
                condition=Q(kind="message", message__isnull=False)
                | (~Q(kind="message") & Q(message__isnull=True)),
                name="moderation_message_case_has_one",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="")
                | (Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="moderation_closed_with_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.cause} {self.id}"


class Objection(models.Model):
    """A first reader would send a text back: nothing happens until somebody else has read it too.

    `agreed` is the second reader's word: sent back, or shown after all.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="objection")
    rule = models.CharField(max_length=12, blank=True, choices=RULE_CHOICES)
    reason = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    by = somebody()
    at = models.DateTimeField()
    second = somebody()
    second_at = models.DateTimeField(null=True, blank=True)
    agreed = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(second=F("by")), name="moderation_the_second_reader_is_another"
            ),
            models.CheckConstraint(
                condition=Q(second_at__isnull=True, agreed__isnull=True)
                | Q(second_at__isnull=False, agreed__isnull=False),
                name="moderation_a_second_reader_says_which",
            ),
        ]

    def __str__(self) -> str:
        return f"objection {self.case_id}"


class Report(models.Model):
    """A person's, or an unknown visitor's, word that a text breaks a rule: one a person and text.

    `about` is the key of that text: a message's, or that of what an upper floor's case is about. `visitor` is
    a keyed hash of a cookie, emptied after a day. `counts` says whether a desk has attested the account: only
    those count for the threshold.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reports")
    about = models.UUIDField()
    reporter = somebody()
    visitor = models.CharField(max_length=64, blank=True)
    rule = models.CharField(max_length=12, choices=RULE_CHOICES)
    counts = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["about", "reporter"], name="moderation_one_report_a_person"),
            models.UniqueConstraint(
                fields=["about", "visitor"],
                condition=~Q(visitor=""),
                name="moderation_one_report_a_visitor",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.rule}"


class Measure(models.Model):
    """What was done about a text or a person. Never deleted: a measure that is lifted has an end.

    `automatic` ones were the software's, until a human looks. `reason` is what the author is told in words;
    `ends_at` is when it ends by itself, `ended_at` when somebody ended it, `end` how. `second` agreed with
    `by` before it was taken, where two have to.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="measures")
    kind = models.CharField(max_length=12, choices=choices(MeasureKind))
    rule = models.CharField(max_length=12, blank=True, choices=RULE_CHOICES)
    automatic = models.BooleanField(default=False)
    cause = models.CharField(max_length=24, blank=True)
    reason = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=12, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="measures"
    )
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, null=True, related_name="+")
    by = somebody()
    second = somebody()
    second_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end = models.CharField(max_length=12, blank=True, choices=choices(End))

    class Meta:
        ordering = ["-at", "id"]
        indexes = [models.Index(fields=["council", "at"], name="moderation_register")]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=Q(ended_at__isnull=True),
                name="moderation_one_of_a_kind_a_case",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, end="") | (Q(ended_at__isnull=False) & ~Q(end="")),
                name="moderation_ended_somehow",
            ),
            models.CheckConstraint(
                condition=Q(automatic=True) | Q(reason__isnull=False), name="moderation_a_human_says_why"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("at")), name="moderation_lasts_a_while"
            ),
            models.CheckConstraint(
                condition=~Q(kind=MeasureKind.RETURN.value) | Q(second_at__isnull=False),
                name="moderation_two_send_back",
            ),
            models.CheckConstraint(condition=~Q(second=F("by")), name="moderation_two_are_two_people"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(kind=MeasureKind.RETURN.value), name="moderation_sent_back_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Appeal(models.Model):
    """The person concerned contests a measure: once. Another moderator answers, or both co-chairs.

    After an answer that upholds she may ask the co-chairs (`last_asked_at`); `settled_at` is the end.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    measure = models.OneToOneField(Measure, on_delete=models.PROTECT, related_name="appeal")
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    answered_by = somebody()
    answer = models.CharField(max_length=8, blank=True, choices=choices(Verdict))
    reason = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    last_asked_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    verdict = models.CharField(max_length=8, blank=True, choices=choices(Verdict))

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, verdict="")
                | (Q(settled_at__isnull=False) & ~Q(verdict="")),
                name="moderation_settled_with_a_verdict",
            )
        ]

    def __str__(self) -> str:
        return f"appeal {self.measure_id}"


class Word(models.Model):
    """One co-chair's word on an appeal: one an office, one a person."""

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="words")
    office = models.CharField(max_length=20, choices=[(one.value, words) for one, words in OFFICES.items()])
    person = office_key()
    verdict = models.CharField(max_length=8, choices=choices(Verdict))
    reason = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["appeal", "office"], name="moderation_one_word_an_office"),
            models.UniqueConstraint(fields=["appeal", "person"], name="moderation_one_word_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.appeal_id} {self.office}"

    @property
    def said(self) -> Said:
        return Said(self.office, self.person_id, Verdict(self.verdict))


class Raid(models.Model):
    """A raid while it lasts: reports hide nothing by number. `by` is nobody when it was noticed."""

    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="raids")
    by = somebody()
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-began_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["thread"], condition=Q(ended_at__isnull=True), name="moderation_one_raid_a_thread"
            )
        ]

    def __str__(self) -> str:
        return f"raid {self.thread_id}"


class Block(models.Model):
    """A reader does not want to see what somebody writes. Nobody else knows."""

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blocks")
    blocked = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["reader", "blocked"], name="moderation_blocked_once"),
            models.CheckConstraint(
                condition=~Q(reader=F("blocked")), name="moderation_nobody_blocks_herself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reader_id} {self.blocked_id}"
