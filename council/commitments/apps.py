from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "council.commitments"
    label = "commitments"

    def ready(self) -> None:
        from django.urls import reverse

        from council.commitments import live, mine, waiting
        from council.opinions.links import register_link
        from register.scopes import declare
        from residents.erasure import register_eraser
        from residents.my_page import register_section

        declare(live.KIND)
        declare(live.REPORT)
        register_link("commitments", lambda opinion: f"{reverse('commitment-list')}?opinion={opinion}")
        register_link("dates", lambda opinion: reverse("commitments:dates", args=[opinion]))
        register_section("commitments", 12, mine.section)
        register_section("commitment-questions", 6, mine.moderating)
        register_eraser("commitments", mine.export, mine.forget)
        waiting.offer()
