from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "residents.duties"
    label = "duties"

    def ready(self) -> None:
        from residents import badge
        from residents.delivery.kinds import register_message
        from residents.duties import mine, queries, waiting
        from residents.duties.actions import KIND
        from residents.duties.reminding import compose
        from residents.erasure import register_eraser

        badge.complete_list(queries.to_do)
        register_message(KIND, compose)
        register_eraser("duties", mine.export, mine.forget)
        waiting.offer()
