"""Which public proposals pass what a reader chose."""

from collections.abc import Mapping

from proposals.finding.maps import within
from proposals.finding.search import with_words
from proposals.models import Proposal, ProposalQuerySet

FIELDS = {
    "state": "state",
    "theme": "theme",
    "language": "language",
    "district": "district__slug",
    "call": "call__slug",
    "year": "published_at__year",
}
WITH, WITHOUT = "with", "without"


def find(chosen: Mapping[str, str]) -> ProposalQuerySet:
    """The public ones that pass: `FIELDS`, words in `q`, with or without a `place`, in an `area`."""
    found = Proposal.objects.public()
    found = found.filter(**{FIELDS[name]: value for name, value in chosen.items() if name in FIELDS})
    if "place" in chosen:
        found = found.filter(latitude__isnull=chosen["place"] == WITHOUT)
    if "area" in chosen:
        found = within(found, chosen["area"])
    return with_words(found, chosen["q"]) if "q" in chosen else found
