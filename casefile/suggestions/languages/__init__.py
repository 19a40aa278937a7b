"""The languages that the finders know. A language is its tables; a new one is a module and a row."""

from casefile.suggestions.languages.arabic import ARABIC
from casefile.suggestions.languages.east_asian import CHINESE, JAPANESE, KOREAN
from casefile.suggestions.languages.english import ENGLISH
from casefile.suggestions.languages.german import GERMAN
from casefile.suggestions.languages.romance import FRENCH, SPANISH
from casefile.suggestions.languages.russian import RUSSIAN

LANGUAGES = {
    language.code: language
    for language in (ENGLISH, SPANISH, FRENCH, GERMAN, RUSSIAN, ARABIC, CHINESE, JAPANESE, KOREAN)
}
