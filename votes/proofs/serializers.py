"""What the API answers of a log: heads, leaves and proofs; and what it asks."""

from typing import Any

from rest_framework import serializers

from votes.proofs.models import Head


class HeadSerializer(serializers.ModelSerializer[Head]):
    """One head. `text` is what `seal` (base64url, Ed25519) is over; the keys are at /seal.pem."""

    text = serializers.CharField()

    class Meta:
        model = Head
        fields = ["size", "root", "at", "seal", "text"]


class RoundAsked(serializers.Serializer[dict[str, Any]]):
    """Which round's log."""

    round = serializers.UUIDField(help_text="the round's id")


class LeavesAsked(RoundAsked):
    """Which leaves: up to a thousand from a place on."""

    start = serializers.IntegerField(min_value=0, max_value=2**31 - 1, default=0, help_text="from 0")


class LeafShown(serializers.Serializer[dict[str, Any]]):
    """One leaf of the log."""

    position = serializers.IntegerField()
    commitment = serializers.CharField()


class ReceiptAsked(RoundAsked):
    """Which receipt."""

    receipt = serializers.CharField(max_length=400, help_text="eight words, or 64 digits")


class InclusionShown(serializers.Serializer[dict[str, Any]]):
    """That a commitment is in the tree of the newest head: RFC 9162, 2.1.3. Hashes are in hexadecimal."""

    commitment = serializers.CharField()
    place = serializers.IntegerField(help_text="from 0")
    head = HeadSerializer()
    proof = serializers.ListField(child=serializers.CharField())


class HeadsAsked(RoundAsked):
    """Which two heads, by their sizes."""

    first = serializers.IntegerField(min_value=0, max_value=2**31 - 1)
    second = serializers.IntegerField(min_value=0, max_value=2**31 - 1)


class ConsistencyShown(serializers.Serializer[dict[str, Any]]):
    """That the first head's log is the beginning of the second's: RFC 9162, 2.1.4."""

    first = HeadSerializer()
    second = HeadSerializer()
    proof = serializers.ListField(child=serializers.CharField())
