"""Small files, honest and hostile ones, made when they are needed."""

import struct
import zipfile
import zlib
from io import BytesIO

from PIL import Image, ImageDraw

PLACE = b"45.188529"


def picture(kind: str = "JPEG", size: tuple[int, int] = (64, 48), **saved: object) -> bytes:
    drawn = Image.new("RGB", size, (30, 90, 160))
    ImageDraw.Draw(drawn).ellipse((4, 4, size[0] // 2, size[1] // 2), fill=(250, 180, 40))
    made = BytesIO()
    drawn.save(made, kind, **saved)
    return made.getvalue()


def photo() -> bytes:
    """A JPEG as a phone writes it: with the place, the hour and the device, and turned by its tag."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Old telephone"
    exif[0x9286] = "at home " + PLACE.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (45.0, 11.0, 18.7), 3: "E", 4: (5.0, 43.0, 28.0)})
    return picture(size=(64, 48), exif=exif, comment=b"telephone " + PLACE)


def pdf(*objects: str, tail: bytes = b"") -> bytes:
    """A whole PDF of one empty page; more objects and a tail behind its end where wanted."""
    every = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
        *objects,
    ]
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(every, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(made)
    made += f"xref\n0 {len(every) + 1}\n0000000000 65535 f \n".encode()
    made += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    made += f"trailer\n<< /Size {len(every) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return made + tail


def folded(inside: bytes) -> bytes:
    """A PDF that hides its objects in a folded table."""
    table = zlib.compress(inside, 9)
    head = f"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length {len(table)} >>\nstream\n"
    whole = pdf()
    place = whole.index(b"xref")
    return whole[:place] + b"4 0 obj\n" + head.encode() + table + b"\nendstream\nendobj\n" + whole[place:]


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int, height: int, rows: int = 1) -> bytes:
    """A PNG that claims these sides and folds `rows` rows of nothing."""
    line = zlib.compressobj(9)
    row = b"\0" * (width * 3 + 1) if rows else b""
    pixels = b"".join(line.compress(row) for _ in range(rows)) + line.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def zip_bomb(megabytes: int = 10) -> bytes:
    """A DOCX whose one part unfolds to so many megabytes of nothing."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        file.writestr("word/document.xml", b"\0" * (megabytes * 1_000_000))
    return made.getvalue()
