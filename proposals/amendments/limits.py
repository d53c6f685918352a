"""How much one person may suggest, and how long a reason may be."""

MOST_OPEN, MOST_A_DAY = 10, 30
REASON_LIMIT = 500
