from django.apps import AppConfig


class LanguagesConfig(AppConfig):
    name = "languages"

    def ready(self) -> None:
        from languages import messages, mine, phrases, waiting
        from residents.delivery.kinds import register_message
        from residents.erasure import register_eraser
        from residents.my_page import register_section

        register_section("translations", 11, mine.section)
        register_message(phrases.CAME, messages.compose)
        register_eraser("languages", mine.export, mine.forget)
        waiting.offer()
