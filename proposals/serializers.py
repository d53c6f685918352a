"""The shape of a proposal in the API, as everybody reads it and as its author writes it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from council.bodies.themes import Theme
from council.discussion.serializers import TextSerializer
from council.moderation.appeals import last_day
from council.moderation.models import Measure
from council.opinions.lifecycle import PUBLIC
from languages.names import known
from proposals import actions, queries
from proposals.calls.limits import ANSWER_LIMIT
from proposals.calls.models import Call
from proposals.limits import BODY_LIMIT, MOST_COST, SIGNATURE_LIMIT, TITLE_LIMIT
from proposals.models import Proposal
from proposals.phrases import INCOMPLETE
from register.refusals import refuse
from residents.models import District
from residents.permissions import day_of


class ProposalSerializer(serializers.ModelSerializer[Proposal]):
    """A public proposal with its translations. Names are left out of the open data."""

    title = TextSerializer(read_only=True)
    body = TextSerializer(read_only=True)
    district = serializers.SlugRelatedField[Proposal](slug_field="slug", read_only=True)
    call = serializers.SlugRelatedField[Proposal](slug_field="slug", read_only=True)
    supports = serializers.SerializerMethodField()
    meetings = serializers.SerializerMethodField()
    opinions = serializers.SerializerMethodField()

    class Meta:
        model = Proposal
        fields = [
            "id",
            "state",
            "language",
            "title",
            "body",
            "district",
            "theme",
            "call",
            "supports",
            "threshold",
            "published_at",
            "merged_into",
            "meetings",
            "opinions",
        ]

    def get_supports(self, proposal: Proposal) -> int | None:
        """How many, online and on paper; nothing while its call shows no number."""
        if queries.supports_hidden(proposal, self.context["now"]):
            return None
        return proposal.support_count + sum(  # type: ignore[attr-defined,no-any-return]
            one.count for one in proposal.paper_supports.all()
        )

    def get_meetings(self, proposal: Proposal) -> list[str]:
        """The sessions that heard it, or will."""
        return [str(one.item.meeting_id) for one in proposal.hearings.all()]

    def get_opinions(self, proposal: Proposal) -> list[str]:
        """The opinions that it was taken into, once everyone may read them."""
        return [str(one.opinion_id) for one in proposal.carried.all() if one.opinion.state in PUBLIC]


class ReturnedSerializer(serializers.ModelSerializer[Measure]):
    """Why moderators sent it back: a rule of the charter where it is one, and their words; until when to
    contest it.
    """

    reason = TextSerializer(read_only=True)
    contest_until = serializers.SerializerMethodField()

    class Meta:
        model = Measure
        fields = ["rule", "reason", "contest_until"]

    def get_contest_until(self, measure: Measure) -> date:
        return last_day(day_of(measure.at))


class ProposalDraftSerializer(serializers.ModelSerializer[Proposal]):
    """A draft as its author has it; `code` are the five words that open it anywhere."""

    state = serializers.CharField(read_only=True)
    theme = serializers.CharField(read_only=True)
    title = serializers.CharField(source="title.body", default="", read_only=True)
    body = serializers.CharField(source="body.body", default="", read_only=True)
    district = serializers.SlugRelatedField[Proposal](slug_field="slug", read_only=True)
    call = serializers.SlugRelatedField[Proposal](slug_field="slug", read_only=True)
    answers = serializers.SerializerMethodField()
    code = serializers.SerializerMethodField()
    returned = serializers.SerializerMethodField()

    class Meta:
        model = Proposal
        fields = [
            "id",
            "state",
            "call",
            "language",
            "title",
            "body",
            "district",
            "theme",
            "signature",
            "cost",
            "answers",
            "code",
            "returned",
        ]

    def get_answers(self, proposal: Proposal) -> dict[str, str]:
        """What it answers to its call, by the id of the question."""
        return {str(one.question_id): one.text.body for one in proposal.answers.all()}

    def get_code(self, proposal: Proposal) -> str:
        return queries.code_of(proposal.id)

    @extend_schema_field(ReturnedSerializer(allow_null=True))
    def get_returned(self, proposal: Proposal) -> dict[str, Any] | None:
        """Why it is sent back, while it is: asked for with the proposals, in `standing.with_return`."""
        for sent in proposal.submissions.all():
            for measure in sent.case.measures.all():
                return dict(ReturnedSerializer(measure).data)
        return None


class BegunSerializer(serializers.Serializer[Any]):
    """A new draft: its language, the call that it answers, and a key of the sender's own."""

    language = serializers.CharField(max_length=12)
    call: Any = serializers.SlugRelatedField(slug_field="slug", queryset=Call.objects.all(), required=False)
    key = serializers.UUIDField(required=False)

    def validate_language(self, code: str) -> str:
        if not known(code):
            raise serializers.ValidationError(_("Give the code of a language, for example ar."))
        return code


class ChangedSerializer(serializers.Serializer[Any]):
    """What is changed of a draft; everything that is left out stays."""

    title = serializers.CharField(max_length=TITLE_LIMIT, required=False)
    body = serializers.CharField(max_length=BODY_LIMIT, required=False)
    district: Any = serializers.SlugRelatedField(
        slug_field="slug", queryset=District.objects.all(), required=False, allow_null=True
    )
    theme = serializers.CharField(max_length=12, required=False)
    signature = serializers.CharField(max_length=SIGNATURE_LIMIT, required=False, allow_blank=True)
    cost = serializers.IntegerField(min_value=0, max_value=MOST_COST, required=False, allow_null=True)
    answers = serializers.DictField(
        child=serializers.CharField(max_length=ANSWER_LIMIT, allow_blank=True), required=False
    )

    def validate_theme(self, theme: str) -> str:
        if theme not in {one.value for one in Theme}:
            raise serializers.ValidationError(_("Choose what it is about."))
        return theme

    def validate_answers(self, given: dict[str, str]) -> dict[UUID, str]:
        """By question of the call; one that it does not ask is told."""
        call = self.context["call"]
        asked = {str(one.id): one.id for one in call.questions.all()} if call else {}
        if unknown := sorted(set(given) - set(asked)):
            raise serializers.ValidationError(_("The call does not ask this: {}").format(", ".join(unknown)))
        return {asked[key]: body for key, body in given.items()}

    @transaction.atomic
    def write(self, here: dict[str, Any], draft: Proposal) -> None:
        """All of what is given, or nothing."""
        given = self.validated_data
        if "title" in given:
            actions.write_title(**here, body=given["title"])
        if "body" in given:
            actions.write_body(**here, body=given["body"])
        if {"district", "theme"} & set(given):
            theme = given.get("theme", draft.theme)
            refuse(None if theme else INCOMPLETE)
            actions.place(**here, district=given.get("district", draft.district), theme=Theme(theme))
        if "signature" in given:
            actions.sign(**here, signature=given["signature"])
        if "cost" in given:
            actions.say_cost(**here, cost=given["cost"])
        if "answers" in given:
            actions.answer_questions(**here, answers=given["answers"])
