"""Machines that translate: one port, two adapters, none unless the operator named one."""

from django.conf import settings

from languages.engines.chat import Chat
from languages.engines.libretranslate import LibreTranslate
from languages.engines.port import Engine, EngineError

ADAPTERS: dict[str, type[LibreTranslate] | type[Chat]] = {"libretranslate": LibreTranslate, "openai": Chat}

__all__ = ["ADAPTERS", "Engine", "EngineError", "chosen"]


def chosen() -> Engine | None:
    """The engine of this site, or nothing: then people translate."""
    adapter = ADAPTERS.get(settings.TRANSLATION_ENGINE)
    if adapter is None or not settings.TRANSLATION_URL:
        return None
    return adapter(
        settings.TRANSLATION_URL.rstrip("/"),
        settings.TRANSLATION_KEY,
        settings.TRANSLATION_MODEL,
        settings.TRANSLATION_NAME,
    )
