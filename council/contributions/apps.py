from django.apps import AppConfig


class ContributionsConfig(AppConfig):
    name = "council.contributions"
    label = "contributions"

    def ready(self) -> None:
        from council.contributions import live, mine, translating, waiting
        from council.contributions.phrases import COME, MOVED
        from register.scopes import declare
        from residents.delivery.kinds import register_message
        from residents.erasure import register_eraser
        from residents.my_page import register_section

        declare(live.KIND)
        register_section("contributions", 11, mine.section)
        register_message(COME, mine.come)
        register_message(MOVED, mine.moved)
        register_eraser("contributions", mine.export, mine.forget)
        translating.offer()
        waiting.offer()
