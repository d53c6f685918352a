"""The urn. A slot holds no person, no moment and no address; the round is a plain UUID, whoever owns it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from votes.urn.marks import Kind, State


class Urn(models.Model):
    """A round's box: where its private key is, since when its keys have a copy, how many ballots it gave."""

    round_id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=6, default=Kind.SIMPLE.value)
    copied_at = models.DateTimeField(null=True)
    opened = models.PositiveIntegerField(null=True)
    # A sealed urn's ballot that is none, with its commitment: each pair of holders opens it before the vote.
    trial = models.BinaryField(null=True)
    trial_commitment = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.round_id}"


class KeyHolder(models.Model):
    """One of three officers who keep a sealed urn's key: only the public half of theirs is stored."""

    round_id = models.UUIDField(db_index=True)
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    public = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["round_id", "officer"], name="urn_an_officer_holds_one_key")
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.officer_id}"


class Wrap(models.Model):
    """The urn's private key sealed to the second holder, and that to the first: both together open it."""

    first = models.ForeignKey(KeyHolder, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(KeyHolder, on_delete=models.CASCADE, related_name="+")
    sealed = models.BinaryField()
    tested = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="urn_one_wrap_an_ordered_pair")
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id}"


class Slot(models.Model):
    """One resident's ballot in one round, sealed. Her tag cannot be computed without the round's key.

    A voter who votes on paper has a slot without a ballot; `cancelled_web` says that one lay in it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round_id = models.UUIDField()
    tag = models.CharField(max_length=64)
    state = models.CharField(max_length=5, default=State.WEB.value)
    sealed = models.BinaryField(null=True)
    commitment = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001 (no ballot, no commitment)
    cancelled_web = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round_id", "tag"], name="urn_one_slot_a_resident"),
            models.CheckConstraint(
                condition=Q(state="web", sealed__isnull=False, commitment__isnull=False, cancelled_web=False)
                | Q(state="paper", sealed__isnull=True, commitment__isnull=True),
                name="urn_a_slot_is_web_or_paper",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}"


class Leaf(models.Model):
    """Every commitment ever cast or tested in a round, replaced ones too, and its place in the log."""

    commitment = models.CharField(max_length=64, primary_key=True)
    round_id = models.UUIDField(db_index=True)
    position = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round_id", "position"], name="urn_one_leaf_a_position")
        ]

    def __str__(self) -> str:
        return self.commitment[:12]


class Tested(models.Model):
    """A ballot that its voter opened to check the server; it is void, and public."""

    commitment = models.CharField(max_length=64, unique=True)
    round_id = models.UUIDField(db_index=True)
    random = models.CharField(max_length=64)
    choices = models.JSONField()

    def __str__(self) -> str:
        return self.commitment[:12]


class Opened(models.Model):
    """What ballots of an opened urn said, and how many said exactly this; no voter, no commitment."""

    round_id = models.UUIDField(db_index=True)
    choices = models.JSONField()
    ballots = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.round_id} × {self.ballots}"
