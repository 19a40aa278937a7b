"""Spanish and French: number words, units, and what stands around a number."""

from casefile.suggestions.language import Language, Phrases
from casefile.suggestions.lexer import listed

_ES_NUMBERS = {
    word: value
    for value, word in enumerate(
        listed(
            """
            cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis
            diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis
            veintisiete veintiocho veintinueve
            """
        )
    )
}
_ES_NUMBERS |= {"veintidos": 22, "veintitres": 23, "veintiseis": 26, "dieciseis": 16, "veintiún": 21}
_ES_NUMBERS |= {"treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80}
_ES_NUMBERS |= {"noventa": 90, "cien": 100, "ciento": 100, "quinientos": 500, "setecientos": 700, "novecientos": 900}
_ES_NUMBERS |= {"doscientos": 200, "trescientos": 300, "cuatrocientos": 400, "seiscientos": 600, "ochocientos": 800}
_ES_NUMBERS |= {word[:-2] + "as": value for word, value in _ES_NUMBERS.items() if word.endswith("cientos")}
_ES_NUMBERS |= {"quinientas": 500}

_SHARED_UNITS = {
    "distance:kilometre": ["km"],
    "distance:metre": ["m"],
    "distance:centimetre": ["cm"],
    "other:kilogram": ["kg"],
    "other:tonne": ["t"],
    "other:hectare": ["ha"],
    "other:square kilometre": ["km²", "km2"],
    "duration:hour": ["h"],
    "duration:minute": ["min"],
    "other:barrel": ["barriles", "barils"],
}

SPANISH = Language(
    code="es",
    decimal=",",
    numbers=_ES_NUMBERS,
    scales={"mil": 1000, "miles": 1000, "millón": 10**6, "millon": 10**6, "millones": 10**6, "mill": 10**6,
            "billón": 10**12, "billones": 10**12, "mm": 10**6},
    attached_scales={"k": 1000, "m": 10**6},
    joiners=frozenset({"y", "e"}),
    articles=frozenset({"un", "una"}),
    denominators={"medio": 2, "media": 2, "tercio": 3, "tercios": 3, "cuarto": 4, "cuartos": 4, "quinto": 5,
                  "quintos": 5, "décimo": 10, "décimos": 10, "mitad": 2},
    points=frozenset({"coma", "punto"}),
    minus=frozenset({"menos"}),
    halves=Phrases({"0.5": ["y medio", "y media"], "0.25": ["y cuarto"]}),
    vague=Phrases({"20": ["decenas"], "100": ["cientos", "centenares", "varios cientos"], "1000": ["miles", "millares",
                   "varios miles"], "10000": ["decenas de miles"], "100000": ["cientos de miles", "centenares de miles"],
                   "1000000": ["varios millones"]}),
    joined_tens=True,
    abbreviations=frozenset({"mill", "mm"}),
    bare_scales=True,
    qualifiers=Phrases({
        "exact": ["exactamente"],
        "about": ["unos", "unas", "alrededor de", "aproximadamente", "cerca de", "casi", "en torno a", "aprox.",
                  "cerca de los", "alrededor de los", "cerca del", "alrededor del", "en torno al"],
        "at_least": ["al menos", "por lo menos", "como mínimo", "no menos de", "un mínimo de"],
        "more_than": ["más de", "más de los", "mas de", "superior a", "por encima de", "más del"],
        "at_most": ["como máximo", "no más de", "a lo sumo", "un máximo de"],
        "fewer_than": ["menos de", "menos del", "inferior a", "por debajo de"],
        "up_to": ["hasta", "hasta los"],
    }),
    qualifiers_after=Phrases({"at_least": ["o más"], "at_most": ["o menos"], "about": ["aproximadamente"]}),
    range_openers=Phrases({"and": ["entre"], "to": ["de", "desde"]}),
    range_joiners=Phrases({"to": ["a", "hasta", "-", "–", "—"], "and": ["y"]}),
    percents=Phrases({"percent": ["%", "por ciento", "por cien"], "point": ["puntos porcentuales"]}),
    ratio_joiners=Phrases({"in": ["de cada"]}),
    units=Phrases(_SHARED_UNITS | {
        "duration:second": ["segundo", "segundos"], "duration:minute": ["minuto", "minutos"],
        "duration:hour": ["hora", "horas"], "duration:day": ["día", "días", "dias"],
        "duration:week": ["semana", "semanas"], "duration:month": ["mes", "meses"],
        "duration:year of age": ["años de edad"], "duration:year": ["año", "años"],
        "duration:decade": ["década", "décadas"], "distance:kilometre": ["km", "kilómetro", "kilómetros"],
        "distance:metre": ["m", "metro", "metros"], "other:hectare": ["hectárea", "hectáreas"],
        "other:tonne": ["tonelada", "toneladas"], "other:kilogram": ["kg", "kilo", "kilos", "kilogramos"],
        "other:litre": ["litro", "litros"], "ratio:times": ["veces"],
    }),
    currencies={"dólar": "USD", "dólares": "USD", "dolares": "USD", "euro": "EUR", "euros": "EUR", "peso": "MXN",
                "pesos": "MXN", "libra": "GBP", "libras": "GBP", "libras esterlinas": "GBP", "yen": "JPY",
                "yenes": "JPY", "rublo": "RUB", "rublos": "RUB", "won": "KRW", "wones": "KRW", "yuan": "CNY",
                "yuanes": "CNY", "real": "BRL", "reales": "BRL", "dólares estadounidenses": "USD", "soles": "PEN",
                "bolívares": "VES", "centavos": "cent", "céntimos": "cent", "francos suizos": "CHF"},
    counted=Phrases({
        "persons": listed(
            """
            personas persona trabajadores trabajador trabajadoras obreros soldados efectivos tropas militares civiles
            ciudadanos habitantes refugiados migrantes desplazados detenidos presos víctimas muertos heridos
            niños niñas mujeres hombres menores familias empleados estudiantes norcoreanos rusos chinos
            ucranianos policías agentes periodistas médicos enfermeras campesinos indígenas desaparecidos
            asesinados testigos sobrevivientes supervivientes combatientes extranjeros residentes alumnos
            """
        ),
        "events": listed(
            """
            casos incidentes ataques visas visados contratos permisos detenciones arrestos ejecuciones denuncias
            viajes vuelos envíos operaciones pagos documentos pasaportes misiles drones barcos buques camiones
            empresas hogares viviendas escuelas hospitales muertes asesinatos desapariciones violaciones homicidios
            """
        ),
    }),
    periods=Phrases({"per_day": ["al día", "por día", "diarios", "diarias", "cada día"],
                     "per_week": ["a la semana", "por semana", "semanales", "cada semana"],
                     "per_month": ["al mes", "por mes", "mensuales", "cada mes", "mensual"],
                     "per_year": ["al año", "por año", "anuales", "cada año", "anual", "anualmente"],
                     "per_hour": ["por hora", "la hora"]}),
    of=Phrases({"of": ["de", "del"]}),
    stops=frozenset(listed(
        """
        y o u pero en a al por para con sin sobre bajo entre desde hasta que quien cuyo donde cuando si porque aunque es
        son era eran fue fueron ser ha han había habían está están se lo le les no también según como más menos según
        """
    )),
    both_bounds=frozenset({"y", "pero"}),
    cents=frozenset({"centavos", "céntimos"}),
    labels=frozenset(listed("artículo artículos página páginas capítulo párrafo resolución número núm nº anexo ley")),
    changes=frozenset(listed("aumentó pasó subió creció bajó cayó descendió redujo incrementó disminuyó")),
)  # fmt: skip

_FR_NUMBERS = {
    word: value
    for value, word in enumerate(
        listed(
            """
            zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize
            """
        )
    )
}
_FR_NUMBERS |= {"vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "une": 1}
_FR_NUMBERS |= {"septante": 70, "huitante": 80, "octante": 80, "nonante": 90}

FRENCH = Language(
    code="fr",
    decimal=",",
    numbers=_FR_NUMBERS,
    multipliers={"cent": 100, "cents": 100, "douzaine": 12, "douzaines": 12},
    scales={"mille": 1000, "milliers": 1000, "millier": 1000, "million": 10**6, "millions": 10**6, "mio": 10**6,
            "milliard": 10**9, "milliards": 10**9, "mds": 10**9, "md": 10**9, "billion": 10**12, "billions": 10**12},
    attached_scales={"k": 1000, "m": 10**6},
    joiners=frozenset({"et"}),
    articles=frozenset({"un", "une"}),
    denominators={"demi": 2, "demie": 2, "moitié": 2, "tiers": 3, "quart": 4, "quarts": 4, "cinquième": 5,
                  "cinquièmes": 5, "dixième": 10, "dixièmes": 10},
    points=frozenset({"virgule"}),
    minus=frozenset({"moins"}),
    halves=Phrases({"0.5": ["et demi", "et demie"]}),
    vague=Phrases({"20": ["dizaines", "plusieurs dizaines"], "10": ["une dizaine"], "100": ["centaines",
                   "plusieurs centaines", "une centaine"], "1000": ["milliers", "plusieurs milliers", "un millier"],
                   "10000": ["dizaines de milliers"], "100000": ["centaines de milliers"],
                   "1000000": ["plusieurs millions"]}),
    joined_tens=True,
    hyphens=True,
    abbreviations=frozenset({"mds", "md", "mio"}),
    bare_scales=True,
    qualifiers=Phrases({
        "exact": ["exactement", "précisément"],
        "about": ["environ", "près de", "quelque", "à peu près", "autour de", "approximativement", "presque", "env.",
                  "aux alentours de", "de l'ordre de"],
        "at_least": ["au moins", "au minimum", "pas moins de", "un minimum de"],
        "more_than": ["plus de", "plus d'", "au-dessus de", "supérieur à", "au - dessus de"],
        "at_most": ["au plus", "au maximum", "tout au plus", "pas plus de", "un maximum de"],
        "fewer_than": ["moins de", "moins d'", "inférieur à", "en dessous de"],
        "up_to": ["jusqu'à", "jusqu’à"],
    }),
    qualifiers_after=Phrases({"at_least": ["ou plus", "au moins"], "at_most": ["ou moins", "au plus"],
                              "about": ["environ"]}),
    range_openers=Phrases({"and": ["entre"], "to": ["de"]}),
    range_joiners=Phrases({"to": ["à", "-", "–", "—"], "and": ["et"]}),
    percents=Phrases({"percent": ["%", "pour cent", "pourcent", "pourcents"], "point": ["points de pourcentage"]}),
    ratio_joiners=Phrases({"in": ["sur"]}),
    units=Phrases(_SHARED_UNITS | {
        "duration:second": ["seconde", "secondes"], "duration:minute": ["min", "minute", "minutes"],
        "duration:hour": ["h", "heure", "heures"], "duration:day": ["jour", "jours"],
        "duration:week": ["semaine", "semaines"], "duration:month": ["mois"],
        "duration:year": ["an", "ans", "année", "années"], "duration:decade": ["décennies"],
        "distance:kilometre": ["km", "kilomètre", "kilomètres"], "distance:metre": ["m", "mètre", "mètres"],
        "other:hectare": ["ha", "hectare", "hectares"], "other:tonne": ["t", "tonne", "tonnes"],
        "other:kilogram": ["kg", "kilo", "kilos", "kilogrammes"], "other:litre": ["litre", "litres"],
        "ratio:times": ["fois"],
    }),
    currencies={"dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "livre": "GBP", "livres": "GBP",
                "livres sterling": "GBP", "yen": "JPY", "yens": "JPY", "rouble": "RUB", "roubles": "RUB",
                "won": "KRW", "wons": "KRW", "yuan": "CNY", "yuans": "CNY", "franc": "CHF", "francs": "CHF",
                "francs suisses": "CHF", "francs cfa": "XOF", "dollars américains": "USD", "centimes": "cent"},
    counted=Phrases({
        "persons": listed(
            """
            personnes personne travailleurs ouvriers ouvrières soldats militaires civils citoyens habitants réfugiés
            migrants déplacés détenus prisonniers victimes morts blessés enfants femmes hommes mineurs familles employés
            étudiants policiers agents journalistes médecins témoins survivants combattants étrangers résidents salariés
            """
        ),
        "events": listed(
            """
            cas incidents attaques visas contrats permis arrestations exécutions plaintes voyages vols livraisons
            paiements documents passeports missiles drones navires camions entreprises ménages foyers écoles hôpitaux
            décès meurtres viols violations
            """
        ),
    }),
    periods=Phrases({"per_day": ["par jour", "quotidiens", "chaque jour"],
                     "per_week": ["par semaine", "chaque semaine", "hebdomadaires"],
                     "per_month": ["par mois", "chaque mois", "mensuels", "mensuel"],
                     "per_year": ["par an", "par année", "chaque année", "annuels", "annuel", "annuelle"],
                     "per_hour": ["par heure", "de l'heure"]}),
    of=Phrases({"of": ["de", "des", "du", "d'"]}),
    stops=frozenset(listed(
        """
        et ou mais en à au aux par pour avec sans sur sous entre dans depuis que qui dont où quand si car est sont était
        étaient fut furent être a ont avait avaient se ne pas aussi selon comme plus moins ce cette ces
        """
    )),
    both_bounds=frozenset({"et", "mais"}),
    cents=frozenset({"centimes"}),
    peoples=frozenset(("éens", "éennes", "ains", "aines", "iens", "iennes", "ois", "oises", "ais", "aises", "usses")),
    labels=frozenset(listed("article articles page pages chapitre paragraphe résolution numéro n° annexe loi")),
    changes=frozenset(listed("augmenté passé monté baissé chuté diminué passant passée passés")),
)  # fmt: skip
