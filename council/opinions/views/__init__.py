"""The doors of opinions. A page is public from the vote that adopts the opinion."""
