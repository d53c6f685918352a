"""What became of a winner: its milestones, money spent, delays and pictures, up to the inauguration."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from languages.models import Text
from votes.budgets.following import Move, Stage
from votes.budgets.models.rounds import Option


class Work(models.Model):
    """A winning option being carried out."""

    option = models.OneToOneField(Option, on_delete=models.CASCADE, primary_key=True, related_name="work")
    stage = models.CharField(max_length=12, default=Stage.PLANNED.value)
    promised_on = models.DateField(null=True, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    spent_cents = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["option__number"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stage__in=[one.value for one in Stage]), name="budgets_known_stage"
            ),
            models.CheckConstraint(
                condition=models.Q(stage=Stage.OPEN.value, opened_on__isnull=False)
                | (~models.Q(stage=Stage.OPEN.value) & models.Q(opened_on__isnull=True)),
                name="budgets_open_since_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.option_id}: {self.stage}"


class Milestone(models.Model):
    """One step on the way, with the day on which it is due and the day on which it was reached."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="milestones")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=120)
    due_on = models.DateField(null=True, blank=True)
    reached_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["work", "number"]
        constraints = [
            models.UniqueConstraint(fields=["work", "number"], name="budgets_one_milestone_a_number")
        ]

    def __str__(self) -> str:
        return self.title


class News(models.Model):
    """What was told of a work on one day; the words, the amount or the new date where the move has one."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="news")
    line = models.PositiveIntegerField()
    at = models.DateTimeField()
    move = models.CharField(max_length=10, choices=[(move.value, move.value) for move in Move])
    text = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    amount_cents = models.PositiveBigIntegerField(null=True, blank=True)
    promised_on = models.DateField(null=True, blank=True)
    milestone = models.ForeignKey(
        Milestone, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    picture = models.ForeignKey(
        "wagtailimages.Image", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-line"]
        constraints = [models.UniqueConstraint(fields=["work", "line"], name="budgets_one_news_a_line")]

    def __str__(self) -> str:
        return f"{self.work_id} #{self.line}"
