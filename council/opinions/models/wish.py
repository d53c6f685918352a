"""A reader who lacks an opinion in her language asks for it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from council.opinions.models.opinion import Opinion


class Wish(models.Model):
    """One reader would like the opinion and its answer in a language: an account, or a browser by a hash."""

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="wishes")
    language = models.CharField(max_length=12)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    visitor = models.CharField(max_length=64, blank=True)
    asked_on = models.DateField()
    met_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["asked_on", "id"]
        verbose_name_plural = "wishes"
        indexes = [models.Index(fields=["met_on", "opinion", "language"], name="opinions_wishes_waiting")]
        constraints = [
            models.UniqueConstraint(
                fields=["opinion", "language", "person"],
                condition=Q(person__isnull=False),
                name="opinions_one_wish_a_person",
            ),
            models.UniqueConstraint(
                fields=["opinion", "language", "visitor"],
                condition=~Q(visitor=""),
                name="opinions_one_wish_a_visitor",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(visitor=""), name="opinions_a_wish_has_one_asker"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.opinion_id} {self.language}"
