"""Two people sign the same words; whatever else is asked for never passes."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from council.bodies.actions import name_stand_in
from council.bodies.offices import Office
from council.minutes import actions
from council.minutes.fingerprint import digest, sealed_words
from council.minutes.models import Correction, Minutes, Signature
from council.minutes.queries import digest_of, public_bytes
from languages.actions import Written, revise_text
from languages.models import Text
from register import seals
from register.refusals import Refused
from residents.permissions import day_of
from tests.council.minutes.conftest import Sitting


def test_with_both_signatures_they_have_a_fingerprint_and_a_seal(sitting: Sitting) -> None:
    minutes = sitting.shared()
    assert (sitting.sign(minutes, "claire"), sitting.sign(minutes, "fatou")) == (False, True)
    minutes.refresh_from_db()
    assert minutes.signed_at == sitting.signing
    assert minutes.fingerprint == digest_of(minutes)
    assert seals.is_ours(sealed_words(minutes.fingerprint), minutes.seal)


def test_the_public_bytes_give_the_fingerprint(sitting: Sitting) -> None:
    minutes = sitting.published()
    assert digest(public_bytes(minutes)) == minutes.fingerprint


def test_the_same_person_twice_is_one_signature(sitting: Sitting) -> None:
    minutes = sitting.shared()
    sitting.sign(minutes, "claire")
    with pytest.raises(Refused, match="same-person"):
        sitting.sign(minutes, "claire")
    assert (Signature.objects.count(), Minutes.objects.get().signed_at) == (1, None)


def test_the_database_holds_one_signature_a_person_and_an_office(sitting: Sitting) -> None:
    minutes = sitting.shared()
    sitting.sign(minutes, "claire")
    known = Signature.objects.get()
    for changes in ({"office": Office.COCHAIR_RESIDENT.value}, {"person": sitting.who("fatou")}):
        fields = {
            name: getattr(known, name) for name in ("minutes", "office", "person", "fingerprint", "signed_at")
        }
        with pytest.raises(IntegrityError), transaction.atomic():
            Signature.objects.create(**fields | changes)


@pytest.mark.parametrize("key", ["rahim", "giulia", "amina", "marc", "helene", "sofia"])
def test_nobody_else_signs(sitting: Sitting, key: str) -> None:
    minutes = sitting.shared()
    with pytest.raises(Refused):
        sitting.sign(minutes, key)
    assert not Signature.objects.exists()


def test_nobody_signs_while_comments_are_open_or_unanswered(sitting: Sitting) -> None:
    minutes = sitting.shared()
    with pytest.raises(Refused, match="wrong-moment"):
        sitting.sign(minutes, "claire", now=sitting.commenting)
    said = actions.comment(
        entry_id=sitting.entry(minutes).id,
        person=sitting.who("giulia"),
        language="fr",
        body="Il manque le fonds.",
        now=sitting.commenting,
    )
    with pytest.raises(Refused, match="open-comments"):
        sitting.sign(minutes, "claire")
    actions.answer_comment(
        comment_id=said.id,
        person=sitting.who("rahim"),
        taken=True,
        language="fr",
        reason="Ajouté.",
        now=sitting.signing,
    )
    sitting.sign(minutes, "claire")


def test_a_change_after_the_first_signature_ends_it(sitting: Sitting) -> None:
    minutes = sitting.shared()
    sitting.sign(minutes, "claire")
    sitting.write(sitting.entry(minutes), "D’autres mots.", now=sitting.signing)
    assert Signature.objects.get().ended_at == sitting.signing
    assert not sitting.sign(minutes, "fatou")
    assert sitting.sign(minutes, "claire")


def test_a_page_that_was_opened_before_a_change_signs_nothing(sitting: Sitting) -> None:
    """The confirmation that is sent again, or too late, is for other words."""
    minutes = sitting.shared()
    seen = digest_of(minutes)
    sitting.write(sitting.entry(minutes), "D’autres mots.", now=sitting.signing)
    with pytest.raises(Refused, match="text-changed"):
        sitting.sign(minutes, "fatou", seen=seen)
    assert not Signature.objects.exists()


def test_saving_the_same_words_ends_nothing(sitting: Sitting) -> None:
    minutes = sitting.shared()
    sitting.sign(minutes, "claire")
    sitting.write(sitting.entry(minutes), "Le conseil a parlé du loyer.", now=sitting.signing)
    assert sitting.sign(minutes, "fatou")


def test_a_translation_ends_no_signature(sitting: Sitting) -> None:
    minutes = sitting.shared()
    sitting.sign(minutes, "claire")
    text = sitting.entry(minutes).text_id
    actions.translate_minutes(
        minutes_id=minutes.id,
        language="ar",
        words=[Written(text, "تحدث المجلس عن الإيجار.")],
        translator=sitting.who("helene"),
        now=sitting.signing,
    )
    assert sitting.sign(minutes, "fatou")


def test_a_first_signature_that_waits_too_long_no_longer_counts(sitting: Sitting) -> None:
    minutes = sitting.shared()
    sitting.sign(minutes, "claire")
    later = sitting.signing + timedelta(days=30)
    assert not sitting.sign(minutes, "fatou", now=later)
    assert list(Signature.objects.filter(ended_at__isnull=True).values_list("office", flat=True)) == [
        Office.COCHAIR_RESIDENT.value
    ]
    assert sitting.sign(minutes, "claire", now=later)


def test_signing_again_after_both_have_signed_is_refused(sitting: Sitting) -> None:
    minutes = sitting.signed()
    for key in ("claire", "fatou"):
        with pytest.raises(Refused, match="same-person"):
            sitting.sign(minutes, key, seen=minutes.fingerprint, now=sitting.signing + timedelta(days=40))
    assert Signature.objects.count() == 2


def test_a_stand_in_signs_when_the_term_is_over(sitting: Sitting) -> None:
    minutes, council = sitting.shared(), sitting.meeting.council
    name_stand_in(
        council_id=council.id,
        office=Office.COCHAIR_RESIDENT,
        person_id=sitting.who("giulia").id,
        starts=day_of(sitting.starts),
        by=sitting.who("fatou"),
        now=sitting.ended,
    )
    sitting.sign(minutes, "claire")
    with pytest.raises(Refused, match="too-early"):
        sitting.sign(minutes, "giulia")
    assert sitting.sign(minutes, "giulia", now=sitting.signing + timedelta(days=15))
    assert Signature.objects.get(person=sitting.who("giulia")).stands_in


def test_signed_words_cannot_be_changed_by_anybody(sitting: Sitting) -> None:
    minutes = sitting.signed()
    entry = sitting.entry(minutes)
    with pytest.raises(Refused, match="minutes-signed"):
        sitting.write(entry, "Autre chose.", now=sitting.signing)
    with pytest.raises(DatabaseError, match="final"), transaction.atomic():
        revise_text(text_id=entry.text_id, language="fr", body="Autre chose.")
    with pytest.raises(DatabaseError, match="final"), transaction.atomic():
        type(entry).objects.filter(id=entry.id).update(text=None)


def test_published_minutes_are_final_in_the_database(sitting: Sitting) -> None:
    sitting.published()
    for changes in ({"published_at": None}, {"fingerprint": "0" * 64}):
        with pytest.raises(DatabaseError, match="final"), transaction.atomic():
            Minutes.objects.update(**changes)


def test_only_signed_minutes_are_published(sitting: Sitting) -> None:
    minutes = sitting.shared()
    with pytest.raises(Refused, match="wrong-moment"):
        actions.publish_minutes(minutes_id=minutes.id, person=sitting.who("claire"), now=sitting.signing)


def test_a_correction_is_added_when_both_have_signed_it(sitting: Sitting) -> None:
    minutes = sitting.published()
    words = Text.objects.get(id=sitting.entry(minutes).text_id).body
    correction = sitting.corrected(minutes)
    keys = [
        actions.sign_correction(correction_id=correction.id, person=sitting.who(key), now=sitting.signing)
        for key in ("fatou", "claire")
    ]
    correction.refresh_from_db()
    assert keys == [False, True]
    assert (correction.number, correction.published_at) == (1, sitting.signing)
    assert Text.objects.get(id=sitting.entry(minutes).text_id).body == words
    assert Minutes.objects.get().fingerprint == minutes.fingerprint


def test_a_correction_by_one_person_twice_never_passes(sitting: Sitting) -> None:
    correction = sitting.corrected(sitting.published())
    actions.sign_correction(correction_id=correction.id, person=sitting.who("fatou"), now=sitting.signing)
    with pytest.raises(Refused, match="same-person"):
        actions.sign_correction(correction_id=correction.id, person=sitting.who("fatou"), now=sitting.signing)
    assert Correction.objects.get().published_at is None


def test_a_correction_that_waited_too_long_is_signed_by_both_again(sitting: Sitting) -> None:
    correction = sitting.corrected(sitting.published())
    actions.sign_correction(correction_id=correction.id, person=sitting.who("fatou"), now=sitting.signing)
    later = sitting.signing + timedelta(days=31)
    assert not actions.sign_correction(correction_id=correction.id, person=sitting.who("claire"), now=later)
    assert actions.sign_correction(correction_id=correction.id, person=sitting.who("fatou"), now=later)


def test_a_withdrawn_or_published_correction_takes_no_signature(sitting: Sitting) -> None:
    minutes = sitting.published()
    correction = sitting.corrected(minutes)
    with pytest.raises(Refused, match="correction-waits"):
        sitting.corrected(minutes)
    actions.withdraw_correction(correction_id=correction.id, person=sitting.who("rahim"), now=sitting.signing)
    with pytest.raises(Refused, match="correction-over"):
        actions.sign_correction(correction_id=correction.id, person=sitting.who("fatou"), now=sitting.signing)


def test_a_published_correction_is_final_in_the_database(sitting: Sitting) -> None:
    correction = sitting.corrected(sitting.published())
    for key in ("fatou", "claire"):
        actions.sign_correction(correction_id=correction.id, person=sitting.who(key), now=sitting.signing)
    with pytest.raises(DatabaseError, match="final"), transaction.atomic():
        revise_text(text_id=correction.text_id, language="fr", body="Rien.")
    with pytest.raises(DatabaseError, match="final"), transaction.atomic():
        Correction.objects.update(published_at=None, number=None, fingerprint="")
