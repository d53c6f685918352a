"""The lines of a scope, as the socket and the polling door give them."""

from django.conf import settings
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from register.problems import PROBLEM
from register.queries import replay
from register.scopes import BadScope, parse


class LinesAsked(serializers.Serializer[dict[str, object]]):
    """Which lines are asked for."""

    scope = serializers.CharField(max_length=80, help_text="kind:uuid, as in meeting:6d3c7b34-…")
    after = serializers.IntegerField(
        min_value=0, max_value=2**31 - 1, default=0, help_text="lines after this number"
    )
    language = serializers.ChoiceField(choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)


class LineShown(serializers.Serializer[dict[str, object]]):
    """One act. `data` is composed from the object's present state: what was hidden or erased is empty."""

    scope = serializers.CharField()
    number = serializers.IntegerField()
    kind = serializers.CharField()
    at = serializers.DateTimeField()
    data = serializers.JSONField()  # type: ignore[assignment] # the field has the name of a property


class LineViewSet(ViewSet):
    """Register lines of one scope, oldest first, in batches: ask again after the last number received."""

    @extend_schema(
        parameters=[LinesAsked],
        responses={
            200: LineShown(many=True),
            **{(status, PROBLEM): OpenApiTypes.OBJECT for status in (400, 403, 404)},
        },
    )
    def list(self, request: Request) -> Response:
        asked = LinesAsked(data=request.query_params)
        asked.is_valid(raise_exception=True)
        values = asked.validated_data
        try:
            scope = parse(values["scope"])
        except BadScope as error:
            raise NotFound(str(error)) from error
        lines = replay(request.user, scope, values["after"], values["language"], timezone.now())
        return Response(lines)


routes = [("lines", LineViewSet, "line")]
