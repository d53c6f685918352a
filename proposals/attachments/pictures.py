"""Pictures made anew before they are kept: smaller, and with nothing but what one sees in them.

The place, the hour and the device that a phone writes in are gone, and so is whatever else a file may carry
behind or inside its picture. What a file says of its size is read before any of its pixels.
"""

import threading
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from proposals.attachments.faults import BadFile, NotTaken
from proposals.attachments.limits import (
    LARGE,
    MOST_PIXELS,
    MOST_PIXELS_WHOLE,
    PICTURE_BYTES,
    SMALL,
    SMALL_BYTES,
)

KINDS = ["JPEG", "PNG", "WEBP"]
# One at a time in a process: the memory of one picture is the memory of all.
_one_at_a_time = threading.Semaphore()


@dataclass(frozen=True)
class Made:
    """A JPEG for the page and a small one for lists."""

    content: bytes
    small: bytes
    width: int
    height: int


def made_anew(content: bytes) -> Made:
    """The picture as JPEG. Raises NotTaken."""
    if not content:
        raise NotTaken(BadFile.EMPTY)
    if len(content) > PICTURE_BYTES:
        raise NotTaken(BadFile.TOO_BIG)
    with _one_at_a_time:
        try:
            return _made(content)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise NotTaken(BadFile.TOO_MANY_PIXELS) from error
        # A broken file makes its reader fail in as many ways as there are kinds of files.
        except (OSError, SyntaxError, ValueError, ArithmeticError, KeyError, IndexError, TypeError) as error:
            raise error if isinstance(error, NotTaken) else NotTaken(BadFile.NOT_A_PICTURE) from error


def _made(content: bytes) -> Made:
    with Image.open(BytesIO(content), formats=KINDS) as picture:
        most = MOST_PIXELS if picture.format == "JPEG" else MOST_PIXELS_WHOLE
        if picture.width * picture.height > most:
            raise NotTaken(BadFile.TOO_MANY_PIXELS)
        picture.draft("RGB", (LARGE, LARGE))
        picture.thumbnail((LARGE, LARGE))
        shown = _on_white(ImageOps.exif_transpose(picture))
    small = shown.copy()
    small.thumbnail((SMALL, SMALL))
    return Made(_jpeg(shown, 82), _within(small, SMALL_BYTES), shown.width, shown.height)


def _on_white(picture: Image.Image) -> Image.Image:
    """Without transparency, which JPEG does not know."""
    if "transparency" not in picture.info and "A" not in picture.getbands():
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    paper = Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen.getchannel("A"))
    return paper


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    made = BytesIO()
    # Nothing that came with the file is written: neither EXIF nor a profile nor a comment.
    Image.frombytes("RGB", picture.size, picture.tobytes()).save(
        made, "JPEG", quality=quality, optimize=True, progressive=True
    )
    return made.getvalue()


def _within(picture: Image.Image, most: int) -> bytes:
    """As good as fits."""
    made = b""
    for quality in (75, 60, 45, 25):
        made = _jpeg(picture, quality)
        if len(made) <= most:
            break
    return made
