"""The languages that the finders know, one module each. A language is its tables; a new one is a module and a row."""

from casefile.suggestions.languages.english import ENGLISH

LANGUAGES = {language.code: language for language in (ENGLISH,)}
