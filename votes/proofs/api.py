"""`/api/v1/log-heads/`, `log-leaves/`, `log-inclusion/`, `log-consistency/`: the public log, read-only."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from register.problems import PROBLEM
from register.refusals import Refused, refuse
from votes.budgets.models import Round
from votes.proofs import permissions, receipts
from votes.proofs.phrases import NOT_A_RECEIPT, NOT_IN_THE_LOG, STILL_WAITS
from votes.proofs.queries import log
from votes.proofs.serializers import (
    ConsistencyShown,
    HeadsAsked,
    HeadSerializer,
    InclusionShown,
    LeafShown,
    LeavesAsked,
    ReceiptAsked,
    RoundAsked,
)

MOST_LEAVES = 1_000
ERRORS: dict[Any, Any] = {(status, PROBLEM): OpenApiTypes.OBJECT for status in (400, 404, 422)}


def asked(request: Request, shape: type[RoundAsked]) -> tuple[Round, dict[str, Any]]:
    """The round whose log is asked for, and the further values; refuses a round without a log."""
    found = shape(data=request.query_params)
    found.is_valid(raise_exception=True)
    round_ = get_object_or_404(Round, id=found.validated_data["round"])
    refuse(permissions.may_read_log(round_, timezone.now()))
    return round_, found.validated_data


class HeadViewSet(ViewSet):
    """The sealed heads of a round's log, oldest first."""

    @extend_schema(parameters=[RoundAsked], responses={200: HeadSerializer(many=True), **ERRORS})
    def list(self, request: Request) -> Response:
        round_, _values = asked(request, RoundAsked)
        return Response(HeadSerializer(log.heads(round_.id), many=True).data)


class LeafViewSet(ViewSet):
    """The leaves of a round's log, a thousand at a time."""

    @extend_schema(parameters=[LeavesAsked], responses={200: LeafShown(many=True), **ERRORS})
    def list(self, request: Request) -> Response:
        round_, values = asked(request, LeavesAsked)
        found = log.logged(round_.id).filter(position__gte=values["start"])[:MOST_LEAVES]
        return Response(list(found.values("position", "commitment")))


class InclusionViewSet(ViewSet):
    """The proof that a receipt is in the log."""

    @extend_schema(parameters=[ReceiptAsked], responses={200: InclusionShown, **ERRORS})
    def list(self, request: Request) -> Response:
        round_, values = asked(request, ReceiptAsked)
        try:
            leaf = log.leaf_of(round_.id, receipts.beginning(values["receipt"]))
        except receipts.ReceiptError as error:
            raise Refused(NOT_A_RECEIPT) from error
        if leaf is None:
            raise Refused(NOT_IN_THE_LOG)
        found = log.inclusion(leaf)
        if found is None:
            raise Refused(STILL_WAITS)
        return Response(InclusionShown(vars(found)).data)


class ConsistencyViewSet(ViewSet):
    """The proof that the log only grew between two heads."""

    @extend_schema(parameters=[HeadsAsked], responses={200: ConsistencyShown, **ERRORS})
    def list(self, request: Request) -> Response:
        round_, values = asked(request, HeadsAsked)
        first = get_object_or_404(log.heads(round_.id), size=values["first"])
        second = get_object_or_404(log.heads(round_.id), size=values["second"])
        if first.size > second.size:
            raise ValidationError({"second": ["the second head is not smaller than the first"]})
        return Response(ConsistencyShown(vars(log.consistency(first, second))).data)


routes = [
    ("log-heads", HeadViewSet, "log-head"),
    ("log-leaves", LeafViewSet, "log-leaf"),
    ("log-inclusion", InclusionViewSet, "log-inclusion"),
    ("log-consistency", ConsistencyViewSet, "log-consistency"),
]
