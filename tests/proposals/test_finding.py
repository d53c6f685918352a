"""What a reader finds: words in every language, filters, an order that favours nobody, stable pages."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from languages import actions as desk
from languages.actions import Written
from languages.meanwhile import base_of
from proposals import actions
from proposals.finding import pages
from proposals.finding.drawing import draw
from proposals.finding.filters import find
from proposals.finding.pages import Page, page, stretches
from proposals.finding.search import base, scored, wanted
from proposals.lifecycle import Act
from proposals.likeness import bare, fold
from proposals.models import Proposal, Word
from proposals.tasks import index_words
from proposals.views import finding
from tests.proposals.conftest import address, holder

Make = Callable[..., Proposal]


def found(typed: str, **more: str) -> set[UUID]:
    return set(find({"q": typed, **more}).values_list("id", flat=True))


@pytest.mark.parametrize(
    ("language", "title", "typed"),
    [
        ("fr", "Une bibliothèque près de l’école", "bibliotheques ecole"),
        ("fr", "Des jardins partagés", "JARDIN part"),
        ("fr", "Un cœur de quartier", "coeur"),
        ("it", "Più alberi nei giardini", "giardino piu"),
        ("it", "Una biblioteca all’aperto", "biblioteche"),
        ("en", "Libraries that stay open", "library"),
        ("en", "A children’s playground", "children play"),
        ("ar", "المكتبات في الأحياء", "مكتبة"),
        ("ar", "مدرسة لتعليم اللغة", "المدرسه"),
        ("ar", "حديقة للأطفال على الشاطئ", "حَدِيقَة"),
        ("ar", "مستشفى قريب", "مستشفي قريـــب"),
        ("es", "Un rincón para los niños", "rincon ninos"),
        ("pt", "Calçadas e estações", "calcada estacoes"),
        ("bn", "নদীর ধারে গাছ", "নদি"),
        ("bn", "শিশুদের জন্য পার্ক", "শিশু পার্কগুলো"),
        ("bn", "২০২৬ সালের বাস", "2026 বাস"),
    ],
)
def test_words_are_found_as_people_type_them(published: Make, language: str, title: str, typed: str) -> None:
    wanted = published(language=language, title=title, body="…")
    published(language=language, title="xyz", body="…")
    assert found(typed) == {wanted.id}


@pytest.mark.parametrize("typed", ["piscine jardin", "éléphant", "!!!", "a", "%", "_", "' or 1=1 --"])
def test_what_is_not_there_is_not_found(published: Make, typed: str) -> None:
    published(language="fr", title="La piscine du soir", body="Un bassin.")
    assert found(typed) == set()


def test_the_last_word_may_be_just_begun_and_so_may_the_others(published: Make) -> None:
    pool = published(language="fr", title="La piscine municipale", body="Un bassin.")
    assert found("piscine mun") == found("pis municip") == {pool.id}


def test_a_title_comes_before_a_text_and_a_whole_word_before_a_beginning(
    published: Make, now: datetime
) -> None:
    begun = published(language="fr", title="Un portail", body="Des fleurs.")
    said = published(language="fr", title="Des fleurs", body="À côté du port.")
    named = published(language="fr", title="Le port", body="Des bateaux.")
    ranked = scored(find({"q": "port"}), "port").order_by("-score")
    assert [one.id for one in ranked] == [named.id, begun.id, said.id]


def test_words_that_too_many_have_are_ordered_by_titles_and_the_page_says_so(
    client: Client, published: Make, monkeypatch: pytest.MonkeyPatch, now: datetime
) -> None:
    said, named, last = (
        published(language="fr", title=title, body="Devant le port.").id
        for title in ("Un banc", "Le port", "Un arbre")
    )
    for key, day in ((said, 1), (named, 2), (last, 3)):
        Proposal.objects.filter(id=key).update(published_at=now + timedelta(days=day))
    few = client.get(address("list", language="en") + "?q=port")
    monkeypatch.setattr(pages, "MOST_RANKED", 2)
    monkeypatch.setattr(finding, "MOST_RANKED", 2)
    many = client.get(address("list", language="en") + "?q=port")
    assert [one.proposal.id for one in many.context["cards"]] == [named, last, said]
    assert "Add a word to find fewer" in many.content.decode()
    assert "Add a word to find fewer" not in few.content.decode()
    turned = all_pages(now, {"q": "port"}, 1, count=3)
    assert [key for one in turned for key in one.ids] == [named, last, said]


def test_it_is_found_by_a_translator_s_words_once_they_are_kept(
    published: Make, cast: Any, now: datetime
) -> None:
    pool = published(language="fr", title="Une piscine", body="Le soir.")
    assert pool.title
    words = [Written(pool.title.id, "Una piscina coperta", base_of("it", pool.title.version, None))]
    desk.keep_translation(
        source="proposal", key=pool.id, language="it", words=words, translator=cast("samir"), now=now
    )
    asked = DBTaskResult.objects.get(task_path="proposals.tasks.index_words")
    index_words.call(**asked.args_kwargs["kwargs"])
    assert found("coperta") == {pool.id}


def test_filters_and_words_meet(published: Make) -> None:
    here = published(language="fr", title="Une piscine", body="Le soir.", district="sud")
    published(language="fr", title="Une piscine", body="Le soir.", district="nord")
    published(language="fr", title="Un bal", body="Le soir.", district="sud")
    assert found("piscine", district="sud") == {here.id}


def test_with_or_without_a_place_and_by_year(published: Make, now: datetime) -> None:
    one, other = published(), published()
    Proposal.objects.filter(id=one.id).update(latitude=38.1, longitude=13.3)
    assert [got.id for got in find({"place": "with"})] == [one.id]
    assert [got.id for got in find({"place": "without"})] == [other.id]
    assert find({"year": str(now.year)}).count() == 2
    assert not find({"year": str(now.year - 1)}).exists()


def ids(client: Client, query: str = "") -> list[str]:
    return [str(one.proposal.id) for one in client.get(address("list") + query).context["cards"]]


def test_the_search_box_finds_and_says_so_when_it_does_not(client: Client, published: Make) -> None:
    pool = published(language="fr", title="Une piscine", body="Le soir.")
    published(language="fr", title="Un bal", body="Le soir.")
    assert ids(client, "?q=piscin") == [str(pool.id)]
    empty = client.get(address("list", language="en") + "?q=zzz").content.decode()
    assert "No proposal matches your choice" in empty


def test_what_was_typed_comes_back_escaped(client: Client, db: None) -> None:
    told = client.get(address("list"), {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in told


# Pages


def lists(count: int, published: Make) -> list[UUID]:
    made = [published() for _number in range(count)]
    return [one.id for one in made]


def all_pages(
    now: datetime, chosen: dict[str, str], size: int, seed: str = "s", count: int = 0
) -> list[Page]:
    parts = stretches(find(chosen), chosen, seed, now, count)
    turned = [page(parts, size)]
    while turned[-1].after:
        turned.append(page(parts, size, after=turned[-1].after))
    return turned


@pytest.mark.parametrize("order", ["", "drawn", "newest", "supported"])
def test_turning_the_pages_gives_every_one_once_and_back_the_same(
    published: Make, cast: Any, now: datetime, order: str
) -> None:
    made = lists(7, published)
    for key in made[:2]:
        actions.say_fate(
            proposal_id=key, act=Act.EVALUATE_NO, person=cast("ines"), language="fr", reason="Non.", now=now
        )
    turned = all_pages(now, {"order": order} if order else {}, 3)
    assert [len(one.ids) for one in turned] == [3, 3, 1]
    assert sorted(key for one in turned for key in one.ids) == sorted(made)
    parts = stretches(find({}), {"order": order} if order else {}, "s", now)
    back = page(parts, 3, before=turned[2].before)
    assert back.ids == turned[1].ids
    assert page(parts, 3, before=back.before).ids == turned[0].ids
    if not order:
        assert set(made[:2]) == set([*turned[1].ids, *turned[2].ids][-2:])


def test_one_that_is_published_meanwhile_moves_nothing(published: Make, now: datetime) -> None:
    lists(6, published)
    first = page(stretches(find({}), {}, "s", now), 3)
    rest = page(stretches(find({}), {}, "s", now), 3, after=first.after)
    lists(3, published)
    after = [key for one in all_pages(now, {}, 3)[0:] for key in one.ids]
    assert [key for key in after if key in {*first.ids, *rest.ids}] == [*first.ids, *rest.ids]


@pytest.mark.parametrize("place", ["x", "9.1.2", "0.5.not-a-key", f"0.{10**40}.{UUID(int=1)}", "-1.0.0"])
def test_a_place_that_makes_no_sense_is_the_first_page(client: Client, published: Make, place: str) -> None:
    proposal = published()
    assert ids(client, f"?after={place}") == ids(client, f"?before={place}") == [str(proposal.id)]


def test_hidden_supports_do_not_order_the_list(
    published: Make, neighbours: Any, cast: Any, now: datetime
) -> None:
    few, many = published(), published()
    for person in neighbours(2):
        actions.support(proposal_id=many.id, person=person, now=now)
    actions.support(proposal_id=few.id, person=cast("amina"), now=now)
    parts = stretches(find({}), {"order": "supported"}, "s", now)
    assert page(parts, 5).ids == [many.id, few.id]


# By lot


def test_the_lot_gives_an_order_of_all_the_same_for_the_same_seed(published: Make, now: datetime) -> None:
    made = lists(5, published)
    once, again = (all_pages(now, {}, 2, "seed") for _time in range(2))
    assert once == again
    assert sorted(key for one in once for key in one.ids) == sorted(made)


def test_the_database_draws_what_the_rule_says(published: Make, now: datetime) -> None:
    lists(4, published)
    drawn = draw("any seed")
    rows = list(Proposal.objects.annotate(drawn=drawn.key).values_list("lot", "drawn"))
    assert [place for _lot, place in rows] == [drawn.place(lot) for lot, _place in rows]


def test_nobody_stands_first_more_often_than_chance() -> None:
    """Of 20 proposals and 4 000 seeds: chi square over who comes first, 19 degrees of freedom, p = 0.001."""
    lots = [draw(f"lot {number}").times for number in range(20)]
    first = Counter(min(lots, key=draw(f"seed {number}").place) for number in range(4_000))
    squares = sum((first[lot] - 200) ** 2 / 200 for lot in lots)
    assert squares < 43.8


def test_a_seed_stays_in_the_address_of_the_next_page(client: Client, published: Make) -> None:
    lists(13, published)
    told = client.get(address("list"))
    assert f"draw={told.context['seed']}" in told.content.decode()
    assert not told.cookies


@pytest.mark.parametrize("query", ["", "?q=salle", "?order=supported", "?view=map"])
def test_the_list_takes_as_many_queries_for_one_as_for_three(
    client: Client, published: Make, query: str
) -> None:
    words = {"language": "fr", "title": "Une salle", "body": "Pour lire."}
    counts = []
    for more in (1, 2):
        for _proposal in range(more):
            Proposal.objects.filter(id=published(**words).id).update(latitude=38.1, longitude=13.3)
        client.get(address("list") + query)
        with CaptureQueriesContext(connection) as asked:
            client.get(address("list") + query)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_choices_that_are_kept_for_everybody_hold_nobody_s_choice(
    client: Client, published: Make
) -> None:
    published()
    narrow = client.get(address("list") + "?theme=sport&year=nonsense").content.decode()
    bare = [client.get(address("list") + query).content.decode() for query in ("", "?view=map&draw=x")]
    again = client.get(address("list") + "?theme=sport").content.decode()
    chosen = '<option value="sport" selected>'
    assert [chosen in told for told in (narrow, *bare, again)] == [True, False, False, True]
    assert not any("aria-invalid" in told for told in bare)


def test_what_was_chosen_is_said_beside_the_closed_choices(client: Client, published: Make) -> None:
    published(district="gare")
    told = client.get(address("list", language="en") + "?district=gare&theme=learn&order=newest&q=zzz")
    assert [str(one) for one in told.context["narrowed"]] == ["Learning", "Station", "The newest first"]
    assert '<span class="chip">Station</span>' in told.content.decode()


def test_a_page_without_choices_asks_for_no_choice_again(client: Client, published: Make) -> None:
    published()
    counts = []
    for query in ("", "", "?theme=learn"):
        with CaptureQueriesContext(connection) as asked:
            client.get(address("list") + query)
        counts.append(len(asked))
    assert counts[0] - counts[1] >= 4
    assert counts[2] - counts[1] >= 4


def test_words_leave_with_the_proposal(published: Make, now: datetime) -> None:
    pool = published(language="fr", title="Une piscine", body="Le soir.")
    actions.withdraw(proposal_id=pool.id, writer=holder(pool), now=now)
    assert not Word.objects.exists()
    assert found("piscine") == set()


def test_a_word_is_looked_for_without_its_ending() -> None:
    cases = {"rues": "rue", "rue": "rue", "vote": "vote", "jardins": "jardin", "giardini": "giardin"}
    assert {word: base(word) for word in cases} == cases
    assert base(bare(fold("المكتبة"))) == fold("مكتب")
    assert [one.word for one in wanted("Une une RUE")] == ["une", "rue"]
