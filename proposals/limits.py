"""How long what people write may be, and how many supports make the council listen."""

TITLE_LIMIT, BODY_LIMIT, SIGNATURE_LIMIT, REASON_LIMIT = 120, 6000, 60, 2000
THRESHOLD = 50
