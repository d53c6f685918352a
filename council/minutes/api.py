"""Minutes in the public API: read-only, and only what is published."""

from typing import Any

from django.db.models import Prefetch
from rest_framework.viewsets import ReadOnlyModelViewSet

from council.minutes.models import Correction, Entry, Minutes, Signature
from council.minutes.queries import names_of, people_of
from council.minutes.serializers import MinutesSerializer

WORDS = "text__translations"
ENTRIES = (
    Entry.objects.filter(internal=False).select_related("text").prefetch_related(WORDS).order_by("place")
)
CORRECTIONS = Correction.objects.filter(published_at__isnull=False, entry__internal=False).order_by("number")
GIVEN = Signature.objects.filter(ended_at__isnull=True, correction__isnull=True).select_related("person")


class MinutesViewSet(ReadOnlyModelViewSet[Minutes]):
    """The minutes of sessions, those of the latest session first."""

    serializer_class = MinutesSerializer
    filterset_fields = {"meeting": ["exact"], "meeting__council__slug": ["exact"]}
    queryset = (
        Minutes.objects.filter(published_at__isnull=False)
        .select_related("meeting__council")
        .prefetch_related(
            Prefetch("entries", queryset=ENTRIES, to_attr="public_entries"),
            Prefetch(
                "corrections",
                queryset=CORRECTIONS.select_related("text", "entry").prefetch_related(WORDS),
                to_attr="public_corrections",
            ),
            Prefetch("signatures", queryset=GIVEN, to_attr="given"),
        )
        .order_by("-meeting__starts", "id")
    )

    def paginate_queryset(self, queryset: Any) -> Any:
        return named(super().paginate_queryset(queryset) or [])

    def get_object(self) -> Any:
        return named([super().get_object()])[0]


def named(shown: list[Any]) -> list[Any]:
    """The minutes, each with the names of the people whom its facts speak of; read once for all."""
    names = names_of([(one, one.public_entries) for one in shown])
    for one in shown:
        ids = sorted(people_of(one, one.public_entries))
        one.people = {key: names[key] for key in ids if key in names}
    return shown


routes: list[tuple[str, Any, str]] = [("minutes", MinutesViewSet, "minutes")]
