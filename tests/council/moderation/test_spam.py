"""The local anti-spam: what is a repetition, a flood, many links, and when a message waits."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.moderation.spam import Said, SpamSign, Weights, alike, grams, plain, signs, waits

NOW = datetime(2026, 12, 18, 18, 0, tzinfo=UTC)
USUAL = Weights()
LONG = "Les gens comme vous doivent partir, personne ne vous veut ici"


def found(body: str, *earlier: Said, days: int = 100) -> tuple[SpamSign, ...]:
    return signs(body, days=days, earlier=earlier, now=NOW, weights=USUAL)


def said(body: str, seconds: int = 60, own: bool = False) -> Said:
    return Said(body, NOW - timedelta(seconds=seconds), own)


@pytest.mark.parametrize(
    ("body", "before"),
    [
        (LONG, LONG),
        (LONG, LONG.upper() + "!!!"),
        (LONG, "L e s  gens comme vous, doivent partir... personne ne vous veut ici 123"),
        (LONG + " 🔥🔥", LONG.replace("partir", "dégager")),
        ("لا أحد يريدكم هنا، ارحلوا من هذه المدينة", "لا أحد يريدكم هنا ارحلوا من هذه المدينة الآن"),
        ("এখানে তোমাদের কেউ চায় না, শহর ছেড়ে চলে যাও", "এখানে তোমাদের কেউ চায় না শহর ছেড়ে যাও"),
    ],
)
def test_a_text_that_is_nearly_there_already_repeats_it(body: str, before: str) -> None:
    assert SpamSign.REPEATED in found(body, said(before))


@pytest.mark.parametrize(
    ("body", "before"),
    [
        ("Oui", "Oui"),
        ("Je suis d’accord", "Je suis d’accord"),
        (LONG, "Le loyer du foyer a encore augmenté, qui peut nous aider ?"),
        ("Merci", LONG + " Merci"),
    ],
)
def test_short_assent_and_other_subjects_are_no_repetition(body: str, before: str) -> None:
    assert SpamSign.REPEATED not in found(body, said(before))


def test_what_was_written_long_before_is_not_compared() -> None:
    assert found(LONG, said(LONG, seconds=31 * 60)) == ()


def test_the_sixth_message_of_one_author_in_a_minute_is_a_flood() -> None:
    others = [said(f"Point {number}", seconds=9 * number, own=True) for number in range(1, 6)]
    assert SpamSign.FLOOD not in found("Encore", *others[:4])
    assert SpamSign.FLOOD in found("Encore", *others)


@pytest.mark.parametrize(
    ("body", "many"),
    [
        ("Voir https://ville.example", False),
        ("https://a.example et www.b.example", True),
        ("gagnez.com gagnez.net", True),
        ("Rendez-vous à 18.30, salle 2.1", False),
    ],
)
def test_one_link_is_fine_and_two_are_many(body: str, many: bool) -> None:
    assert (SpamSign.LINKS in found(body)) is many


def test_a_new_account_alone_does_not_wait_and_with_links_it_does() -> None:
    assert not waits(found("Bonjour à tous", days=0), USUAL)
    assert waits(found("http://a.example http://b.example", days=0), USUAL)
    assert not waits(found("http://a.example http://b.example", days=30), USUAL)


@given(st.text())
def test_a_text_is_wholly_like_itself_whatever_it_is(body: str) -> None:
    assert alike(grams(body), grams(body)) == 100


@given(st.text(), st.text())
def test_likeness_is_mutual_and_a_percentage(one: str, other: str) -> None:
    first, second = alike(grams(one), grams(other)), alike(grams(other), grams(one))
    assert first == second
    assert 0 <= first <= 100


@given(st.text())
def test_only_letters_are_compared(body: str) -> None:
    assert plain("".join(f"{letter} -1" for letter in plain(body))) == plain(body)


@given(st.sets(st.sampled_from(list(SpamSign))), st.sampled_from(list(SpamSign)))
def test_one_sign_more_never_lets_a_message_through(some: set[SpamSign], one: SpamSign) -> None:
    assert waits(some | {one}, USUAL) or not waits(some, USUAL)
