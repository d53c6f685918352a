"""How many have voted, by district and by channel: counters, and what was published of them."""

from django.db import models

from votes.budgets.models.rounds import Round


class Turnout(models.Model):
    """How many voters of a district (its slug) came by that channel. It carries no time and no person."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="turnout_counters")
    district = models.CharField(max_length=40, blank=True)
    channel = models.CharField(max_length=10)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["round", "district", "channel"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "district", "channel"], name="budgets_one_counter_a_cell"
            )
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.district} {self.channel}"


class Snapshot(models.Model):
    """What was published of the turnout in that hour: rounded, and with cells left out."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="snapshots")
    hour = models.DateTimeField()
    table = models.JSONField()

    class Meta:
        ordering = ["round", "-hour"]
        constraints = [models.UniqueConstraint(fields=["round", "hour"], name="budgets_one_snapshot_an_hour")]

    def __str__(self) -> str:
        return f"{self.round_id} {self.hour}"
