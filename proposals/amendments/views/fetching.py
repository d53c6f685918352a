"""The proposal and the amendment that a page is about, for whoever may read them."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from languages.queries import reading
from proposals import permissions as proposals
from proposals.amendments import permissions, queries
from proposals.amendments.models import Amendment
from proposals.models import Proposal
from register.refusals import refuse
from residents.form_pages import FormPage
from residents.reader import reader_language


def of(request: HttpRequest, pk: UUID) -> Proposal:
    """The public proposal that the page is about."""
    found = get_object_or_404(Proposal.objects.with_texts(), id=pk)
    refuse(proposals.may_read(request.user, found, timezone.now()))
    return found


def found_one(request: HttpRequest, key: UUID) -> Amendment:
    """The amendment, for whoever may read it."""
    found = queries.one(key)
    refuse(permissions.may_read_one(request.user, found, timezone.now()))
    if found is None:
        raise Http404
    return found


class OnePage(FormPage):
    """A form about one amendment."""

    template_name = "amendments/act.html"

    def prepare(self) -> None:
        self.amendment = found_one(self.request, self.kwargs["key"])
        self.proposal = self.amendment.proposal
        refuse(self.bar())

    def bar(self) -> Any:
        """Why the person may not do this."""
        raise TypeError(f"{type(self).__name__} bars nothing")

    def page(self) -> dict[str, Any]:
        one = queries.show([self.amendment], self.proposal, reader_language(), self.now)[0]
        title = reading(self.proposal.title, reader_language())
        return {
            "proposal": self.proposal,
            "title": title,
            "one": one,
            "back": self.amendment.get_absolute_url(),
        }
