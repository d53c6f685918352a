from django.apps import AppConfig


class AmendmentsConfig(AppConfig):
    name = "proposals.amendments"
    label = "amendments"

    def ready(self) -> None:
        from council.moderation.subjects import register_subject
        from proposals.amendments import live, messages, mine, phrases, tokens
        from proposals.amendments.showing import AMENDMENTS
        from proposals.live import register_part
        from residents.delivery.kinds import register_message
        from residents.erasure import register_eraser
        from residents.my_page import register_section

        register_part(phrases.LINE, {"amendment": str, "step": str, "count": int}, "amendments", live.html)
        register_message(phrases.MESSAGE, messages.compose)
        register_subject(phrases.KIND, AMENDMENTS)
        register_section("amendments", 19, mine.to_answer)
        register_eraser("amendments", mine.export, mine.forget)
        tokens.offer_scopes()
