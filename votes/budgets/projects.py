"""Projects of a Pabulib file as rows of proposals: its words and places, never its ballots or names."""

from collections.abc import Iterator

from proposals.limits import TITLE_LIMIT
from proposals.readers import Raw, UnreadableError
from votes.budgets.themes import theme
from votes.tally import PabulibError, read

NAMED = ("country", "unit", "subunit", "instance", "district")


def rows(text: str) -> Iterator[Raw]:
    """One a project, in the order of the file; its line is its place among them."""
    try:
        election = read(text + "\n")
    except PabulibError as error:
        raise UnreadableError(error.line, error.message) from None
    source = "/".join(election.meta.get(name, "") for name in NAMED)
    for place, project in enumerate(election.projects, start=1):
        said, name = project.extra, project.name
        yield Raw(
            place,
            {
                "id": f"{source}/{project.id}",
                "title": name if len(name) <= TITLE_LIMIT else f"{name[: TITLE_LIMIT - 1]}…",
                "body": "\n\n".join(dict.fromkeys(filter(None, (name, said.get("description", ""))))),
                "theme": theme(said),
                "cost": str(project.cost // election.unit),
                **_place(said.get("latitude", ""), said.get("longitude", "")),
            },
        )


def _place(latitude: str, longitude: str) -> dict[str, str]:
    """Files write 0 and 0 for a project without a place."""
    try:
        known = any((float(latitude), float(longitude)))
    except ValueError:
        known = False
    return {"latitude": latitude, "longitude": longitude} if known else {}
