"""How an opinion is numbered: A for *avis*, the year of its second signature, its place in that year."""


def number(year: int, place: int) -> str:
    return f"A-{year:04d}-{place:03d}"
