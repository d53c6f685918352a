from django.apps import AppConfig


class DraftingConfig(AppConfig):
    name = "council.drafting"
    label = "drafting"

    def ready(self) -> None:
        from council.drafting import actions, live, mine, permissions, queries, waiting
        from council.opinions.drafts import register_bar, register_keeper
        from council.opinions.origins import register_sources
        from register.scopes import declare
        from residents.erasure import register_eraser

        declare(live.KIND)
        register_keeper("drafting", actions.keep_version)
        register_bar("drafting", permissions.bar)
        register_sources("drafting", queries.sources_for)
        register_eraser("drafting", mine.export, mine.forget)
        waiting.offer()
