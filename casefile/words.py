"""The words of screens and reports in the person's language (gettext), from `resources/translations/*.mo`."""

import gettext
from collections.abc import Mapping

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


def counted(count: int, what: str) -> str:
    """12 passages; of `what` the documents, passages, claims, tags, sources, links and edits have their own words."""
    words = {
        "documents": ngettext("{} document", "{} documents", count),
        "passages": ngettext("{} passage", "{} passages", count),
        "claims": ngettext("{} claim", "{} claims", count),
        "tags": ngettext("{} tag", "{} tags", count),
        "sources": ngettext("{} source", "{} sources", count),
        "links": ngettext("{} link", "{} links", count),
        "edits": ngettext("{} edit", "{} edits", count),
    }
    return words.get(what, ngettext("{} thing", "{} things", count)).format(count)


def all_counted(counts: Mapping[str, int], *, between: str = ", ", empty: bool = True) -> str:
    """3 documents, 12 passages: the counts in their order; `empty`: those of nothing too."""
    return between.join(counted(count, what) for what, count in counts.items() if count or empty)
