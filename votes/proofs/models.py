"""What strangers can check of a round: its log's heads, its bundle, the minutes of its destruction."""

from django.db import models

from residents.models import Person
from votes.budgets.models import Round
from votes.proofs import heads


class Log(models.Model):
    """A round's public log. Its row's lock orders what is added; `looked_at`: the last look for leaves."""

    round = models.OneToOneField(Round, on_delete=models.CASCADE, primary_key=True, related_name="log")
    looked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.round_id}"


class Head(models.Model):
    """The root over the first `size` leaves, sealed by the site at that moment."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="heads")
    size = models.PositiveIntegerField()
    root = models.CharField(max_length=64)
    at = models.DateTimeField()
    seal = models.CharField(max_length=88)

    class Meta:
        ordering = ["round", "size"]
        constraints = [models.UniqueConstraint(fields=["round", "size"], name="proofs_one_head_a_size")]

    def __str__(self) -> str:
        return f"{self.round_id} {self.size}"

    @property
    def text(self) -> str:
        """What the seal is over."""
        return heads.text(self.round_id, self.size, self.root, self.at)


class Bundle(models.Model):
    """The files of a published round, made once. `digest` is its manifest's SHA-256."""

    round = models.OneToOneField(Round, on_delete=models.CASCADE, primary_key=True, related_name="bundle")
    digest = models.CharField(max_length=64)
    seal = models.CharField(max_length=88)
    made_at = models.DateTimeField()
    file = models.FileField(upload_to="bundles/")
    numbers = models.JSONField()

    def __str__(self) -> str:
        return f"{self.round_id} {self.digest[:12]}"

    @property
    def text(self) -> str:
        """What the seal is over."""
        return heads.bundle_text(self.round_id, self.digest)


class Destruction(models.Model):
    """That the keys of a round and its slots were destroyed: what its minutes say, and no more.

    `keys_gone_at` is when the files were gone; until then the work is tried again.
    """

    round = models.OneToOneField(
        Round, on_delete=models.CASCADE, primary_key=True, related_name="destruction"
    )
    at = models.DateTimeField()
    slots = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64)
    keys_gone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.round_id} {self.at:%Y-%m-%d}"


class MinutesSignature(models.Model):
    """A co-chair's signature under the minutes of a destruction: one an office, one a person."""

    destruction = models.ForeignKey(Destruction, on_delete=models.CASCADE, related_name="signatures")
    office = models.CharField(max_length=24)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ["signed_at"]
        constraints = [
            models.UniqueConstraint(fields=["destruction", "office"], name="proofs_one_signature_an_office"),
            models.UniqueConstraint(fields=["destruction", "person"], name="proofs_one_signature_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.destruction_id} {self.office}"
