from django.apps import AppConfig


class SynthesisConfig(AppConfig):
    name = "proposals.synthesis"
    label = "synthesis"

    def ready(self) -> None:
        from proposals.joins import register_join
        from proposals.steps import register_steps
        from proposals.synthesis import mine, queries
        from proposals.synthesis.parting import JOINS
        from residents.erasure import register_eraser

        register_join("synthesis", JOINS)
        register_steps("synthesis", queries.steps)
        register_eraser("synthesis", mine.export, mine.keep)
