"""How long what people write may be, how many write together, and what makes the council listen."""

TITLE_LIMIT, BODY_LIMIT, SIGNATURE_LIMIT, REASON_LIMIT = 120, 6000, 60, 2000
SHEET_LIMIT, MOST_ON_A_SHEET = 40, 500
MOST_COAUTHORS = 5
MOST_COST = 1_000_000_000
THRESHOLD = 50
# A prime: multiplied modulo it, lots stay different (`finding/drawing.py`).
LOTS = 2**31 - 1
MOST_LOT = LOTS - 1
