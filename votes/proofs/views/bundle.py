"""The bundle of a published round, how to check it, what only observers get, and what all this cannot do."""

from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from register.refusals import refuse
from votes import verify
from votes.budgets import queries as budgets
from votes.budgets.models import Round
from votes.budgets.views.reading import about, named
from votes.proofs import permissions
from votes.proofs.models import Bundle
from votes.proofs.queries import bundle as contents
from votes.proofs.views.files import attached, plain, signature, streamed


def bundle_of(slug: str) -> Bundle:
    """The round's bundle; refuses where there is none."""
    found = Bundle.objects.filter(round=named(slug)).first()
    refuse(permissions.may_read_bundle(found))
    if found is None:
        raise Http404
    return found


@require_safe
def check_page(request: HttpRequest, slug: str) -> HttpResponse:
    """What can be checked of a round now, and how."""
    now, round_ = timezone.now(), named(slug)
    found = Bundle.objects.filter(round=round_).first()
    context = about(round_, request.user, now) | {
        "bundle": found,
        "ballots": contents.ballots_said(round_) if found else "",
        "recounts": contents.recounts(round_, published=True).values() if found else [],
        "has_log": permissions.may_read_log(round_, now) is None,
        "observes": permissions.may_observe(request.user, round_, now) is None,
    }
    return render(request, "proofs/check.html", context)


@require_safe
def bundle_file(request: HttpRequest, slug: str) -> FileResponse:
    """The zip, streamed."""
    return FileResponse(bundle_of(slug).file.open(), as_attachment=True, filename=f"{slug}.zip")


@require_safe
def bundle_text(request: HttpRequest, slug: str) -> HttpResponse:
    """What the seal of the bundle is over."""
    return plain(bundle_of(slug).text, f"{slug}.txt")


@require_safe
def bundle_seal(request: HttpRequest, slug: str) -> HttpResponse:
    """The seal of the bundle as `openssl` reads it."""
    return signature(bundle_of(slug).seal, f"{slug}.sig")


@require_safe
def script(request: HttpRequest) -> HttpResponse:
    """`verify.py`, as it runs here."""
    return attached(Path(verify.__file__).read_bytes(), "verify.py", "text/x-python; charset=utf-8")


@require_safe
def limits(request: HttpRequest) -> HttpResponse:
    """What the votes on this site promise, and what they do not."""
    return render(request, "proofs/limits.html")


def observed(request: HttpRequest, slug: str) -> Round:
    """The round, for an observer."""
    round_ = named(slug)
    refuse(permissions.may_observe(request.user, round_, timezone.now()))
    return round_


@require_safe
@never_cache
def observers(request: HttpRequest, slug: str) -> HttpResponse:
    """What only observers receive, and why."""
    round_ = observed(request, slug)
    context = about(round_, request.user, timezone.now()) | {"files": contents.recounts(round_)}
    return render(request, "proofs/observers.html", context)


@require_safe
@never_cache
def not_counted(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """Commitments that were replaced, or cancelled by paper."""
    round_ = observed(request, slug)
    return streamed(contents.lines(contents.not_counted(round_)), f"{slug}-not-counted.txt")


@require_safe
@never_cache
def every_ballot(request: HttpRequest, slug: str, file: str) -> HttpResponse:
    """The ballots of one count of a round, published or not, for a recount."""
    round_, name = observed(request, slug), f"{file}.pb"
    found = dict(contents.named_parts(round_)).get(name)
    if found is None:
        raise Http404
    return attached(budgets.ballots_file(round_, found), f"{slug}-{name}")
