"""How many pictures and documents, and how large: pure."""

MOST_PICTURES, MOST_DOCUMENTS = 3, 2
PICTURE_BYTES, DOCUMENT_BYTES = 12_000_000, 5_000_000
WORDS_LIMIT = 300
# Sides in pixels of what is kept: for the page, and for lists.
LARGE, SMALL = 1600, 320
SMALL_BYTES = 30_000
# A JPEG is read at a fraction of its size; other kinds are read whole.
MOST_PIXELS, MOST_PIXELS_WHOLE = 26_000_000, 17_000_000
# What a document's hidden tables may unfold to.
UNFOLDED_BYTES = 20_000_000
