"""What a restored record proves of itself: numbers without a gap, true texts, seals."""

from collections.abc import Iterator

from django.db.models import Count, F, Max, Q

from council.minutes.fingerprint import sealed_words as sealed_minutes
from council.minutes.models import Minutes
from council.minutes.queries import digest_of
from council.opinions.fingerprint import fingerprint, sealed_words
from council.opinions.models import Opinion
from council.opinions.queries import TEXTS, wording_of
from register import seals
from register.models import ScopeCounter, SealKey


def findings() -> Iterator[str]:
    """One line a check, with what does not hold."""
    yield _said("scopes of the register without a gap", ScopeCounter.objects.count(), broken_scopes())
    signed = Opinion.objects.exclude(fingerprint="")
    yield _said("fingerprints of opinions are those of their texts", signed.count(), other_texts())
    yield _said("seals of opinions are the site's", signed.exclude(seal="").count(), other_seals())
    minutes = Minutes.objects.exclude(fingerprint="")
    yield _said("minutes are those that both signed", minutes.count(), other_minutes())


def broken_scopes() -> list[str]:
    """Scopes whose lines are not numbered 1, 2, 3 … up to the last number given."""
    counted = ScopeCounter.objects.annotate(lines_in_all=Count("lines"), newest=Max("lines__number"))
    whole = Q(last_number=F("lines_in_all")) & (Q(newest=F("last_number")) | Q(last_number=0))
    return [str(scope) for scope in counted.exclude(whole).order_by("id")]


def other_texts() -> list[str]:
    signed = Opinion.objects.exclude(fingerprint="").select_related("council", *TEXTS).order_by("number")
    return [one.number for one in signed.iterator(500) if fingerprint(wording_of(one)) != one.fingerprint]


def other_seals() -> list[str]:
    keys = list(SealKey.objects.values_list("public", flat=True))
    sealed = Opinion.objects.exclude(seal="").order_by("number")
    return [one.number for one in sealed if not any(_holds(one, key) for key in keys)]


def other_minutes() -> list[str]:
    """Minutes whose text or seal is another one than at the signatures."""
    keys = list(SealKey.objects.values_list("public", flat=True))
    signed = Minutes.objects.exclude(fingerprint="").order_by("id")
    return [str(one.id) for one in signed.iterator(500) if not _signed_so(one, keys)]


def _signed_so(minutes: Minutes, keys: list[str]) -> bool:
    sealed = sealed_minutes(minutes.fingerprint)
    return digest_of(minutes) == minutes.fingerprint and any(
        seals.verifies(sealed, minutes.seal, key) for key in keys
    )


def _holds(opinion: Opinion, key: str) -> bool:
    return seals.verifies(sealed_words(opinion.number, opinion.fingerprint), opinion.seal, key)


def _said(what: str, count: int, wrong: list[str]) -> str:
    return f"{count - len(wrong)} of {count} {what}" + (f"; not {', '.join(wrong)}" if wrong else "")
