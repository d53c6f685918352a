from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "proposals"
    label = "proposals"

    def ready(self) -> None:
        from council.meetings.attached import register_attachments
        from council.moderation.subjects import register_subject
        from council.opinions.followers import register_followers
        from council.opinions.origins import register_origins
        from languages.recordings.purposes import register_purpose
        from proposals import live, messages, mine, phrases, queries, speaking, tokens, translating, waiting
        from proposals.showing import PROPOSALS
        from proposals.standing import KIND
        from register.scopes import declare
        from residents.delivery.kinds import register_message
        from residents.erasure import register_eraser
        from residents.my_page import register_section

        declare(live.KIND)
        register_attachments("proposals", queries.under_items)
        register_followers("proposals", queries.behind)
        register_origins("proposals", queries.origins)
        register_section("proposals", 20, mine.written)
        register_section("supports", 30, mine.supporting)
        register_section("followed", 31, mine.following)
        register_section("proposals-to-read", 5, mine.moderating)
        register_message(phrases.MESSAGE, messages.compose)
        register_message(phrases.LATE_MESSAGE, messages.late)
        register_message(phrases.REASON_MESSAGE, messages.reasons)
        register_subject(KIND, PROPOSALS)
        register_eraser("proposals", mine.export, mine.forget)
        register_purpose(speaking.PROPOSAL)
        translating.offer()
        tokens.offer_scopes()
        waiting.offer()
