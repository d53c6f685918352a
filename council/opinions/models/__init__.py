"""Opinions, what they ask, who signed them, how they were sent, and what the city answered."""

from council.opinions.models.answer import Answer, RequestAnswer
from council.opinions.models.opinion import (
    Copy,
    Numbering,
    Opinion,
    OpinionQuerySet,
    OpinionRequest,
    Signature,
    StandIn,
    Unwilling,
)
from council.opinions.models.sending import Delivery, Portfolio, Posting, Reminded, Webhook

__all__ = [
    "Answer",
    "Copy",
    "Delivery",
    "Numbering",
    "Opinion",
    "OpinionQuerySet",
    "OpinionRequest",
    "Portfolio",
    "Posting",
    "Reminded",
    "RequestAnswer",
    "Signature",
    "StandIn",
    "Unwilling",
    "Webhook",
]
