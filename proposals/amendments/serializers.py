"""The shape of an amendment in the API, as everybody reads it and as somebody suggests it."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from council.discussion.phrases import RULES
from council.discussion.serializers import TextSerializer
from council.discussion.states import CharterRule
from languages.paragraphs import located
from proposals.amendments.limits import REASON_LIMIT
from proposals.amendments.models import Amendment
from proposals.amendments.queries import in_time
from proposals.amendments.standing import Fate, standing
from proposals.limits import BODY_LIMIT, SIGNATURE_LIMIT
from proposals.models import Proposal


class AmendmentSerializer(serializers.ModelSerializer[Amendment]):
    """A change suggested to one paragraph. Names are left out of the open data."""

    reason = TextSerializer(read_only=True)
    answer = TextSerializer(read_only=True)
    language = serializers.CharField(source="version.language", read_only=True)
    version = serializers.IntegerField(source="version.number", read_only=True)
    state = serializers.SerializerMethodField()
    in_version = serializers.IntegerField(source="put_in.number", default=None, read_only=True)

    class Meta:
        model = Amendment
        fields = [
            "id",
            "proposal",
            "number",
            "version",
            "language",
            "kind",
            "place",
            "words",
            "body",
            "reason",
            "state",
            "answer",
            "in_version",
            "suggested_at",
            "settled_at",
        ]

    def get_state(self, amendment: Amendment) -> str:
        """Where it is, as its page says."""
        body = amendment.proposal.body
        fits = bool(body) and located(body.body, amendment.change) is not None
        return standing(Fate(amendment.fate), fits, in_time(amendment.proposal, self.context["now"])).value


class SuggestedSerializer(serializers.Serializer[Any]):
    """The whole text as it would read, begun from version `base`; `key` is the sender's own."""

    proposal: Any = serializers.PrimaryKeyRelatedField(queryset=Proposal.objects.public())
    base = serializers.IntegerField(min_value=1, default=1)
    body = serializers.CharField(max_length=BODY_LIMIT)
    reason = serializers.CharField(max_length=REASON_LIMIT)
    signature = serializers.CharField(
        max_length=SIGNATURE_LIMIT, required=False, allow_blank=True, default=""
    )
    key = serializers.UUIDField(
        help_text=_("A key that you choose. What is sent twice with the same key is kept once.")
    )


class RenewedSerializer(serializers.Serializer[Any]):
    """The whole text as it is in version `base`, with one change in it."""

    base = serializers.IntegerField(min_value=1)
    body = serializers.CharField(max_length=BODY_LIMIT)


class RefusedSerializer(serializers.Serializer[Any]):
    """Why the authors do not take it in, in the language of the proposal."""

    reason = serializers.CharField(max_length=REASON_LIMIT)


class ReportedSerializer(serializers.Serializer[Any]):
    """The rule of the charter that it breaks."""

    rule = serializers.ChoiceField(choices=[(one.value, RULES[one]) for one in CharterRule])
