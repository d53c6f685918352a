"""What joins a meeting's secret vote to the urn. It holds no voter and no choice."""

from django.db import models

from council.meetings.models import Vote


class SecretVote(models.Model):
    """A secret vote's ballot box. Its keys live from the opening of the vote until the count."""

    vote = models.OneToOneField(Vote, on_delete=models.PROTECT, primary_key=True, related_name="secret")
    key_fingerprint = models.CharField(max_length=64)
    ballots = models.PositiveIntegerField(null=True)
    counted_at = models.DateTimeField(null=True)
    keys_gone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.vote_id)
