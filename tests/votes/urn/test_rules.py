"""Tags, commitments and tickets: what links, what hides, what travels."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votes.urn import commitments, spelling, tickets
from votes.urn.tags import tag
from votes.urn.tickets import Prepared, TicketError, seal, unseal

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
KEY = b"the key of one round, 32 bytes.."
PREPARED = Prepared(b"r" * 32, ("a", "b"))


def test_a_resident_has_the_same_tag_each_time_in_a_round_and_another_in_every_other() -> None:
    person, rounds = uuid4(), [uuid4() for _ in range(500)]
    tags = [tag(KEY, round_id, person) for round_id in rounds]
    assert tags == [tag(KEY, round_id, person) for round_id in rounds]
    assert len(set(tags)) == len(rounds)


def test_a_tag_depends_on_the_resident_and_on_the_key() -> None:
    round_id, person = uuid4(), uuid4()
    assert (
        len({tag(KEY, round_id, person), tag(KEY, round_id, uuid4()), tag(b"k" * 32, round_id, person)}) == 3
    )


@given(choices=st.lists(st.text(max_size=40), unique=True, max_size=8), seed=st.randoms())
def test_the_order_of_ticking_does_not_show_in_the_commitment(choices: list[str], seed: object) -> None:
    other = list(choices)
    seed.shuffle(other)  # type: ignore[attr-defined]
    round_id, random = uuid4(), b"r" * 32
    assert commitments.commitment(round_id, random, choices) == commitments.commitment(
        round_id, random, other
    )


def test_the_same_choices_have_another_commitment_with_another_random_or_round() -> None:
    first, second = uuid4(), uuid4()
    made = {
        commitments.commitment(round_id, random, ["a"])
        for round_id in (first, second)
        for random in (b"1", b"2")
    }
    assert len(made) == 4


def test_different_choices_never_read_the_same() -> None:
    assert commitments.canonical(["a", "b"]) != commitments.canonical(['a","b'])


@given(st.binary(min_size=32, max_size=32))
def test_eight_words_spell_the_first_half_of_a_commitment(value: bytes) -> None:
    words = commitments.words(value.hex())
    spelled = b"".join(unspelled(word) for word in words)
    assert len(words) == 8
    assert spelled == value[:16]


def unspelled(word: str) -> bytes:
    first, second, third = (spelling.CONSONANTS.index(word[at]) for at in (0, 2, 4))
    one, two = (spelling.VOWELS.index(word[at]) for at in (1, 3))
    return (first << 12 | one << 10 | second << 6 | two << 4 | third).to_bytes(2, "big")


def test_a_ticket_gives_back_what_was_prepared() -> None:
    assert unseal(KEY, "tag", seal(KEY, "tag", PREPARED, NOW), NOW + timedelta(minutes=29)) == PREPARED


def test_a_ticket_shows_nothing_of_what_it_holds() -> None:
    ticket = seal(KEY, "tag", Prepared(b"r" * 32, ("choice-of-amina",)), NOW)
    assert "choice-of-amina" not in ticket
    assert seal(KEY, "tag", PREPARED, NOW) != seal(KEY, "tag", PREPARED, NOW)


@pytest.mark.parametrize(
    ("key", "voter", "after", "change"),
    [
        (KEY, "another voter", 0, ""),
        (b"k" * 32, "tag", 0, ""),
        (KEY, "tag", 30 * 60, ""),
        (KEY, "tag", -60, ""),
        (KEY, "tag", 0, "first"),
        (KEY, "tag", 0, "last"),
        (KEY, "tag", 0, "empty"),
        (KEY, "tag", 0, "not base64"),
        (KEY, "tag", 0, "not ascii"),
    ],
)
def test_a_ticket_of_someone_else_too_old_or_altered_is_refused(
    key: bytes, voter: str, after: int, change: str
) -> None:
    good = seal(KEY, "tag", PREPARED, NOW)
    altered = {
        "": good,
        "first": ("B" if good[0] == "A" else "A") + good[1:],
        "last": good[:-6] + ("AAAA" if good[-6:-2] != "AAAA" else "BBBB") + good[-2:],
        "empty": "",
        "not base64": "!" * 30,
        "not ascii": "é" * 30,
    }
    with pytest.raises(TicketError):
        unseal(key, voter, altered[change], NOW + timedelta(seconds=after))


def test_every_altered_byte_of_a_ticket_is_noticed() -> None:
    raw = bytearray(tickets.urlsafe_b64decode(seal(KEY, "tag", PREPARED, NOW)))
    for place in range(len(raw)):
        changed = bytes(raw[:place]) + bytes([raw[place] ^ 1]) + bytes(raw[place + 1 :])
        with pytest.raises(TicketError):
            unseal(KEY, "tag", tickets.urlsafe_b64encode(changed).decode(), NOW)
