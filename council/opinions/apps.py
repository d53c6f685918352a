from django.apps import AppConfig


class OpinionsConfig(AppConfig):
    name = "council.opinions"
    label = "opinions"

    def ready(self) -> None:
        from council.meetings.attached import register_attachments
        from council.meetings.minority import ELSEWHERE
        from council.opinions import live, messages, mine, phrases, translating, waiting
        from council.opinions.queries import minority_pages
        from council.opinions.queries.texts import under_items
        from council.opinions.tokens import offer_scopes
        from register.scopes import declare
        from residents.delivery.kinds import register_message
        from residents.erasure import register_eraser
        from residents.my_page import register_section

        ELSEWHERE.append(minority_pages)
        declare(live.KIND)
        register_attachments("opinions", under_items)
        offer_scopes()
        register_section("opinions", 10, mine.section)
        register_message(phrases.ANSWERED, messages.compose)
        register_eraser("opinions", mine.export, mine.forget)
        translating.offer()
        waiting.offer()
