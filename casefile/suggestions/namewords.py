"""Words by which names are told: titles, what bodies and places are called, what only looks like a name."""

import sys
from collections.abc import Iterable

from casefile.suggestions.gazetteer import country_names
from casefile.suggestions.languages import LANGUAGES
from casefile.suggestions.lexer import listed

TITLES = frozenset(
    listed(
        """
        mr mrs ms miss dr prof professor president minister chairman chairwoman secretary general gen colonel col
        major captain sergeant lieutenant ambassador senator governor judge justice king queen prince director spokesman
        spokeswoman spokesperson lawyer journalist activist defector witness commissioner rapporteur chancellor premier
        mayor deputy señor señora sr sra don doña presidente presidenta ministro ministra juez fiscal gobernador abogado
        abogada m mme monsieur madame président présidente ministre juge avocat avocate herr frau präsident präsidentin
        minister ministerin richter richterin kanzler kanzlerin президент президента министр министра г-н г-жа генерал
        полковник директор директора господин глава главы секретарь секретаря посол судья адвокат журналист депутат
        """
    )
)
BODIES = frozenset(
    listed(
        """
        ministry council committee commission court office agency bureau department university institute company
        corporation corp inc ltd llc gmbh ag sa plc group bank party army police union association federation
        organization organisation foundation network service services courts tribunal embassy consulate authority
        directorate parliament congress senate assembly news times post press watch international nations league
        holding trading enterprise factory fund board centre center house administration academy brigade regiment
        division coalition alliance syndicate church ministerio comité comisión consejo corte universidad empresa
        banco partido defensoría fiscalía fundación asociación organización asamblea gobierno ministère conseil comité
        commission tribunal cour université société banque parti association fondation organisation assemblée
        ministerium bundesministerium rat gericht gerichtshof universität gesellschaft partei verein behörde amt
        bundesamt stiftung verband министерство министерства комитет комитета совет совета суд суда компания компании
        банк банка партия партии университет университета агентство агентства служба службы ооо оао зао пао фонд фонда
        организация организации ассоциация ассоциации федерация управление завод академия прокуратура комиссия комиссии
        """
    )
)
PLACES = frozenset(
    listed(
        """
        region province district county city river island islands mountains sea bay street avenue airport camp prison
        oblast krai prefecture village valley peninsula port square república provincia ciudad río departamento
        municipio ville rivière département stadt fluss bezirk kreis край район город село улица площадь
        """
    )
)
PLACE_AFTER = frozenset(listed("region province oblast prefecture district county city village camp prison peninsula"))
# Treaties, laws and papers are called by names too, and are neither people, bodies nor places.
INSTRUMENTS = frozenset(
    listed(
        """
        convention covenant protocol treaty declaration act law code charter constitution strategy programme program
        plan pact agenda report resolution article chapter section annex license licence agreement statute directive
        regulation goals notes note day war model guide manual convención tratado ley código declaración informe
        resolución acuerdo traité loi déclaration rapport résolution accord gesetz vertrag erklärung bericht
        конвенция договор закон декларация протокол кодекс доклад резолюция статья
        """
    )
)
NO_BEGINNING = frozenset(
    listed(
        """
        the a an this that these those many some most several all few other recent once yesterday today no every both
        each its their his her our my your one two three in on at from with by for to as of and or but if when while
        where who what why how after before since until during however moreover according under over see also el la los
        las un una unos este esta estos según en de por para con sin sobre como pero y le les des du ce cette selon dans
        et mais der die das den dem ein eine einen im am zum zur nach laut und aber в на по из от для и но а это этот
        эта при как что его их она он они мы согласно после до
        """
    )
)
MONTHS_AND_DAYS = frozenset(
    listed(
        """
        january february march april may june july august september october november december monday tuesday wednesday
        thursday friday saturday sunday januar februar märz mai juni juli oktober dezember montag dienstag mittwoch
        donnerstag freitag samstag sonntag
        """
    )
)
KNOWN_BODIES = frozenset(
    listed(
        """
        UN EU NATO OSCE ICC ICJ ILO IOM WHO WTO IMF IAEA FBI CIA NSA FSB GRU SVR SBU NIS OHCHR UNHCR UNICEF UNDP UNODC
        WFP OPCW ICRC OAS AU ASEAN BBC CNN AFP DPA TASS KCNA NK HRW ONU OTAN UE OEA CPI OIT UNO
        ООН НАТО ФСБ ГРУ СБУ ОБСЕ МВД ЕС МИД СВР ЦРУ ФБР МАГАТЭ
        """
    )
)
JOINERS = "of|de|del|la|las|los|von|van|der|den|des|du|al|bin|ibn|for|the|and|d['’]|di|da|dos|zu|für|по|и|et|y|und"
AND = frozenset(listed("and y et und и"))
SPEECH = frozenset(
    listed(
        """
        said says told testified recalled added explained who whose argued warned wrote reported claimed dijo declaró
        afirmó quien explicó señaló a qui déclare affirme explique sagte erklärte der betonte berichtete сказал сказала
        заявил заявила сообщил сообщила рассказал рассказала отметил отметила подчеркнул
        """
    )
)
PEOPLES = tuple(sorted({ending for language in LANGUAGES.values() for ending in language.peoples}))
UPPER = "".join(chr(sign) for sign in range(ord("A"), 0x530) if chr(sign).isupper())
CASED = ("en", "es", "fr", "de", "ru")


def _by_words(codes: Iterable[str]) -> dict[str, str]:
    """Country names of the languages, in lower case, with their code."""
    return {sys.intern(name.lower()): country for code in codes for name, country in country_names(code)}


COUNTRIES = _by_words(CASED)
LONGEST_COUNTRY = max(name.count(" ") + 1 for name in COUNTRIES)
