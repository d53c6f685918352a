"""What residents suggest to change in the idea of a night bus: each of the ways that it can end; one is reported."""

from datetime import datetime, timedelta
from typing import Any

from config.town.cast import town_id
from council.discussion.states import CharterRule
from proposals.amendments import actions, queries
from proposals.amendments.models import Amendment
from proposals.models import Proposal
from proposals.permissions import Writer
from residents.models import Person

EVERY_HOUR, EVERY_HALF = "حافلة كل ساعة", "حافلة كل نصف ساعة"
NORTH, SOUTH = "إلى الأحياء الشمالية", "إلى الأحياء الشمالية والجنوبية"
ALL_WOMEN, ANYBODY = "حيث تطلب النساء", "حيث يطلب أي راكب"
TRIAL = "نطلب تجربة لمدة ستة أشهر."
COUNTED = "وتنشر البلدية كل شهر عدد الركاب، ليعرف الجميع هل تنجح التجربة."

TAXIS = "اتصلوا بسيارات أجرة «السلام»: تخفيض لكل سكان الحي هذا الأسبوع."


def build(now: datetime) -> None:
    """Make whatever is missing."""
    proposal = Proposal.objects.filter(id=town_id("proposal:night-bus")).first()
    if proposal is None or Amendment.objects.filter(proposal=proposal).exists():
        return
    told = Told(proposal, now)
    told.suggest("rahim", 15, NORTH, SOUTH, "أنا أسكن في الجنوب، وأعود مشيًا كل ليلة.", "Rahim")
    often = told.suggest("samir", 14, EVERY_HOUR, EVERY_HALF, "ساعة انتظار في الليل وقت طويل.", "")
    asked = told.suggest("mohammed", 12, ALL_WOMEN, ANYBODY, "هذا أعدل، ويعمل هكذا في مدن أخرى.", "Mohammed")
    actions.accept(amendment_id=often.id, writer=told.author, now=told.ago(10))
    actions.turn_down(
        amendment_id=asked.id,
        writer=told.author,
        reason="التوقف عند طلب النساء هو لسلامتهن ليلًا. إن توقفت الحافلة لكل راكب تأخرت كثيرًا.",
        now=told.ago(9),
    )
    told.suggest("rahim", 5, TRIAL, f"{TRIAL}\n{COUNTED}", "حتى لا تُلغى بعد ذلك بلا سبب.", "Rahim")
    advert = told.suggest("samir", 4, TRIAL, f"{TRIAL}\n{TAXIS}", "هذا أرخص من الحافلة.", "")
    told.report("rahim", advert, 3)


class Told:
    """The suggestions that come one after the other, counted in days before now."""

    def __init__(self, proposal: Proposal, now: datetime) -> None:
        self.proposal, self.now = proposal, now
        self.author = Writer(proposal.author)

    def ago(self, days: float) -> datetime:
        return self.now - timedelta(days=days)

    def suggest(self, key: str, days: int, old: str, new: str, reason: str, signature: str) -> Amendment:
        """Other words for the paragraph that has the old ones."""
        self.proposal = Proposal.objects.select_related("body", "author").get(id=self.proposal.id)
        body: Any = self.proposal.body
        (made,) = actions.suggest(
            proposal_id=self.proposal.id,
            person=self.person(key),
            base=queries.newest(self.proposal),
            body=body.body.replace(old, new),
            reason=reason,
            signature=signature,
            sending=town_id(f"amendment:{key}:{days}"),
            now=self.ago(days),
        )
        return made

    def person(self, key: str) -> Person:
        return Person.objects.get(id=town_id(f"person:{key}"))

    def report(self, key: str, amendment: Amendment, days: int) -> None:
        """A resident says that it advertises something; a moderator has not looked yet."""
        actions.report(
            amendment_id=amendment.id,
            rule=CharterRule.ADVERT,
            reporter=self.person(key),
            now=self.ago(days),
        )
