"""The shape of a proposal in the API."""

from rest_framework import serializers

from council.discussion.serializers import TextSerializer
from council.opinions.lifecycle import PUBLIC
from proposals import queries
from proposals.models import Proposal


class ProposalSerializer(serializers.ModelSerializer[Proposal]):
    """A public proposal with its translations. Names are left out of the open data."""

    title = TextSerializer(read_only=True)
    body = TextSerializer(read_only=True)
    district = serializers.SlugRelatedField[Proposal](slug_field="slug", read_only=True)
    call = serializers.SlugRelatedField[Proposal](slug_field="slug", read_only=True)
    supports = serializers.SerializerMethodField()
    meetings = serializers.SerializerMethodField()
    opinions = serializers.SerializerMethodField()

    class Meta:
        model = Proposal
        fields = [
            "id",
            "state",
            "language",
            "title",
            "body",
            "district",
            "theme",
            "call",
            "supports",
            "threshold",
            "published_at",
            "merged_into",
            "meetings",
            "opinions",
        ]

    def get_supports(self, proposal: Proposal) -> int | None:
        """How many, on line and on paper; nothing while its call shows no number."""
        if queries.supports_hidden(proposal, self.context["now"]):
            return None
        return proposal.support_count + sum(  # type: ignore[attr-defined,no-any-return]
            one.count for one in proposal.paper_supports.all()
        )

    def get_meetings(self, proposal: Proposal) -> list[str]:
        """The sessions that heard it, or will."""
        return [str(one.item.meeting_id) for one in proposal.hearings.all()]

    def get_opinions(self, proposal: Proposal) -> list[str]:
        """The opinions that it was taken into, once everyone may read them."""
        return [str(one.opinion_id) for one in proposal.carried.all() if one.opinion.state in PUBLIC]
