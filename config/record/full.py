"""Every table that another machine needs to go on, and those that it must not get."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.files.storage import Storage
from django.db import models
from modeltranslation.translator import translator

from config.record import pins, values
from config.record.shape import Column, RecordError, Row, Table
from residents.models import Card

CHUNK = 2000
OURS = {"cms", "votes", "proposals", "council", "languages", "residents", "register"}
# What editors made in Wagtail's screens, and the addresses that people log in with.
OTHERS = {
    "account",
    "auth",
    "taggit",
    "wagtailcore",
    "wagtaildocs",
    "wagtailimages",
    "wagtailredirects",
    "wagtailusers",
}
# A table that moves stands in neither: the record is not made before somebody has chosen.
LEFT_OUT = {
    "account.emailconfirmation": "codes that wait in a mailbox",
    "auth.permission": "made by every machine for itself; named where somebody has one",
    "contenttypes.contenttype": "made by every machine for itself; named where a row speaks of one",
    "django_tasks_database.dbtaskresult": "the rows themselves say what waits, and `tick` asks again",
    "meetings.calendarkey": "secret addresses; a person asks for a new one",
    "mfa.authenticator": "secrets, for a door that this site does not open",
    "register.lease": "which process works now",
    "residents.personsession": "who is logged in, with which device",
    "residents.proof": "codes that wait in a mailbox",
    "sessions.session": "who is logged in",
    "wagtailadmin.admin": "has no rows",
    "wagtailadmin.editingsession": "who has which page open now",
    "wagtailadmin.formstate": "what somebody was typing",
    "wagtailcore.modellogentry": "names of people that screens wrote down",
    "wagtailcore.referenceindex": "made again from the pages",
    "wagtailcore.uploadedfile": "half of an upload",
    "wagtailembeds.embed": "copies of other sites",
    "wagtailimages.rendition": "made again from the pictures",
    "wagtailsearch.indexentry": "made again from the pages",
    "wagtailsearch.sqliteftsindexentry": "made again from the pages",
}
# Nobody here has a password, and a page's is in the clear. A card's PIN leaves under the secret key (`pins`).
# What somebody said of her gender is forgotten when the session ends: no copy may keep it.
WITHOUT = {
    "floor.speakrequest": {"gender"},
    "residents.person": {"password"},
    "wagtailcore.pageviewrestriction": {"password"},
    "wagtailcore.collectionviewrestriction": {"password"},
}


def ours(model: type[models.Model]) -> bool:
    return model.__module__.split(".")[0] in OURS or model._meta.app_config.name.split(".")[0] in OURS


def kept() -> list[type[models.Model]]:
    """By name, so that two records list them alike. Raises RecordError for a table nobody has thought of."""
    found = {
        model._meta.label_lower: model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }
    chosen = {name: model for name, model in found.items() if name not in LEFT_OUT}
    unknown = [name for name, model in chosen.items() if not ours(model) and name.split(".")[0] not in OTHERS]
    if unknown:
        raise RecordError(f"Nobody has said whether the record keeps {', '.join(sorted(unknown))}.")
    return [chosen[name] for name in sorted(chosen)]


def originals(model: type[models.Model]) -> dict[str, list[str]]:
    """The columns that modeltranslation fills with whatever language was active, and those that count."""
    if model not in translator.get_registered_models():
        return {}
    names = translator.get_options_for_model(model).all_fields
    return {name: [f"{name}_{code}" for code in settings.MODELTRANSLATION_LANGUAGES] for name in names}


def columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The model's own columns, without those that say nothing or must not leave."""
    left = WITHOUT.get(model._meta.label_lower, set()) | set(originals(model))
    return [field for field in model._meta.local_concrete_fields if field.name not in left]


def rows(model: type[models.Model], names: values.Names) -> Iterator[Row]:
    """The table's rows by their key. Not by the model's manager: that one would choose and translate."""
    fields = columns(model)
    found: Any = models.QuerySet(model).order_by("pk").values_list(*map(values.asked, fields))
    by_name = {place: names.of(other) for place, one in enumerate(fields) if (other := values.named(one))}
    for got in found.iterator(CHUNK):
        row = {field.attname: values.plain(value) for field, value in zip(fields, got, strict=True)}
        for place, known in by_name.items():
            row[fields[place].attname] = known.get(got[place])
        if model is Card:
            row["pin"] = pins.shut(row["pin"])
        yield row


def table(model: type[models.Model], names: values.Names) -> Table:
    """The model as the record describes it."""
    said = tuple(Column(one.attname, values.kind(one), _target(one)) for one in columns(model))
    told = " ".join((model.__doc__ or "").split()) if ours(model) else ""
    says = "" if told.startswith(f"{model.__name__}(") else told
    return Table(model._meta.label_lower, says, said, lambda: rows(model, names))


def tables() -> list[Table]:
    names = values.Names()
    return [table(model, names) for model in kept()]


def uploads() -> Iterator[tuple[str, Storage]]:
    """The files that rows speak of, by name."""
    found: dict[str, Storage] = {}
    for model in kept():
        for field in columns(model):
            if isinstance(field, models.FileField):
                told: Any = models.QuerySet(model).values_list(field.attname, flat=True).distinct()
                found |= {name: field.storage for name in told if name}
    yield from sorted(found.items())


def _target(field: models.Field[Any, Any]) -> str:
    other: Any = field.related_model
    return other._meta.label_lower if other else ""
