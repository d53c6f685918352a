"""Discussions: the threads of meetings, proposals and opinions, their messages, what moderators did."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from council.bodies.models import Council
from council.discussion.phrases import CIRCLES, MODERATED, REACTIONS, RULES, STANCES, STATES
from council.discussion.states import (
    WRITERS_OF,
    CharterRule,
    Circle,
    MessageAct,
    MessageState,
    Moderated,
    ReactionKind,
    Stance,
)
from languages.models import Text

_CIRCLES = [(one.value, CIRCLES[one]) for one in Circle]


class Thread(models.Model):
    """A discussion and how it is kept. `pace` is the least number of seconds between a person's messages.

    Until `members_only_until` only members of the council write; a locked thread takes nothing from anybody.
    A link that invites counts when it was made after `links_only_after`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="threads")
    opens = models.DateTimeField()
    closes = models.DateTimeField(null=True, blank=True)
    pace = models.PositiveSmallIntegerField(default=10)
    readers = models.CharField(max_length=12, default=Circle.EVERYONE.value, choices=_CIRCLES)
    writers = models.CharField(max_length=12, default=Circle.RESIDENTS.value, choices=_CIRCLES)
    moderation = models.CharField(
        max_length=8,
        default=Moderated.AFTER.value,
        choices=[(one.value, MODERATED[one]) for one in Moderated],
    )
    locked = models.BooleanField(default=False)
    members_only_until = models.DateTimeField(null=True, blank=True)
    anonymous_questions = models.BooleanField(default=False)
    links_only_after = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closes__isnull=True) | Q(closes__gte=F("opens")),
                name="discussion_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(
                    *[
                        Q(readers=one.value, writers__in=[writer.value for writer in writers])
                        for one, writers in WRITERS_OF.items()
                    ],
                    _connector=Q.OR,
                ),
                name="discussion_writers_may_read",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Invited(models.Model):
    """A person who was invited to a thread."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="invited")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread", "person"], name="discussion_invited_once"),
        ]

    def __str__(self) -> str:
        return f"{self.thread_id} {self.person_id}"


class Message(models.Model):
    """What somebody wrote in a thread. Its author may be forgotten; the text is kept while it is hidden.

    `placed_at` gives it its place: when it was written or, where it waited, when it was first shown.
    `shown` says whether readers ever saw it: what never was shown leaves no trace on their page.
    `reviewed_at` is when a human last looked. `waits_for` is why it waits (`causes.py`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="messages")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="messages"
    )
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    reply_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replies")
    stance = models.CharField(max_length=8, blank=True, choices=[(one.value, STANCES[one]) for one in Stance])
    anonymous = models.BooleanField(default=False)
    state = models.CharField(
        max_length=12,
        default=MessageState.VISIBLE.value,
        choices=[(one.value, STATES[one]) for one in MessageState],
    )
    waits_for = models.CharField(max_length=24, blank=True)
    posted_at = models.DateTimeField()
    placed_at = models.DateTimeField()
    shown = models.BooleanField(default=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    pinned_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["placed_at", "id"]
        indexes = [
            models.Index(fields=["thread", "placed_at"], name="discussion_thread_place"),
            # What was written lately, and what one person wrote last: asked before each message.
            models.Index(fields=["thread", "posted_at"], name="discussion_posted"),
            models.Index(fields=["thread", "author", "posted_at"], name="discussion_paced"),
            models.Index(
                fields=["thread", "posted_at"],
                condition=Q(state=MessageState.WAITING.value),
                name="discussion_waiting",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=MessageState.VISIBLE.value) | Q(shown=True),
                name="discussion_visible_is_shown",
            ),
            models.CheckConstraint(
                condition=(Q(state=MessageState.WAITING.value) & ~Q(waits_for=""))
                | (~Q(state=MessageState.WAITING.value) & Q(waits_for="")),
                name="discussion_waiting_has_a_cause",
            ),
            models.CheckConstraint(
                condition=Q(anonymous=False) | Q(stance=Stance.QUESTION.value),
                name="discussion_only_questions_without_a_name",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(stance=Stance.QUESTION.value),
                name="discussion_only_questions_are_answered",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Earlier(models.Model):
    """What a message said before its author changed it, for those who judge it; readers never see it."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="earlier")
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField()

    class Meta:
        ordering = ["until", "id"]

    def __str__(self) -> str:
        return f"{self.message_id} until {self.until}"


class Reaction(models.Model):
    """One of the few things that can be said with a touch: once a person and kind."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="reactions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=[(one.value, REACTIONS[one]) for one in ReactionKind])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message", "person", "kind"], name="discussion_reacts_once"),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.kind}"


class Moderation(models.Model):
    """One act on a message: which rule and why. The newest one counts.

    Where `automatic` is set nobody acted: `cause` says what the machine saw. A moderator who left has no
    name either.
    """

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="moderations")
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    act = models.CharField(max_length=12, choices=[(one.value, one.value) for one in MessageAct])
    automatic = models.BooleanField(default=False)
    cause = models.CharField(max_length=24, blank=True)
    rule = models.CharField(
        max_length=12, blank=True, choices=[(one.value, RULES[one]) for one in CharterRule]
    )
    reason = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(automatic=False) | Q(moderator__isnull=True),
                name="discussion_nobody_acts_automatically",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.act}"
