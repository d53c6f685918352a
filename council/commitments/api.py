"""Commitments in the public API: read-only."""

from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from rest_framework.viewsets import ReadOnlyModelViewSet

from council.commitments.asking import QuestionState
from council.commitments.models import AnnualReport, Commitment, ProofFile, Question
from council.commitments.serializers import AnnualReportSerializer, CommitmentSerializer
from residents.permissions import day_of

# The bytes of a file are asked for by its address, never for a list; a question is public once it was read.
FILES = Prefetch("proofs__file", ProofFile.objects.defer("content"))
SHOWN = Prefetch("questions", Question.objects.filter(state=QuestionState.SHOWN.value))


class CommitmentViewSet(ReadOnlyModelViewSet[Commitment]):
    """What the city promised, with every step, proof and alert."""

    serializer_class = CommitmentSerializer
    filterset_fields = {
        "opinion": ["exact"],
        "stage": ["exact"],
        "department": ["exact"],
        "theme": ["exact"],
        "year": ["exact"],
        "due": ["lt", "gte"],
    }
    queryset = (
        Commitment.objects.select_related("promise", "reply__request__text", "opinion__council")
        .prefetch_related(
            "promise__translations",
            "reply__request__text__translations",
            SHOWN,
            FILES,
            "questions__text__translations",
            "questions__answer__translations",
            "steps__reason__translations",
            "proofs__words__translations",
            "proofs__check_row",
            "alerts__text__translations",
            "alerts__answer__text__translations",
        )
        .order_by("-opened_at", "id")
    )

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "today": day_of(timezone.now())}


class AnnualReportViewSet(ReadOnlyModelViewSet[AnnualReport]):
    """The council's report of each year, and its debate in the municipal council."""

    serializer_class = AnnualReportSerializer
    filterset_fields = {"council__slug": ["exact"], "year": ["exact"], "debated_on": ["isnull"]}
    queryset = AnnualReport.objects.select_related("council").order_by("-year", "council__slug")


routes = [
    ("commitments", CommitmentViewSet, "commitment"),
    ("annual-reports", AnnualReportViewSet, "annual-report"),
]
