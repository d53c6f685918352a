"""Referrals as the public API gives them."""

from rest_framework import serializers

from council.discussion.serializers import TextSerializer
from council.opinions.lifecycle import PUBLIC
from council.referrals.models import Referral
from council.referrals.queries import clock_of


class ReferralSerializer(serializers.ModelSerializer[Referral]):
    """A question to the council: who asks, until when, and what became of it."""

    number = serializers.CharField(read_only=True)
    council = serializers.CharField(source="council.slug", read_only=True)
    subject = TextSerializer(read_only=True)
    question = TextSerializer(read_only=True)
    reason = TextSerializer(read_only=True, allow_null=True)
    rapporteur = serializers.CharField(source="rapporteur.display_name", default="", read_only=True)
    stage = serializers.SerializerMethodField()
    opinion = serializers.SerializerMethodField()
    days_late = serializers.SerializerMethodField()

    class Meta:
        model = Referral
        fields = [
            "id",
            "number",
            "council",
            "asker",
            "theme",
            "subject",
            "question",
            "received_at",
            "due_on",
            "stage",
            "rapporteur",
            "opinion",
            "days_late",
            "declined_at",
            "reason",
        ]

    def get_stage(self, referral: Referral) -> str:
        """received, named, writing, not-adopted, adopted, delivered or declined."""
        return referral.stage.value

    def get_opinion(self, referral: Referral) -> str | None:
        """The id of the opinion, once everyone may read it."""
        opinion = referral.opinion
        return str(opinion.id) if opinion and opinion.state in PUBLIC else None

    def get_days_late(self, referral: Referral) -> int:
        """How late the council is, or was; 0 while it is in time."""
        return clock_of(referral).days_late(self.context["today"])
