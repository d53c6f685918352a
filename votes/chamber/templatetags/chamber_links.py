"""What a session's page shows of secret votes: the link belongs to this floor, which knows both."""

from typing import Any

from django import template

register = template.Library()
# With so few voters a result in which all chose the same is worth a word beforehand.
FEW = 20


@register.inclusion_tag("chamber/ballots.html", takes_context=True)
def secret_ballots(context: template.Context, vote: Any) -> dict[str, Any]:
    """The ballots that the reader casts in an open secret vote; `vote` as the session's page shows it."""
    own = [(None, vote.mine.voted)] if vote.can_vote else []
    others = [(one.person, one.voted) for one in vote.for_others]
    return {
        "vote": vote,
        "ballots": own + others,
        "few": vote.meter.here < FEW,
        "csrf_token": context.get("csrf_token"),
    }
