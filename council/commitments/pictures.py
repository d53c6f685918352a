"""Pictures made again before they are kept: smaller, and without the place and the hour a phone writes in."""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

LONGEST_SIDE = 1600
MOST_PIXELS = 50_000_000


class NotAPicture(ValueError):
    """The bytes cannot be read as a picture, or it is larger than anyone would photograph."""


def clean(content: bytes) -> bytes:
    """The picture as a JPEG of at most 1600 pixels a side, with nothing but what one sees."""
    try:
        with Image.open(BytesIO(content), formats=["JPEG", "PNG"]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NotAPicture("too many pixels")
            shown = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise NotAPicture(str(error)) from error
    shown.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    made = BytesIO()
    shown.save(made, "JPEG", quality=85)
    return made.getvalue()
