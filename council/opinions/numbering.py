"""How an opinion is numbered: `A-2026-014`, the letter for *avis*, the year of its second signature, its place in it."""


def number(year: int, place: int) -> str:
    return f"A-{year:04d}-{place:03d}"
