"""Minutes are drafted from the register and the tables; their facts are fixed from that moment on."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest.mock import ANY

import pytest
from django.db import DatabaseError, transaction

from council.bodies.procedure import VoteKind
from council.bodies.queries import rules_on
from council.meetings import actions as meetings
from council.meetings.lifecycle import Choice, VoteState, VoteWay
from council.meetings.models import Presence, Vote, VoteCast, VoteCount, VoteOption
from council.minutes import actions
from council.minutes.models import Entry, Minutes, Rapporteur
from council.minutes.queries import rapporteur_of
from council.minutes.queries.drafting import stamp
from languages.actions import write_text
from register.models import Line
from register.refusals import Refused
from residents.permissions import day_of
from tests.council.minutes.conftest import MINUTE, Sitting


def test_who_was_here_stands_with_arrivals_and_departures(sitting: Sitting) -> None:
    facts = sitting.drafted().facts
    start, end = sitting.starts, sitting.starts + 100 * MINUTE
    told = {one["person"]: (one["standing"], one["stays"]) for one in facts["attendance"]}
    early = [[stamp(start - 5 * MINUTE), stamp(end)]]
    late = [[stamp(start + 10 * MINUTE), stamp(start + 50 * MINUTE)]]
    assert told == {
        str(sitting.who("claire").id): ("present", early),
        str(sitting.who("fatou").id): ("present", early),
        str(sitting.who("rahim").id): ("present", early),
        str(sitting.who("samir").id): ("present", late),
        str(sitting.who("giulia").id): ("absent", []),
    }


def test_the_session_stands_with_its_pauses_and_quorum(sitting: Sitting) -> None:
    facts, start = sitting.drafted().facts, sitting.starts
    assert (facts["opened"], facts["closed"]) == (stamp(start), stamp(start + 100 * MINUTE))
    assert facts["pauses"] == [[stamp(start + 60 * MINUTE), stamp(start + 70 * MINUTE)]]
    assert (facts["seats"], facts["base"], facts["quorum"]) == (5, 5, 3)
    assert (facts["title"]["fr"], facts["title"]["ar"]) == ("Séance", "جلسة")


def test_points_stand_in_order_with_the_moment_at_which_each_began(sitting: Sitting) -> None:
    entries = sitting.drafted().entries.exclude(item=None)
    told = [(one.facts["number"], one.facts["title"]["fr"], one.facts["begun"]) for one in entries]
    start = sitting.starts
    assert told == [
        ("1", "Accueil", stamp(start)),
        ("2", "Le loyer", stamp(start + 20 * MINUTE)),
        ("3", "La suite", ""),
    ]


def test_speakers_stand_with_language_time_and_the_reason_of_a_changed_order(sitting: Sitting) -> None:
    [first, second] = sitting.entry(sitting.drafted()).facts["speakers"]
    rahim, samir, claire = (str(sitting.who(key).id) for key in ("rahim", "samir", "claire"))
    assert (first["person"], first["language"], first["seconds"]) == (rahim, "bn", 120)
    assert (first["chair"], first["reason"]) == ("", None)
    assert (second["person"], second["language"], second["seconds"]) == (samir, "ar", 60)
    assert (second["chair"], second["reason"]["body"], second["passed"]) == (claire, "Il doit partir.", 1)


def test_a_vote_stands_with_its_result_and_the_rules_of_its_day(sitting: Sitting) -> None:
    [vote] = sitting.entry(sitting.drafted()).facts["votes"]
    rules = rules_on(sitting.meeting.council, day_of(sitting.starts))
    assert rules is not None
    assert (vote["yes"], vote["no"], vote["abstain"], vote["outcome"]) == (3, 1, 0, "adopted")
    assert (vote["quorum"], vote["base"], vote["present"], vote["here"]) == (3, 5, 4, 4)
    assert (vote["rules"], vote["needed"]) == (str(rules.id), "simple of expressed")
    assert vote["question"]["body"] == "Demander une garantie ?"
    assert vote["choices"]["no"] == [str(sitting.who("samir").id)]


def choice_of_persons(sitting: Sitting, way: VoteWay) -> Vote:
    """A closed choice between two persons at the third point: Rosa 3, Anton 1."""
    like = Vote.objects.get()
    vote = Vote.objects.create(
        item=sitting.meeting.items.get(number=3),
        question=write_text(language="fr", body="Qui nous représente ?"),
        state=VoteState.CLOSED.value,
        rules=like.rules,
        kind=VoteKind.PERSONS.value,
        way=way.value,
        base=like.base,
        present=like.present,
        seats=like.seats,
        opened_at=like.opened_at,
        closed_at=like.closed_at,
        created_at=like.created_at,
    )
    rosa, anton = (
        VoteOption.objects.create(vote=vote, number=number, text=write_text(language="fr", body=name))
        for number, name in enumerate(("Rosa Ruiz", "Anton Iliev"), start=1)
    )
    chosen = {"claire": rosa, "fatou": rosa, "rahim": rosa, "samir": anton}
    for key, option in chosen.items():
        cast = VoteCast(vote=vote, person=sitting.who(key), by_name=way is VoteWay.NAMED)
        if cast.by_name:
            cast.option, cast.cast_at = option, like.opened_at
        cast.save()
    if way is not VoteWay.NAMED:
        for answer, number in {rosa: 3, anton: 1}.items():
            VoteCount.objects.create(vote=vote, option=answer, number=number)
        VoteCount.objects.create(vote=vote, choice=Choice.ABSTAIN.value, number=0)
    return vote


@pytest.mark.parametrize("way", VoteWay)
def test_a_choice_stands_with_each_option_and_names_people_only_where_it_was_by_name(
    sitting: Sitting, logged_in: Callable[[str], Any], way: VoteWay
) -> None:
    choice_of_persons(sitting, way)
    minutes = sitting.drafted()
    [vote] = sitting.entry(minutes, 3).facts["votes"]
    told = [(one["words"]["body"], one["votes"], one["kept"]) for one in vote["options"]]
    assert told == [("Rosa Ruiz", 3, True), ("Anton Iliev", 1, False)]
    samir = str(sitting.who("samir").id)
    assert vote["choices"] == ({"0": ANY, "1": [samir]} if way is VoteWay.NAMED else {})
    page = logged_in("rahim").get(f"/en/minutes/{minutes.id}/").content.decode()
    assert "Rosa Ruiz" in page
    assert "Did not vote" not in page


def test_what_was_decided_on_the_programme_stands_as_the_register_has_it(sitting: Sitting) -> None:
    [work] = sitting.drafted().facts["programme"]
    line = Line.objects.get(kind="work.planned")
    told = (work["work"], work["kind"], work["title"]["ar"], work["due"])
    assert told == (str(line.scope.key), "work.planned", "ملصق", line.data["due"])


def test_facts_name_people_by_id_alone(sitting: Sitting) -> None:
    minutes = sitting.drafted()
    said = str(minutes.facts) + str(list(minutes.entries.values_list("facts", flat=True)))
    names = [sitting.who(key).display_name for key in ("claire", "fatou", "rahim", "samir", "giulia")]
    assert [name for name in names if name in said] == []


def test_minutes_are_drafted_once_and_after_the_end(sitting: Sitting) -> None:
    minutes = sitting.drafted()
    with pytest.raises(Refused, match="minutes-drafted"):
        actions.draft_minutes(meeting_id=sitting.meeting.id, person=sitting.who("rahim"), now=sitting.ended)
    assert Minutes.objects.get() == minutes


def test_a_session_that_goes_on_has_no_minutes(sitting: Sitting) -> None:
    other = meetings.convene(
        council_id=sitting.meeting.council_id,
        convener=sitting.who("claire"),
        titles={"fr": "Autre"},
        starts=sitting.ended,
        items=[],
        now=sitting.ended,
    )
    with pytest.raises(Refused, match="session-not-closed"):
        actions.draft_minutes(meeting_id=other.id, person=sitting.who("claire"), now=sitting.ended)


@pytest.mark.parametrize("key", ["giulia", "samir", "amina", "tom"])
def test_only_the_rapporteur_and_the_cochairs_draft(sitting: Sitting, key: str) -> None:
    sitting.named()
    with pytest.raises(Refused, match="not-a-writer"):
        actions.draft_minutes(meeting_id=sitting.meeting.id, person=sitting.who(key), now=sitting.ended)


def test_a_cochair_names_another_rapporteur_and_the_first_one_ends(sitting: Sitting) -> None:
    sitting.named()
    later = sitting.ended + timedelta(days=1)
    actions.name_rapporteur(
        meeting_id=sitting.meeting.id, person=sitting.who("giulia"), chair=sitting.who("fatou"), now=later
    )
    told = list(Rapporteur.objects.order_by("id").values_list("ended_at", flat=True))
    assert told == [later, None]
    assert rapporteur_of(sitting.meeting, later) == sitting.who("giulia")


@pytest.mark.parametrize(
    ("key", "chair", "why"),
    [
        ("claire", "fatou", "chairs-sign"),
        ("amina", "fatou", "not-in-council"),
        ("giulia", "rahim", "not-a-cochair"),
    ],
)
def test_who_cannot_be_or_name_a_rapporteur(sitting: Sitting, key: str, chair: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        actions.name_rapporteur(
            meeting_id=sitting.meeting.id,
            person=sitting.who(key),
            chair=sitting.who(chair),
            now=sitting.ended,
        )


def test_later_changes_of_the_tables_leave_the_facts(sitting: Sitting) -> None:
    minutes = sitting.drafted()
    before = minutes.facts["attendance"]
    Presence.objects.all().delete()
    minutes.refresh_from_db()
    assert minutes.facts["attendance"] == before


@pytest.mark.parametrize(
    ("model", "changes"),
    [(Minutes, {"facts": {}}), (Entry, {"facts": {}}), (Entry, {"internal": True}), (Entry, {"place": 9})],
)
def test_the_database_refuses_to_change_what_was_drafted(
    sitting: Sitting, model: type[Minutes] | type[Entry], changes: dict[str, object]
) -> None:
    sitting.drafted()
    with pytest.raises(DatabaseError, match="final"), transaction.atomic():
        model.objects.update(**changes)


@pytest.mark.parametrize("model", [Minutes, Entry])
def test_the_database_refuses_to_delete_it(sitting: Sitting, model: type[Minutes] | type[Entry]) -> None:
    sitting.drafted()
    with pytest.raises(DatabaseError, match="final"), transaction.atomic():
        model.objects.all()._raw_delete(using="default")
