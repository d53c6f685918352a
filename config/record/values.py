"""A column's values as JSON says them, and back again: the same on SQLite and on PostgreSQL."""

from base64 import b64encode
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from wagtail.fields import StreamField

from config.record.shape import RecordError

KINDS = {
    bool: "yes or no",
    "UUIDField": "id",
    "DateTimeField": "moment, UTC",
    "DateField": "day",
    "TimeField": "time of day",
    "BinaryField": "bytes, base64",
    "JSONField": "JSON",
    "BooleanField": "yes or no",
    "FloatField": "number",
}


class Names:
    """Rows that a migration makes have another id on each machine: they go by their name."""

    def __init__(self) -> None:
        kinds = list(ContentType.objects.order_by("id"))
        self.kinds = {one.id: f"{one.app_label}.{one.model}" for one in kinds}
        allowed = Permission.objects.values_list("id", "content_type", "codename").order_by("id")
        self.permissions = {id_: f"{self.kinds[kind]}.{code}" for id_, kind, code in allowed}

    def of(self, model: type[models.Model]) -> dict[int, str]:
        return self.kinds if model is ContentType else self.permissions

    def ids(self, model: type[models.Model]) -> dict[str, int]:
        return {name: id_ for id_, name in self.of(model).items()}


def named(field: models.Field[Any, Any]) -> Any:
    """The model whose rows this column names instead of numbering them; none for most columns."""
    return field.related_model if field.related_model in (ContentType, Permission) else None


def stored(field: models.Field[Any, Any]) -> models.Field[Any, Any]:
    """The field that says how the value lies in the column: a key's is that of the row it points at."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return models.JSONField(null=field.null) if isinstance(field, StreamField) else field


def kind(field: models.Field[Any, Any]) -> str:
    """One or two words for readers."""
    lies = stored(field)
    number = isinstance(lies, models.IntegerField)
    return "name" if named(field) else KINDS.get(lies.get_internal_type(), "number" if number else "text")


def asked(field: models.Field[Any, Any]) -> Any:
    """What a query asks of the column. The blocks of a page are read as they lie, without new ids."""
    if isinstance(field, StreamField):
        return models.Func(
            models.F(field.attname), template="%(expressions)s", output_field=models.JSONField()
        )
    return field.attname


def plain(value: Any) -> Any:
    """What JSON can say of a value."""
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        case date() | time():
            return value.isoformat()
        case UUID():
            return str(value)
        case bytes() | memoryview() | bytearray():
            return b64encode(bytes(value)).decode()
    return value


def database(field: models.Field[Any, Any], value: Any) -> Any:
    """What the database takes for what JSON said."""
    lies = stored(field)
    if isinstance(lies, models.JSONField) or value is None:
        return lies.get_db_prep_save(value, connection)
    try:
        return lies.get_db_prep_save(lies.to_python(value), connection)
    except (ValueError, TypeError) as error:
        raise RecordError(f"{field.model._meta.label}.{field.name} cannot hold {value!r}.") from error
