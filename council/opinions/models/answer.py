"""What the city answers, request by request."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from council.opinions.answering import Outcome
from council.opinions.models.keys import person_key
from council.opinions.models.opinion import Opinion, OpinionRequest
from council.opinions.phrases import OUTCOMES
from languages.models import text_key


class Answer(models.Model):
    """The city's answer, public from the official's signature on."""

    opinion = models.OneToOneField(Opinion, on_delete=models.CASCADE, related_name="answer")
    letter = text_key(null=True, blank=True)
    official = person_key()
    signed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.opinion_id}"


class RequestAnswer(models.Model):
    """What the city says to one request, and why."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="replies")
    request = models.OneToOneField(OpinionRequest, on_delete=models.CASCADE, related_name="reply")
    outcome = models.CharField(max_length=16, choices=[(one.value, OUTCOMES[one].word) for one in Outcome])
    reason = text_key()
    until = models.DateField(null=True, blank=True)
    passed_to = models.CharField(max_length=120, blank=True)
    passed_on = models.DateField(null=True, blank=True)
    cost = models.PositiveIntegerField(_("cost in whole units of the currency"), null=True, blank=True)
    department = models.CharField(_("department"), max_length=120, blank=True)

    class Meta:
        ordering = ["request__number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome=Outcome.UNDER_STUDY.value, until__isnull=False)
                | (~Q(outcome=Outcome.UNDER_STUDY.value) & Q(until__isnull=True)),
                name="opinions_a_study_has_an_end",
            ),
            models.CheckConstraint(
                condition=(Q(outcome=Outcome.PASSED_ON.value, passed_on__isnull=False) & ~Q(passed_to=""))
                | (~Q(outcome=Outcome.PASSED_ON.value) & Q(passed_to="", passed_on__isnull=True)),
                name="opinions_passed_on_names_to_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer_id} {self.outcome}"

    @property
    def cents(self) -> int:
        """The cost as money is shown."""
        return 100 * (self.cost or 0)


class AnswerDraft(models.Model):
    """An answer that is not signed yet: the form's values as typed, for the city's people alone."""

    opinion = models.OneToOneField(Opinion, on_delete=models.CASCADE, related_name="answer_draft")
    official = person_key()
    values = models.JSONField()
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.opinion_id}"


class Addition(models.Model):
    """What the city adds to its answer later: the answer itself never changes."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="additions")
    text = text_key()
    person = person_key()
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["written_at", "id"]

    def __str__(self) -> str:
        return f"{self.answer_id} {self.written_at:%Y-%m-%d}"


class Rejoinder(models.Model):
    """The council finds the answer insufficient, and says so once."""

    answer = models.OneToOneField(Answer, on_delete=models.CASCADE, related_name="rejoinder")
    text = text_key()
    person = person_key()
    written_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.answer_id}"
