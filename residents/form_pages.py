"""A page with one form: what every wing's form pages share."""

from datetime import datetime
from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views import View

from register.refusals import Refused


class FormPage(View):
    """Shows a form, keeps what was typed, and calls one action.

    Errors answer 422, a refusal its own status with its reason in the summary. A language chosen while the
    form is filled in sends the form to the same page in that language, which shows it unchecked, unchanged.
    Subclasses give `form_class`, `template_name`, and `act(form)`; `prepare()` fetches with permission.
    """

    form_class: type[forms.Form]
    template_name: str
    form_id = "form"
    http_method_names = ["get", "post", "head", "options"]

    def prepare(self) -> None:
        """Fetch what the page is about; raise Http404 or Refused."""

    def initial(self) -> dict[str, Any]:
        return {}

    def form_options(self) -> dict[str, Any]:
        """Further arguments of the form."""
        return {}

    def page(self) -> dict[str, Any]:
        """The template's further context."""
        return {}

    def act(self, form: Any) -> HttpResponse:
        """Carry out the act with the form's clean values and answer, mostly with a redirect."""
        raise TypeError(f"{type(self).__name__} defines no act")

    @cached_property
    def now(self) -> datetime:
        """The moment of the request, read once."""
        return timezone.now()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method in {"GET", "HEAD", "POST"}:
            self.prepare()
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(self.form_class(initial=self.initial(), **self.form_options()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form_class(request.POST, request.FILES, **self.form_options())
        if "switch_language" in request.POST:
            return self.show(self.form_class(initial=typed(form), **self.form_options()))
        if not form.is_valid():
            return self.show(form, 422)
        try:
            return self.act(form)
        except Refused as refused:
            return self.refused(form, refused)

    def refused(self, form: forms.Form, refused: Refused) -> HttpResponse:
        """Show the reason above the form, with what was typed."""
        refusal = refused.refusal
        form.add_error(None, forms.ValidationError(refusal.reason, code=refusal.code))
        if refusal.next_step:
            form.add_error(None, forms.ValidationError(refusal.next_step, code=refusal.code))
        return self.show(form, refusal.status)

    def show(self, form: forms.Form, status: int = 200) -> HttpResponse:
        context = {"form": form, "form_id": self.form_id, **self.page()}
        return render(self.request, self.template_name, context, status=status)


def typed(form: forms.Form) -> dict[str, Any]:
    """What the fields hold as typed, unchecked."""
    return {
        name: field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
        for name, field in form.fields.items()
        if not isinstance(field, forms.FileField)
    }
