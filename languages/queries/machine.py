"""How the engine does, for whoever runs it and works beside it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from languages.engines import chosen
from languages.models import EngineTask

LOOKED_BACK = timedelta(days=7)


@dataclass(frozen=True)
class EngineShown:
    """Its name, how many texts of the last week it did not translate, and what it answered last."""

    name: str
    failing: int
    trouble: str


def engine_on(now: datetime) -> EngineShown | None:
    """Nothing where the site has no engine."""
    engine = chosen()
    if engine is None:
        return None
    failing = EngineTask.objects.exclude(trouble="").filter(made_at__gt=now - LOOKED_BACK)
    last = failing.order_by("-started_at").values_list("trouble", flat=True).first()
    return EngineShown(engine.name, failing.count(), last or "")
