"""Showing again who one is: a code from a mail, once and for a short time, or the card's PIN."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from register.refusals import Refused
from residents.actions import ask_proof, erase_account, prove, remove_dead_proofs
from residents.models import Proof
from residents.proofs import LIFE, MOST_TRIES, PAUSE


def refusal(act: Callable[..., Any], **options: Any) -> str:
    with pytest.raises(Refused) as refused:
        act(**options)
    return refused.value.refusal.code


def test_the_code_proves_once(cast: Callable[[str], Any], now: datetime) -> None:
    fatou = cast("fatou")
    code = ask_proof(person=fatou, now=now)
    prove(person=fatou, typed=f" {code[:4]}-{code[4:]} ", now=now)
    assert refusal(prove, person=fatou, typed=code, now=now) == "wrong-proof"


def test_digits_of_any_script_are_read(cast: Callable[[str], Any], now: datetime) -> None:
    code = ask_proof(person=cast("fatou"), now=now)
    prove(person=cast("fatou"), typed=code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")), now=now)
    assert not Proof.objects.exists()


@pytest.mark.parametrize(("later", "works"), [(LIFE - timedelta(seconds=1), True), (LIFE, False)])
def test_the_code_is_short_lived(
    cast: Callable[[str], Any], now: datetime, later: timedelta, works: bool
) -> None:
    code = ask_proof(person=cast("fatou"), now=now)
    if works:
        prove(person=cast("fatou"), typed=code, now=now + later)
    else:
        assert refusal(prove, person=cast("fatou"), typed=code, now=now + later) == "wrong-proof"


def test_after_a_few_wrong_tries_the_right_code_counts_no_more(
    cast: Callable[[str], Any], now: datetime
) -> None:
    code = ask_proof(person=cast("fatou"), now=now)
    wrong = str((int(code) + 1) % 10**8).zfill(8)
    for _again in range(MOST_TRIES):
        assert refusal(prove, person=cast("fatou"), typed=wrong, now=now) == "wrong-proof"
    assert refusal(prove, person=cast("fatou"), typed=code, now=now) == "wrong-proof"


def test_somebody_elses_code_proves_nothing(cast: Callable[[str], Any], now: datetime) -> None:
    code = ask_proof(person=cast("claire"), now=now)
    assert refusal(prove, person=cast("fatou"), typed=code, now=now) == "wrong-proof"


def test_a_second_code_waits_and_replaces_the_first(cast: Callable[[str], Any], now: datetime) -> None:
    first = ask_proof(person=cast("fatou"), now=now)
    assert refusal(ask_proof, person=cast("fatou"), now=now) == "code-just-sent"
    second = ask_proof(person=cast("fatou"), now=now + PAUSE)
    assert (
        first == second or refusal(prove, person=cast("fatou"), typed=first, now=now + PAUSE) == "wrong-proof"
    )
    prove(person=cast("fatou"), typed=second, now=now + PAUSE)


def test_without_an_e_mail_the_pin_of_the_card_proves(cast: Callable[[str], Any], now: datetime) -> None:
    amina = cast("amina")
    assert refusal(ask_proof, person=amina, now=now) == "no-mail"
    prove(person=amina, typed="160317", now=now)
    assert refusal(prove, person=amina, typed="160318", now=now) == "wrong-card"


def test_the_code_is_kept_hashed(cast: Callable[[str], Any], now: datetime) -> None:
    code = ask_proof(person=cast("fatou"), now=now)
    assert code not in Proof.objects.get().code


def test_a_code_that_proves_nothing_any_more_leaves_no_row(cast: Callable[[str], Any], now: datetime) -> None:
    ask_proof(person=cast("fatou"), now=now - LIFE)
    ask_proof(person=cast("claire"), now=now)
    assert remove_dead_proofs(now=now) == 1
    assert [one.person for one in Proof.objects.all()] == [cast("claire")]
    erase_account(person_id=cast("claire").id, typed_name=cast("claire").display_name, now=now)
    assert not Proof.objects.exists()
