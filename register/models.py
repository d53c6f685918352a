"""The register: one numbered line per act, a scope at a time. Database triggers refuse changes to lines."""

from django.db import models
from django.db.models.functions import Now


class ScopeCounter(models.Model):
    """The last number given in a scope; its row lock is what orders the lines."""

    kind = models.CharField(max_length=32)
    key = models.UUIDField()
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="register_one_counter_a_scope")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"


class Line(models.Model):
    """One act. `actor` is an opaque person id, only where the person acts in office or chose to sign."""

    scope = models.ForeignKey(ScopeCounter, on_delete=models.PROTECT, related_name="lines")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=48)
    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    data = models.JSONField(default=dict)

    class Meta:
        ordering = ["scope", "number"]
        constraints = [models.UniqueConstraint(fields=["scope", "number"], name="register_one_line_a_number")]

    def __str__(self) -> str:
        return f"{self.scope} #{self.number} {self.kind}"


class Lease(models.Model):
    """Who runs a recurring job at the moment, so that several processes never run it at once."""

    name = models.CharField(max_length=32, primary_key=True)
    holder = models.UUIDField()
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} until {self.until:%H:%M:%S}"


class SealKey(models.Model):
    """A key of the site's seal, by its public half; the private half is a file outside the database.

    Former keys stay, so that what they sealed can be checked for ever.
    """

    public = models.CharField(max_length=64, primary_key=True)
    made_at = models.DateTimeField(db_default=Now())
    current = models.BooleanField(default=True)

    class Meta:
        ordering = ["-current", "-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["current"], condition=models.Q(current=True), name="register_one_seal_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return self.public[:16]
