"""A program's token in the API: `Authorization: Bearer …`, only where its scope is wanted."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from register.refusals import refuse
from residents.actions import note_token_used
from residents.models import Person, Token
from residents.permissions import day_of
from residents.phrases import NO_TOKEN, TOKEN_BARS, TOKEN_UNKNOWN
from residents.tokens import bar_at, bar_of, digest_of

WORD = b"bearer"


def wanted_scope(view: Any) -> str | None:
    """The scope that the view's action wants; nothing where no token belongs."""
    scopes: dict[str, str] = getattr(view, "token_scopes", {})
    return scopes.get(getattr(view, "action", "") or "")


class TokenAuthentication(BaseAuthentication):
    """Stands in every endpoint: where no scope is named, a token is refused instead of being passed over."""

    def authenticate(self, request: Request) -> tuple[Person, Token] | None:
        parts = get_authorization_header(request).split()
        if not parts or parts[0].lower() != WORD:
            return None
        now = timezone.now()
        token = _known(b" ".join(parts[1:]).decode("latin-1"), now)
        bar = bar_at(token.scopes, wanted_scope(request.parser_context["view"]))
        refuse(TOKEN_BARS[bar] if bar else None)
        note_token_used(token_id=token.id, now=now)
        return token.person, token

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


def _known(words: str, now: datetime) -> Token:
    """The token that still opens something, of a person who still has her account."""
    token = Token.objects.select_related("person").filter(digest=digest_of(words)).first()
    if token is None or not token.person.is_active:
        refuse(TOKEN_UNKNOWN)
        raise LookupError(words)
    bar = bar_of(token.revoked_on, token.expires_on, day_of(now))
    refuse(TOKEN_BARS[bar] if bar else None)
    return token


class WithToken(BasePermission):
    """Endpoints for programs: a browser's session opens none of them."""

    def has_permission(self, request: Request, view: Any) -> bool:
        refuse(None if isinstance(request.auth, Token) else NO_TOKEN)
        return True


class TokenThrottle(SimpleRateThrottle):
    """So many requests a minute for each token."""

    scope = "token"

    def get_cache_key(self, request: Request, view: Any) -> str | None:
        return f"throttle-token-{request.auth.id}" if isinstance(request.auth, Token) else None


class ForPrograms:
    """A viewset that everybody may read and programs write by: what names a scope in `token_scopes` opens to
    a token alone, within the token's limit. Stands before the classes of REST framework.
    """

    def initialize_request(self, request: Any, *given: Any, **named: Any) -> Request:
        """What the action is decides who may say who asks, which is looked at first."""
        self.action = self.action_map.get(request.method.lower())  # type: ignore[attr-defined]
        made: Request = super().initialize_request(request, *given, **named)  # type: ignore[misc]
        return made

    def get_authenticators(self) -> list[Any]:
        read: list[Any] = super().get_authenticators()  # type: ignore[misc]
        return [TokenAuthentication()] if wanted_scope(self) else read

    def get_permissions(self) -> list[Any]:
        read: list[Any] = super().get_permissions()  # type: ignore[misc]
        return [WithToken()] if wanted_scope(self) else read

    def get_throttles(self) -> list[Any]:
        read: list[Any] = super().get_throttles()  # type: ignore[misc]
        return [TokenThrottle()] if wanted_scope(self) else read


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the schema tells it: only the endpoints that name a scope ask for a token."""

    target_class = "residents.views.programs.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "description": "A token made on the person's own page."}

    def get_security_requirement(self, auto_schema: Any) -> Any:
        return {self.name: []} if wanted_scope(auto_schema.view) else None
