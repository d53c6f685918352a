"""What a telephone recorded becomes plain MP3, or is refused with the reason."""

from io import BytesIO

import av
import pytest

from languages.recordings import sounds
from languages.recordings.sounds import NotTaken, made_plain
from languages.recordings.states import MOST_BYTES, BadSound
from tests.languages.recordings.sounds import recorded, wav


@pytest.mark.parametrize(
    ("container", "codec"),
    [
        pytest.param("webm", "libopus", id="most browsers"),
        pytest.param("ogg", "libopus", id="Firefox"),
        pytest.param("mp4", "aac", id="Safari"),
        pytest.param("3gp", "aac", id="an old telephone"),
        pytest.param("adts", "aac", id="a recorder"),
        pytest.param("mp3", "libmp3lame", id="a dictaphone"),
        pytest.param("flac", "flac", id="a file"),
    ],
)
def test_what_telephones_record_becomes_mp3_of_the_same_length(container: str, codec: str) -> None:
    sound = made_plain(recorded(container, codec, 2))
    assert sound.seconds == 2
    with av.open(BytesIO(sound.content)) as file:
        assert file.format.name == "mp3"
        assert file.streams.audio[0].rate == sounds.RATE


def test_the_place_and_the_device_in_a_recording_are_gone() -> None:
    tagged = recorded("mp4", "aac", 1, title="Amina’s telephone", comment="+45.1885+005.7245/")
    assert b"+45.1885" in tagged
    made = made_plain(tagged).content
    assert b"45.1885" not in made
    with av.open(BytesIO(made)) as file:
        assert file.metadata == {}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(b"", BadSound.EMPTY, id="nothing"),
        pytest.param(wav(0.2), BadSound.EMPTY, id="a click"),
        pytest.param(bytes(MOST_BYTES + 1), BadSound.TOO_BIG, id="too big"),
        pytest.param(wav(93), BadSound.TOO_LONG, id="longer than a minute and a half"),
        pytest.param(b"<svg onload=alert(1)>", BadSound.NO_SOUND, id="a picture with a script"),
        pytest.param(b"#EXTM3U\nfile:///etc/passwd\n", BadSound.NO_SOUND, id="a list of addresses"),
        pytest.param(b"%PDF-1.7", BadSound.NO_SOUND, id="a document"),
        pytest.param(b"OggS" + bytes(2000), BadSound.NO_SOUND, id="a broken recording"),
        pytest.param(b"\x1a\x45\xdf\xa3" + b"z" * 2000, BadSound.NO_SOUND, id="a broken film"),
        pytest.param(b"ID3" + b"\xff" * 5000, BadSound.NO_SOUND, id="tags without sound"),
    ],
)
def test_what_is_no_recording_is_refused(content: bytes, why: BadSound) -> None:
    with pytest.raises(NotTaken) as refused:
        made_plain(content)
    assert refused.value.why is why


def test_hours_in_a_small_file_are_read_no_further_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    long = _hours()
    written = []
    encode = sounds._write

    def counted(*args: object) -> int:
        written.append(encode(*args))  # type: ignore[arg-type]
        return written[-1]

    monkeypatch.setattr(sounds, "_write", counted)
    assert len(long) < MOST_BYTES
    with pytest.raises(NotTaken) as refused:
        made_plain(long)
    assert refused.value.why is BadSound.TOO_LONG
    assert sum(written) < 100 * sounds.RATE


def _hours() -> bytes:
    """Ten minutes of silence, AMR of the least rate: a frame is 13 bytes for a fiftieth of a second."""
    return b"#!AMR\n" + (b"\x04" + bytes(12)) * 50 * 600


@pytest.mark.parametrize("cut", range(400, 4000, 800))
def test_a_recording_that_was_cut_is_taken_as_far_as_it_goes_or_refused(cut: int) -> None:
    content = recorded("webm", "libopus", 1)
    assert len(content) > 4000
    try:
        seconds = made_plain(content[:cut]).seconds
    except NotTaken:
        seconds = 0
    assert seconds <= 1
