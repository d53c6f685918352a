"""A page with a form that translates: who is refused keeps her words, and sees what stands there now."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse

from languages.translation_forms import TranslationForm
from register.refusals import Refused
from residents.form_pages import FormPage
from residents.reader import reader_language


class TranslationPage(FormPage):
    """Subclasses give `keep(form)`; `prepare` fetches what is translated.

    What differs between an original and its translation is shown once, and saved on the second press. After a
    refusal `prepare` is asked once more, because what it fetched has moved.
    """

    def act(self, form: Any) -> HttpResponse:
        unseen = form.unseen()
        if not unseen:
            return self.keep(form)
        again = self.again(form, seen=unseen)
        again.warn()
        return self.show(again, 422)

    def keep(self, form: Any) -> HttpResponse:
        """Keep the words and answer, mostly with a redirect."""
        raise TypeError(f"{type(self).__name__} keeps nothing")

    def refused(self, form: Any, refused: Refused) -> HttpResponse:
        self.prepare()
        again = self.again(form)
        again.warn()
        again.see()
        return super().refused(again, refused)

    def into(self, original: str) -> str:
        """The language chosen in the form; at first the reader's, or another one than the original's."""
        codes = [reader_language(), *(code for code, _name in settings.LANGUAGES)]
        first = next(code for code in codes if code != original)
        return str(self.request.POST.get("language") or first)

    def again(self, form: Any, **changes: str) -> Any:
        """The same words in a form over what is there now."""
        data = form.data.copy()
        data.update(changes)
        made: TranslationForm = self.form_class(data, **self.form_options())  # type: ignore[assignment]
        made.is_valid()
        return made
