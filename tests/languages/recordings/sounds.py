"""Small sounds, as telephones record them."""

import wave
from io import BytesIO

import av
import numpy as np

RATE = 16_000


def tone(seconds: float) -> np.ndarray:
    """A tone, 16 bits a sample."""
    times = np.arange(int(RATE * seconds)) / RATE
    return (np.sin(2 * np.pi * 440 * times) * 8000).astype("<i2")


def wav(seconds: float) -> bytes:
    """The tone as a WAV file."""
    made = BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(tone(seconds).tobytes())
    return made.getvalue()


def recorded(container: str, codec: str, seconds: float, **tags: str) -> bytes:
    """The tone in a container of telephones and browsers, with the tags that one of them adds."""
    made = BytesIO()
    with av.open(made, "w", format=container) as file:
        file.metadata.update(tags)
        stream = file.add_stream(codec, rate=48_000, layout="mono")
        shaped = av.AudioResampler(stream.codec_context.format, "mono", 48_000, stream.frame_size or 960)
        frame = av.AudioFrame.from_ndarray(tone(seconds).reshape(1, -1), "s16", "mono")
        frame.sample_rate = RATE
        for part in [*shaped.resample(frame), *shaped.resample(None)]:
            file.mux(stream.encode(part))
        file.mux(stream.encode(None))
    return made.getvalue()
