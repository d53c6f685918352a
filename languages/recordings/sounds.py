"""What a telephone recorded, made anew as plain MP3, which every telephone plays.

A recording can carry the place and the device it was made with. Only its sound is read, so they are gone.
"""

from dataclasses import dataclass
from io import BytesIO
from itertools import islice

import av
from av.audio.codeccontext import AudioCodecContext
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.error import FFmpegError

from languages.recordings.states import MARGIN_SECONDS, MOST_BYTES, MOST_SECONDS, BadSound

MEDIA_TYPE = "audio/mpeg"
RATE, BITS = 24_000, 32_000
MOST_PACKETS = 20_000


@dataclass(frozen=True)
class Sound:
    """MP3, one channel, `RATE` samples a second."""

    content: bytes
    seconds: int


class NotTaken(ValueError):
    """The file is no recording that can be taken; `why` says which way."""

    def __init__(self, why: BadSound) -> None:
        super().__init__(why.value)
        self.why = why


def made_plain(content: bytes) -> Sound:
    """The sound of a file of any kind that telephones record. Raises NotTaken."""
    if not content:
        raise NotTaken(BadSound.EMPTY)
    if len(content) > MOST_BYTES:
        raise NotTaken(BadSound.TOO_BIG)
    try:
        return _encoded(content)
    except (FFmpegError, StopIteration, ValueError) as error:
        raise error if isinstance(error, NotTaken) else NotTaken(BadSound.NO_SOUND) from error


def _container(content: bytes) -> str:
    """The reader for what the file really is, whatever its name says: never one of a list of addresses."""
    if content.startswith(b"\x1a\x45\xdf\xa3"):
        return "matroska"
    if content[4:8] == b"ftyp":
        return "mov"
    starts = {
        b"OggS": "ogg",
        b"RIFF": "wav",
        b"#!AMR": "amr",
        b"fLaC": "flac",
        b"ID3": "mp3",
    }
    for start, name in starts.items():
        if content.startswith(start):
            return name
    if content[:1] == b"\xff" and content[1:2] and content[1] & 0xE0 == 0xE0:
        return "aac" if content[1] & 0x06 == 0 else "mp3"
    raise NotTaken(BadSound.NO_SOUND)


def _encoded(content: bytes) -> Sound:
    encoder = AudioCodecContext.create("libmp3lame", "w")
    encoder.rate, encoder.layout, encoder.format, encoder.bit_rate = RATE, "mono", "s16p", BITS
    resampler = AudioResampler(format="s16p", layout="mono", rate=RATE, frame_size=1152)
    with av.open(BytesIO(content), "r", format=_container(content), metadata_errors="ignore") as source:
        if not source.streams.audio:
            raise NotTaken(BadSound.NO_SOUND)
        made, samples = BytesIO(), 0
        for packet in islice(source.demux(source.streams.audio[0]), MOST_PACKETS):
            for frame in packet.decode():
                samples += _write(made, encoder, resampler, frame)
            if samples > (MOST_SECONDS + MARGIN_SECONDS) * RATE:
                raise NotTaken(BadSound.TOO_LONG)
        samples += _write(made, encoder, resampler, None)
    for last in encoder.encode(None):
        made.write(bytes(last))
    if samples < RATE // 2:
        raise NotTaken(BadSound.EMPTY)
    return Sound(made.getvalue(), round(samples / RATE))


def _write(
    made: BytesIO, encoder: AudioCodecContext, resampler: AudioResampler, frame: AudioFrame | None
) -> int:
    """Encode a frame's sound, or what is left; how many samples it was."""
    samples = 0
    for part in resampler.resample(frame):
        samples += part.samples
        for packet in encoder.encode(part):
            made.write(bytes(packet))
    return samples
