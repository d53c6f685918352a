"""What waits for whom on the way of minutes, each with its page."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from council.minutes import actions
from council.minutes.models import Minutes
from residents.roles import Duty
from residents.waiting import duties, waiting_for
from tests.council.minutes.conftest import Sitting


def tasks(sitting: Sitting, key: str, now: datetime) -> list[tuple[Any, str]]:
    found = waiting_for(sitting.who(key), "en", now)
    return [(one.task, one.url) for one in found if one.key.startswith("minutes:")]


def test_a_cochair_names_and_the_rapporteur_drafts(sitting: Sitting) -> None:
    now, begin = sitting.ended, reverse("minutes:begin", args=[sitting.meeting.id])
    assert tasks(sitting, "claire", now) == [("Name the rapporteur", begin)]
    assert Duty.RAPPORTEUR not in duties(sitting.who("rahim"), now)
    sitting.named()
    assert tasks(sitting, "rahim", now) == [("Draft the minutes", begin)]
    assert tasks(sitting, "claire", now) == []


def test_each_stage_waits_for_its_people(sitting: Sitting) -> None:
    minutes = sitting.drafted()
    url = minutes.get_absolute_url()
    assert tasks(sitting, "rahim", sitting.ended) == [("Write and share the minutes", url)]
    sitting.shared(minutes)
    read = [("Read and comment on the draft of the minutes", url)]
    assert [tasks(sitting, key, sitting.commenting) for key in ("giulia", "rahim")] == [read, []]
    assert tasks(sitting, "amina", sitting.commenting) == []
    said = actions.comment(
        entry_id=sitting.entry(minutes).id,
        person=sitting.who("giulia"),
        language="it",
        body="Manca.",
        now=sitting.commenting,
    )
    assert tasks(sitting, "rahim", sitting.signing) == [("Answer the comments", url)]
    assert tasks(sitting, "claire", sitting.signing) == []
    actions.answer_comment(
        comment_id=said.id,
        person=sitting.who("rahim"),
        taken=False,
        language="fr",
        reason="Non.",
        now=sitting.signing,
    )
    sign = [("Read and sign the minutes", url)]
    assert [tasks(sitting, key, sitting.signing) for key in ("claire", "fatou", "rahim")] == [sign, sign, []]
    sitting.sign(minutes, "claire")
    assert [tasks(sitting, key, sitting.signing) for key in ("claire", "fatou")] == [[], sign]
    expired = sitting.signing + timedelta(days=31)
    assert tasks(sitting, "claire", expired) == sign
    sitting.sign(minutes, "fatou")
    publish = [("Publish the minutes", url)]
    assert [tasks(sitting, key, sitting.signing) for key in ("claire", "rahim")] == [publish, publish]


def test_a_correction_waits_for_both(sitting: Sitting) -> None:
    correction = sitting.corrected(sitting.published())
    url = Minutes.objects.get().get_absolute_url()
    wanted = [("Read and sign the correction", url)]
    assert [tasks(sitting, key, sitting.signing) for key in ("claire", "fatou")] == [wanted, wanted]
    actions.sign_correction(correction_id=correction.id, person=sitting.who("claire"), now=sitting.signing)
    assert [tasks(sitting, key, sitting.signing) for key in ("claire", "fatou")] == [[], wanted]
