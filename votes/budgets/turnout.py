"""How many have voted, as it may be told while people vote."""

STEP = 20


def rounded(voters: int) -> int:
    """Rounded down to a whole number of twenties, so that no one's vote can be seen to arrive."""
    return voters // STEP * STEP
