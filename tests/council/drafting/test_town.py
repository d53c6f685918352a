"""The town shows a draft in the making and what the council is asked; made again, nothing is doubled."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings

from config.town import bodies, drafts
from council.drafting.models import Amendment, Comment, Source, Version
from council.opinions.models import Opinion
from council.opinions.origins import OriginKind, origins_of
from council.referrals import queries
from council.referrals.models import Referral
from council.referrals.phrases import RECEIVED
from council.referrals.stages import Stage
from languages.queries import reading
from residents.delivery.models import Delivery
from residents.permissions import day_of

CODES = [code for code, _name in settings.LANGUAGES]


def test_the_town_shows_a_question_that_waits_and_a_draft_with_three_versions(
    cast: Callable[[str], Any], now: datetime
) -> None:
    bodies.rivemont(now)
    for _twice in range(2):
        drafts.build(now)
    waiting, declined = Referral.objects.order_by("due_on")[::-1]
    assert (waiting.stage, declined.stage) == (Stage.NAMED, Stage.DECLINED)
    assert queries.clock_of(waiting).days_left(day_of(now)) == 19
    receipts = Delivery.objects.filter(kind=RECEIVED, channel="page")
    assert {one.key for one in receipts} == {waiting.id, declined.id}
    opinion = Opinion.objects.get()
    assert [one.number for one in Version.objects.all()] == [1, 2, 3]
    assert Comment.objects.filter(resolved_at__isnull=True).count() == 1
    assert (Amendment.objects.get().fate, Source.objects.count()) == ("proposed", 3)
    assert [one.kind for one in origins_of([opinion], "fr")[opinion.id]] == [OriginKind.PETITION]
    for code in CODES:
        texts = (waiting.subject, waiting.question, declined.reason, opinion.title)
        assert {reading(text, code).language for text in texts if text} == {code}
