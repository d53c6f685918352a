"""Lots: what everyone reads of them, and the pages of the officers who key them."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from languages.queries import readings
from register.refusals import refuse
from residents.form_pages import FormPage
from residents.reader import reader_language
from votes.budgets.views.reading import about, named
from votes.paper import actions, permissions, queries
from votes.paper.forms import EnvelopesForm, KeyForm, NoteForm, RowsForm
from votes.paper.models import Entry, Lot
from votes.paper.phrases import KINDS
from votes.paper.sheets import Kind, next_sheet


@require_safe
def lots(request: HttpRequest, slug: str) -> HttpResponse:
    """Voting on paper in this round: the stations, and after the close each one's lot."""
    now, round_ = timezone.now(), named(slug)
    district = getattr(request.user, "district", None)
    closed = permissions.may_be_shown(round_, now)
    found = queries.shown_lots(round_) if closed else []
    notes = readings([one.lot.note for one in found], reader_language())
    context = about(round_, request.user, now) | {
        "stations": queries.stations(now, district.slug if district else ""),
        "lots": [(one, notes.get(one.lot.note_id)) for one in found],  # type: ignore[arg-type]
        "officer": permissions.is_officer(request.user, now) is None,
    }
    return render(request, "paper/lots.html", context)


@method_decorator(never_cache, name="dispatch")
class LotPage(FormPage):
    """How far the lot is, for the officers who key it; its first act is to count the envelopes."""

    form_class: type[Form] = EnvelopesForm
    template_name = "paper/lot.html"

    def prepare(self) -> None:
        refuse(permissions.is_officer(self.request.user, self.now))
        self.round = named(self.kwargs["slug"])
        self.lot: Lot = get_object_or_404(queries.lots(self.round), id=self.kwargs["lot_id"])
        if not self.lot.settled_at:
            refuse(permissions.may_key(self.request.user, self.lot, self.now))

    def initial(self) -> dict[str, Any]:
        return {"envelopes": self.lot.envelopes}

    def page(self) -> dict[str, Any]:
        entries = queries.entries(self.lot)
        standing = queries.standing_of(self.lot)
        return about(self.round, self.request.user, self.now) | {
            "lot": self.lot,
            "standing": standing,
            "keyed_once": len({one.sheet for one in entries if one.turn == 1}),
            "keyed_twice": len({one.sheet for one in entries if one.turn == 2}),
            "mine": sum(one.officer_id == self.request.user.pk for one in entries),
            "pairs": _pairs(entries, standing.differing),
            "note": readings([self.lot.note], reader_language()).get(self.lot.note_id),  # type: ignore[arg-type]
        }

    def act(self, form: Any) -> HttpResponse:
        actions.count_envelopes(envelopes=form.cleaned_data["envelopes"], **self.signed())
        return self.back()

    def signed(self) -> dict[str, Any]:
        return {"lot_id": self.lot.id, "officer": self.request.user, "now": self.now}

    def back(self) -> HttpResponse:
        return redirect("paper:lot", self.round.slug, self.lot.id)


def _pairs(entries: list[Entry], differing: tuple[int, ...]) -> list[tuple[int, list[tuple[str, Any]]]]:
    """The differing sheets, each with what both officers keyed."""
    said: dict[int, list[tuple[str, Any]]] = {sheet: [] for sheet in differing}
    for one in entries:
        if one.sheet in said:
            said[one.sheet].append((one.typed, "" if one.typed else KINDS[Kind(one.kind)]))
    return sorted(said.items())


class NotePage(LotPage):
    """Say in public why the numbers differ."""

    form_class = NoteForm
    template_name = "paper/note.html"

    def initial(self) -> dict[str, Any]:
        return {}

    def act(self, form: Any) -> HttpResponse:
        actions.explain_lot(**form.cleaned_data, **self.signed())
        return self.back()


class SettlePage(LotPage):
    """Finish the lot."""

    form_class = Form

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.back()

    def act(self, form: Any) -> HttpResponse:
        actions.settle_lot(**self.signed())
        messages.success(self.request, _("The lot is finished. Its valid ballots go into the count."))
        return self.back()


class KeyPage(LotPage):
    """Key one sheet after the other. Nobody sees what the other officer keyed before both have."""

    form_class = KeyForm
    template_name = "paper/key.html"

    def initial(self) -> dict[str, Any]:
        asked = self.request.GET.get("sheet", "")
        return {"sheet": int(asked) if asked.isdecimal() and len(asked) < 7 else self.next()}

    def next(self) -> int | None:
        entries = queries.entries(self.lot)
        mine = {one.sheet for one in entries if one.officer_id == self.request.user.pk}
        full = {one.sheet for one in entries if one.turn > 1} - mine
        return next_sheet(mine, full, self.lot.envelopes or 0)

    def act(self, form: Any) -> HttpResponse:
        given = form.cleaned_data
        actions.key_sheets(rows=[(given["sheet"], given["typed"])], **self.signed())
        if self.next() is None:
            return self.back()
        return redirect("paper:key", self.round.slug, self.lot.id)


class UploadPage(LotPage):
    """Key many sheets from a file; sent again, it changes nothing."""

    form_class = RowsForm
    template_name = "paper/upload.html"

    def initial(self) -> dict[str, Any]:
        return {}

    def act(self, form: Any) -> HttpResponse:
        changed = actions.key_sheets(rows=form.cleaned_data["rows"], **self.signed())
        read = len(form.cleaned_data["rows"])
        words = _("Sheets read: %(read)s. New or corrected: %(changed)s.") % {
            "read": read,
            "changed": changed,
        }
        messages.success(self.request, words)
        return self.back()
