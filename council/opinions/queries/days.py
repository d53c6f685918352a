"""The clocks of a whole archive as plain integers: neither a datetime nor an object is built for a row."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, CharField, Func, Value
from django.db.models.functions import ExtractYear
from django.utils import timezone

from council.opinions.figures import Days
from council.opinions.models import OpinionQuerySet


class Seconds(Func):
    """A moment as whole seconds since 1970. SQLite would round a fraction up, maybe into the next day."""

    output_field = BigIntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        days = "JULIANDAY(SUBSTR(%(expressions)s, 1, 19)) - 2440587.5"
        template = f"CAST(ROUND(86400 * ({days})) AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "FLOOR(EXTRACT(EPOCH FROM %(expressions)s))::bigint"
        return self.as_sql(compiler, connection, template=template, **extra)


class DayNumber(Func):
    """A date as the number of its day, as `date.toordinal` counts: nothing is converted for a row."""

    output_field = BigIntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "CAST(JULIANDAY(%(expressions)s) - 1721424.5 AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "(%(expressions)s - DATE '0001-01-01' + 1)::bigint"
        return self.as_sql(compiler, connection, template=template, **extra)


class Year(ExtractYear):
    """The year of a date; SQLite cuts it from the text itself, where Django calls Python for each row."""

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        inner, values = compiler.compile(self.lhs)
        return f"CAST(SUBSTR({inner}, 1, 4) AS INTEGER)", values


def days_by(opinions: OpinionQuerySet, key: Any = None) -> dict[str, list[Days]]:
    """The days of delivered opinions in the city's calendar, by a key of the opinion, in one query."""
    rows: Any = opinions.order_by().annotate(
        key=key or Value("", CharField()),
        delivered=Seconds("delivered_at"),
        due=DayNumber("due_on"),
        answered=Seconds("answered_at"),
    )
    here, found = timezone.get_current_timezone(), defaultdict[str, list[Days]](list)
    for name, delivered, due, answered in rows.values_list("key", "delivered", "due", "answered"):
        first = datetime.fromtimestamp(delivered, here).toordinal()
        last = None if answered is None else datetime.fromtimestamp(answered, here).toordinal()
        found[str(name)].append((first, due, last))
    return found
