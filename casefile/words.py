"""The words of screens and reports in the person's language (gettext), from `resources/translations/*.mo`."""

import gettext

from casefile import places

_translations: gettext.NullTranslations = gettext.NullTranslations()


def load(language: str) -> None:
    """Speak `language` (a locale name, such as "ru" or "ar_EG") from now on; without a translation, English."""
    global _translations
    if not places.resource("translations").is_dir():  # looking for a language among none takes a hundredth of a start
        return
    _translations = gettext.translation(
        "casefile", localedir=places.resource("translations"), languages=[language], fallback=True
    )


def _(text: str) -> str:
    """The text in the person's language."""
    return _translations.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """The text for a count in the person's language; it still holds its `{}` placeholders."""
    return _translations.ngettext(one, many, count)
