"""Opinions, what they ask, who signed them, how they were sent, and what the city answered."""

from council.opinions.models.answer import Addition, Answer, AnswerDraft, Rejoinder, RequestAnswer
from council.opinions.models.city import Deliberation, Extension, Handling, Question
from council.opinions.models.opinion import (
    Copy,
    Debate,
    Numbering,
    Opinion,
    OpinionQuerySet,
    OpinionRequest,
    Signature,
    Unwilling,
)
from council.opinions.models.sending import Delivery, Portfolio, Reminded, Webhook

__all__ = [
    "Addition",
    "Answer",
    "AnswerDraft",
    "Copy",
    "Debate",
    "Deliberation",
    "Delivery",
    "Extension",
    "Handling",
    "Numbering",
    "Opinion",
    "OpinionQuerySet",
    "OpinionRequest",
    "Portfolio",
    "Question",
    "Rejoinder",
    "Reminded",
    "RequestAnswer",
    "Signature",
    "Unwilling",
    "Webhook",
]
