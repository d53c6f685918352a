"""Discussions: the threads of meetings, proposals and opinions, their messages, what moderators did."""

import uuid

from django.conf import settings
from django.db import models

from council.bodies.models import Council
from council.discussion.phrases import RULES, STATES
from council.discussion.states import CharterRule, MessageAct, MessageState
from languages.models import Text


class Thread(models.Model):
    """A discussion. `pace` is the least number of seconds between two messages of one person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="threads")
    opens = models.DateTimeField()
    closes = models.DateTimeField(null=True, blank=True)
    pace = models.PositiveSmallIntegerField(default=10)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes__isnull=True) | models.Q(closes__gte=models.F("opens")),
                name="discussion_closes_after_it_opens",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class Message(models.Model):
    """What somebody wrote in a thread. Its author may be forgotten; the text is kept while it is hidden."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="messages")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="messages"
    )
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=12,
        default=MessageState.VISIBLE.value,
        choices=[(one.value, STATES[one]) for one in MessageState],
    )
    posted_at = models.DateTimeField()

    class Meta:
        ordering = ["posted_at", "id"]
        indexes = [models.Index(fields=["thread", "posted_at"], name="discussion_thread_order")]

    def __str__(self) -> str:
        return str(self.id)


class Moderation(models.Model):
    """One act of a moderator on a message: which rule and why. The newest one counts."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="moderations")
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    act = models.CharField(max_length=12, choices=[(one.value, one.value) for one in MessageAct])
    rule = models.CharField(
        max_length=12, blank=True, choices=[(one.value, RULES[one]) for one in CharterRule]
    )
    reason = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.message_id} {self.act}"
