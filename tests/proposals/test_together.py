"""Writing together, under a name of one's own, or for somebody else who confirms it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from council.bodies.models import Council
from proposals import actions, authors, mine, permissions, queries
from proposals.lifecycle import State
from proposals.models import AskedToWrite, Coauthor, PenName, Proposal
from proposals.permissions import Writer, may_write
from register.refusals import Refused
from residents.delivery.models import Delivery
from residents.delivery.queries import composed
from tests.proposals.calls.conftest import council
from tests.proposals.conftest import BACKEND, address, holder

__all__ = ["council"]
Make = Callable[..., Proposal]
Cast = Callable[[str], Any]


@pytest.fixture
def invited(draft: Make, cast: Cast) -> Callable[[], tuple[Proposal, str]]:
    """Amina's draft, and the five words with which she asks somebody."""

    def ask() -> tuple[Proposal, str]:
        proposal = draft("amina")
        asked = actions.invite_coauthor(proposal_id=proposal.id, writer=Writer(cast("amina")), name="Rahim")
        return proposal, authors.invitation_words(asked.id)

    return ask


def test_who_accepts_writes_with_the_author_and_is_told_of_each_step(
    invited: Any, cast: Cast, now: datetime
) -> None:
    proposal, code = invited()
    rahim = Writer(cast("rahim"))
    assert permissions.may_write(rahim, proposal) is not None
    actions.accept_invitation(code=code, person=cast("rahim"), signature="Rahim", now=now)
    assert permissions.may_write(rahim, proposal) is None
    assert cast("rahim").id in queries.to_tell(proposal.id)
    assert proposal in queries.written_by(cast("rahim"))


def test_nobody_becomes_an_author_without_accepting(invited: Any, cast: Cast) -> None:
    proposal, _code = invited()
    assert queries.to_tell(proposal.id) == {cast("amina").id}


def test_an_invitation_is_accepted_once(invited: Any, cast: Cast, now: datetime) -> None:
    _proposal, code = invited()
    actions.accept_invitation(code=code, person=cast("rahim"), signature="", now=now)
    with pytest.raises(Refused, match="unknown-code"):
        actions.accept_invitation(code=code, person=cast("samir"), signature="", now=now)


def test_who_declines_leaves_no_trace(invited: Any) -> None:
    _proposal, code = invited()
    actions.decline_invitation(code=code)
    assert not Coauthor.objects.exists()


def test_a_coauthor_writes_but_neither_invites_nor_takes_the_proposal_back(
    invited: Any, cast: Cast, now: datetime
) -> None:
    proposal, code = invited()
    actions.accept_invitation(code=code, person=cast("rahim"), signature="", now=now)
    here: dict[str, Any] = {"proposal_id": proposal.id, "writer": Writer(cast("rahim"))}
    actions.write_title(**here, body="Un autre titre")
    with pytest.raises(Refused, match="not-yours"):
        actions.invite_coauthor(**here, name="X")
    with pytest.raises(Refused, match="not-yours"):
        actions.withdraw(**here, now=now)


def test_five_people_are_enough(invited: Any, cast: Cast) -> None:
    proposal, _code = invited()
    here = {"proposal_id": proposal.id, "writer": Writer(cast("amina"))}
    for number in range(4):
        actions.invite_coauthor(**here, name=str(number))
    with pytest.raises(Refused, match="too-many-coauthors"):
        actions.invite_coauthor(**here, name="5")


def test_the_pages_ask_show_and_accept(client: Client, draft: Make, cast: Cast) -> None:
    proposal = draft("amina")
    client.force_login(cast("amina"), backend=BACKEND)
    client.post(address("authors", proposal.id), {"name": "Rahim"})
    code = authors.invitation_words(Coauthor.objects.get().id)
    assert code in client.get(address("authors", proposal.id)).content.decode()
    other = Client()
    other.force_login(cast("rahim"), backend=BACKEND)
    assert other.get(address("accept")).status_code == 422
    other.post(address("invitation"), {"code": code})
    assert "غرفة للواجبات" in other.get(address("accept")).content.decode()
    answer = other.post(address("accept"), {"who": "own", "signature": "Rahim K."})
    assert answer.headers["Location"] == address("own", proposal.id)
    assert other.get(address("idea", proposal.id)).status_code == 200


@pytest.fixture
def signed(draft: Make, cast: Cast, council: Council) -> Callable[[str, str], Proposal]:
    def sign(key: str, name: str, keep: bool = True) -> Proposal:
        proposal = draft(key)
        return actions.sign(proposal_id=proposal.id, writer=Writer(cast(key)), signature=name, keep=keep)

    return sign


def test_a_pen_name_stays_and_nobody_else_has_it_in_that_council(signed: Any, cast: Cast) -> None:
    proposal = signed("amina", "La voisine")
    assert authors.pen_name(cast("amina"), proposal).name == "La voisine"
    assert signed("amina", "LA  VOISINE").signature == "LA  VOISINE"
    assert PenName.objects.count() == 1
    for keep in (True, False):
        with pytest.raises(Refused, match="name-taken"):
            signed("rahim", "la voisine", keep)


def test_a_second_pen_name_in_the_same_council_is_refused(signed: Any) -> None:
    signed("amina", "La voisine")
    with pytest.raises(Refused, match="name-taken"):
        signed("amina", "Une autre")


@pytest.fixture
def helped(cast: Cast, now: datetime) -> Callable[..., Proposal]:
    """What Nadia's desk wrote for somebody: whole, not confirmed."""

    def write(key: str = "amina") -> Proposal:
        writer = Writer(cast(key))
        proposal = actions.begin(writer=writer, language="ar", now=now, for_other=True)
        here = {"proposal_id": proposal.id, "writer": writer}
        actions.write_title(**here, body="غرفة للواجبات")
        actions.write_body(**here, body="لا مكان هادئ.")
        from council.bodies.themes import Theme

        actions.place(**here, district=None, theme=Theme.LEARN)
        actions.sign(**here, signature="")
        return Proposal.objects.get(id=proposal.id)

    return write


def test_what_was_written_for_somebody_is_not_sent_before_she_confirms(
    helped: Any, cast: Cast, now: datetime
) -> None:
    proposal = helped()
    helper = Writer(cast("amina"), frozenset({proposal.id}))
    for act in (actions.submit, actions.confirm):
        with pytest.raises(Refused, match=r"not-confirmed|own-help"):
            act(proposal_id=proposal.id, writer=helper, now=now)
    with pytest.raises(Refused, match="not-confirmed"):
        actions.submit(proposal_id=proposal.id, writer=holder(proposal), now=now)
    sent = actions.confirm(proposal_id=proposal.id, writer=holder(proposal), now=now)
    assert (sent.stage, sent.author) == (State.SUBMITTED, None)


def test_the_database_itself_refuses_one_that_is_not_confirmed(helped: Any) -> None:
    proposal = helped()
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(id=proposal.id).update(state=State.SUBMITTED.value)


def test_confirmed_with_an_account_it_is_hers_and_the_helper_is_out(
    helped: Any, cast: Cast, now: datetime
) -> None:
    proposal = helped()
    hers = Writer(cast("rahim"), frozenset({proposal.id}))
    sent = actions.confirm(proposal_id=proposal.id, writer=hers, now=now)
    assert sent.author == cast("rahim")
    assert permissions.may_write(Writer(cast("amina")), sent) is not None


def test_a_helper_writes_and_another_browser_confirms(client: Client, cast: Cast) -> None:
    client.force_login(cast("amina"), backend=BACKEND)
    client.post(address("new"), {"language": "ar", "for_other": "on"})
    proposal = Proposal.objects.get()
    for name, values in {
        "idea": {"body": "ملعب للبنات"},
        "more": {"body": "ساعتان في الأسبوع."},
        "place": {"district": "nord", "theme": "sport"},
        "sign": {"who": "none"},
    }.items():
        client.post(address(name, proposal.id), values)
    assert client.post(address("check", proposal.id)).headers["Location"] == address("words", proposal.id)
    proposal.refresh_from_db()
    assert proposal.stage is State.DRAFT
    assert client.get(address("confirm", proposal.id)).status_code == 403
    hers = Client()
    hers.post(address("follow"), {"code": queries.code_of(proposal.id)})
    assert address("confirm", proposal.id) in hers.get(address("own", proposal.id)).content.decode()
    hers.post(address("confirm", proposal.id))
    proposal.refresh_from_db()
    assert proposal.stage is State.SUBMITTED


def test_who_asks_to_write_along_is_an_author_only_when_the_author_agrees(
    published: Callable[..., Proposal], cast: Callable[[str], Any], now: datetime
) -> None:
    proposal, amina, samir = published("rahim"), cast("amina"), cast("samir")
    author = Writer(cast("rahim"))
    for _tap in range(2):
        hers = actions.ask_to_write(proposal_id=proposal.id, person=amina, signature="Amina", now=now)
    his = actions.ask_to_write(proposal_id=proposal.id, person=samir, signature="Samir", now=now)
    assert may_write(Writer(amina), proposal) is not None
    here = {"proposal_id": proposal.id, "now": now}
    with pytest.raises(Refused):
        actions.answer_asking(**here, writer=Writer(amina), asking_id=hers.id, agrees=True)
    actions.answer_asking(**here, writer=author, asking_id=hers.id, agrees=True)
    actions.answer_asking(**here, writer=author, asking_id=his.id, agrees=False)
    assert may_write(Writer(amina), proposal) is None
    assert may_write(Writer(samir), proposal) is not None
    assert AskedToWrite.objects.count() == 0
    told = Delivery.objects.filter(kind="proposal", channel="page")
    # Rahim: it was sent, it is published, two ask to write along.
    assert told.filter(person=cast("rahim")).count() == 4
    assert told.filter(person=amina).count() == told.filter(person=samir).count() == 1
    with pytest.raises(Refused):
        actions.ask_to_write(proposal_id=proposal.id, person=amina, signature="Amina", now=now)


def test_only_a_published_proposal_with_an_author_is_asked(
    published: Callable[..., Proposal],
    sent: Callable[..., Proposal],
    cast: Callable[[str], Any],
    now: datetime,
) -> None:
    for found in (published(""), sent("rahim")):
        with pytest.raises(Refused):
            actions.ask_to_write(proposal_id=found.id, person=cast("amina"), signature="Amina", now=now)


def test_nobody_else_reads_who_asks(
    published: Callable[..., Proposal], reader: Callable[[str], Client], now: datetime
) -> None:
    proposal = published("rahim")
    amina = reader("amina")
    page = address("ask-to-write", proposal.id)
    assert page in amina.get(address("proposal", proposal.id)).text
    assert amina.post(page, {"signature": "Voisine"}).status_code == 302
    assert "Voisine" not in amina.get(address("proposal", proposal.id)).text
    rahim = reader("rahim")
    assert address("authors", proposal.id) in rahim.get(address("own", proposal.id)).text
    assert "Voisine" in rahim.get(address("authors", proposal.id)).text
    asked = AskedToWrite.objects.get()
    rahim.post(address("answer-asking", proposal.id, asked.id), {"yes": "1"})
    assert "Voisine" in rahim.get(address("proposal", proposal.id)).text


def test_who_asked_takes_her_question_back_by_a_button(
    published: Callable[..., Proposal], reader: Callable[[str], Client], cast: Cast, now: datetime
) -> None:
    proposal, amina = published("rahim"), reader("amina")
    here, door = address("proposal", proposal.id), address("ask-no-more", proposal.id)
    assert door not in amina.get(here).text
    amina.post(address("ask-to-write", proposal.id), {"signature": "Amina"})
    asked = AskedToWrite.objects.get()
    page = amina.get(here).text
    assert door in page
    assert f'"{address("ask-to-write", proposal.id)}"' not in page
    assert Client().post(door).status_code in (401, 403)
    assert AskedToWrite.objects.exists()
    assert [amina.post(door).status_code for _tap in range(2)] == [302, 302]
    assert address("ask-to-write", proposal.id) in amina.get(here).text
    rahim = {"proposal_id": proposal.id, "writer": Writer(cast("rahim")), "now": now}
    with pytest.raises(Refused, match="no-invitation"):
        actions.answer_asking(**rahim, asking_id=asked.id, agrees=True)
    assert not Coauthor.objects.exists()
    actions.ask_to_write(proposal_id=proposal.id, person=cast("amina"), signature="Amina", now=now)
    actions.answer_asking(**rahim, asking_id=AskedToWrite.objects.get().id, agrees=True)
    with pytest.raises(Refused, match="already-writes"):
        actions.ask_no_more(proposal_id=proposal.id, person=cast("amina"))


def told(person: Any, now: datetime) -> list[str]:
    """What her page says of who asks to write along."""
    rows = Delivery.objects.filter(person=person, kind="proposal", channel="page").order_by("number")
    said = [one.message.paragraphs[0] for one in composed(rows, "en", now)]
    return [words for words in said if words == "Somebody asks to write it together"]


@pytest.mark.parametrize("end", ["taken back", "agreed to", "declined"])
def test_what_the_author_was_told_ends_with_the_question_and_another_one_s_stays(
    published: Callable[..., Proposal], cast: Cast, now: datetime, end: str
) -> None:
    proposal, rahim = published("rahim"), cast("rahim")
    here = {"proposal_id": proposal.id, "now": now}
    hers = actions.ask_to_write(**here, person=cast("amina"), signature="Amina")
    actions.ask_to_write(**here, person=cast("samir"), signature="Samir")
    assert len(told(rahim, now)) == 2
    asks = [{"proposal": str(proposal.id), "signature": "Amina"}]
    assert mine.export(cast("amina"))["asks_to_write_along"] == asks
    if end == "taken back":
        actions.ask_no_more(proposal_id=proposal.id, person=cast("amina"))
    else:
        agrees = end == "agreed to"
        actions.answer_asking(**here, writer=Writer(rahim), asking_id=hers.id, agrees=agrees)
    assert len(told(rahim, now)) == 1
    left = mine.export(cast("amina"))
    assert left["asks_to_write_along"] == []
    assert left["writes_along"] == (asks if end == "agreed to" else [])
