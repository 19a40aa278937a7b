"""The acts that can be alleged, and what the law says each is made of: data only, in one place.

The elements are told in short words of our own, each list after the public text that is named with it. They help to
see what is still to be shown; they are no legal advice, and a court's own law may ask for more or for less. A new
offence is one row in ACTS and one in OFFENCES. Keys never change once released.
"""

from dataclasses import dataclass
from typing import Final

ACTS: Final = (
    ("forced_labour", "Forced labour", "Work exacted under threat, not offered freely."),
    ("trafficking", "Trafficking in persons", "People recruited or moved by force or deceit, to be exploited."),
    ("slavery", "Slavery", "A person held as if owned."),
    ("deceptive_recruitment", "Deceptive recruitment", "Recruited by false promises."),
    ("wage_confiscation", "Wage confiscation", "Pay taken away in whole or in large part."),
    ("restriction_of_movement", "Restriction of movement", "Kept from leaving."),
    ("confiscation_of_documents", "Confiscation of documents", "Identity papers taken away."),
    ("physical_abuse", "Physical abuse", "Violence against the body."),
    ("unsafe_work", "Unsafe work", "Work that injures or kills for want of protection."),
    ("surveillance", "Surveillance", "Watched without ground or measure."),
    ("torture", "Torture", "Severe pain inflicted on purpose, with an official's hand or knowledge."),
    ("arbitrary_detention", "Arbitrary detention", "Locked up without ground or procedure in law."),
    ("enforced_disappearance", "Enforced disappearance", "Taken by the State or with its leave, and then denied."),
    ("attack_on_civilians", "Attack on civilians", "An attack in war directed at people who take no part in it."),
    ("wilful_killing", "Wilful killing", "Protected people killed in connection with a war."),
    ("mercenary_recruitment", "Recruitment of mercenaries", "Recruiting, using, paying or training mercenaries."),
    ("foreign_fighters", "Recruitment of foreign fighters", "Getting people abroad to take part in terrorist acts."),
    ("sanctions_evasion", "Sanctions evasion", "Getting round a sanctions measure."),
    ("prohibited_employment", "Prohibited employment", "Employing people whose employment is banned."),
    ("visa_fraud", "Visa fraud", "A visa used for other than its purpose."),
    ("identity_fraud", "Identity fraud", "A false or stolen identity used."),
    ("fraud", "Fraud", "Deceiving for gain, or to another's loss."),
    ("bribery", "Bribery", "An advantage for an official, to act or to look away."),
    ("money_laundering", "Money laundering", "Hiding where the gains of a crime come from."),
    ("failure_to_protect", "Failure to protect", "A duty to protect was not met."),
    ("other", "Other", "None of these; say what in the statement."),
)


@dataclass(frozen=True, slots=True)
class Element:
    """One part of an offence. `indicators` are those of the ILO that speak for it where testimony has them."""

    key: str  # as it is stored: the offence and the part
    english: str
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offence:
    """An act with its parts, and the text that names them."""

    act: str
    source: str
    elements: tuple[Element, ...]


def _offence(act: str, source: str, *parts: tuple[str, str] | tuple[str, str, tuple[str, ...]]) -> Offence:
    elements = (Element(f"{act}.{part[0]}", part[1], part[2] if len(part) == 3 else ()) for part in parts)
    return Offence(act, source, tuple(elements))


_MENACE: Final = ("violence", "intimidation", "restriction_of_movement", "isolation", "retention_of_documents")
_EXPLOITED: Final = ("excessive_overtime", "abusive_conditions", "withholding_of_wages")

OFFENCES: Final = {
    offence.act: offence
    for offence in (
        _offence(
            "forced_labour",
            "ILO Forced Labour Convention No. 29 (1930), article 2",
            ("work", "Work or service is exacted", _EXPLOITED),
            ("menace", "Under the menace of a penalty", _MENACE),
            ("not_offered", "Not offered voluntarily", ("deception", "abuse_of_vulnerability", "debt_bondage")),
            ("no_exception", "None of the exceptions applies: military, civic, convict, emergency, communal work"),
        ),
        _offence(
            "trafficking",
            "Palermo Protocol on trafficking in persons (2000), article 3",
            ("act", "Act: recruited, transported, transferred, harboured or received"),
            (
                "means",
                "Means: force, threat, abduction, deceit, abuse of power or of vulnerability, payment for consent; "
                "not needed where the person is under 18",
                ("violence", "intimidation", "deception", "abuse_of_vulnerability"),
            ),
            ("purpose", "Purpose: exploitation, such as forced labour, slavery, sexual exploitation", _EXPLOITED),
        ),
        _offence(
            "slavery",
            "Slavery Convention (1926), article 1; Rome Statute, article 7(2)(c)",
            ("ownership", "Powers that go with owning were used over the person"),
            ("deprived", "By buying, selling, lending or the like, or by taking their freedom away", _MENACE),
            ("knowing", "It was meant, and known what it was"),
        ),
        _offence(
            "wage_confiscation",
            "ILO Protection of Wages Convention No. 95 (1949), articles 5, 6, 8 and 12",
            ("due", "Wages were due"),
            ("kept", "They were kept back, cut, paid late or paid to somebody else", ("withholding_of_wages",)),
            ("no_ground", "No law or agreement allowed it, or beyond what it allowed"),
            ("not_free", "The worker could not freely dispose of them"),
        ),
        _offence(
            "torture",
            "Convention against Torture (1984), article 1",
            ("pain", "Severe pain or suffering, of body or mind"),
            ("meant", "Inflicted on purpose"),
            ("aim", "To learn or extort something, punish, frighten, coerce, or for discrimination"),
            ("official", "By an official, or with an official's urging, consent or acquiescence"),
            ("not_lawful", "It is more than what goes with a lawful sanction"),
        ),
        _offence(
            "arbitrary_detention",
            "International Covenant on Civil and Political Rights (1966), article 9",
            ("detained", "The person was deprived of liberty"),
            ("no_ground", "Without a ground or a procedure that law lays down, or arbitrarily all the same"),
            ("no_reasons", "Not told the reasons, or not brought before a judge in time"),
            ("no_remedy", "No court could be asked whether it was lawful"),
        ),
        _offence(
            "enforced_disappearance",
            "Convention for the Protection of All Persons from Enforced Disappearance (2006), article 2",
            ("taken", "The person was arrested, abducted or otherwise deprived of liberty"),
            ("state", "By agents of the State, or others with its authorisation, support or acquiescence"),
            ("denied", "That is denied, or where the person is and what became of them is concealed"),
            ("outside_law", "Which leaves the person outside the protection of the law"),
        ),
        _offence(
            "attack_on_civilians",
            "Rome Statute (1998), article 8(2)(b)(i) and (e)(i), with its Elements of Crimes",
            ("attack", "An attack was directed"),
            ("object", "At the civilian population, or at civilians who took no direct part in hostilities"),
            ("meant", "Civilians were meant to be its object"),
            ("conflict", "In the course of an armed conflict and connected with it"),
            ("aware", "Whoever did it knew of the facts that made it an armed conflict"),
        ),
        _offence(
            "wilful_killing",
            "Rome Statute (1998), article 8(2)(a)(i) and (c)(i), with its Elements of Crimes",
            ("killed", "One or more people were killed"),
            ("protected", "They were protected: civilians, medical or religious staff, out of the fight"),
            ("aware", "Whoever did it knew the facts that made them protected"),
            ("conflict", "In the course of an armed conflict and connected with it"),
        ),
        _offence(
            "mercenary_recruitment",
            "UN Convention against the Recruitment, Use, Financing and Training of Mercenaries (1989), articles 1, 2",
            ("conduct", "Somebody was recruited, used, paid or trained"),
            ("to_fight", "To fight in an armed conflict, or to overthrow a government by force"),
            ("gain", "The fighter's chief motive is private gain, well above what soldiers of that rank get"),
            ("foreign", "The fighter is neither national nor resident of a party, nor of the State attacked"),
            ("no_soldier", "Nor in the armed forces of a party, nor sent on duty by another State"),
        ),
        _offence(
            "foreign_fighters",
            "UN Security Council resolution 2178 (2014), paragraphs 5 and 6",
            ("conduct", "Somebody was recruited, organised, transported, equipped or paid for"),
            ("abroad", "To travel to a State that is neither theirs nor their home"),
            ("purpose", "For terrorist acts, or to give or get training for them"),
            ("knowing", "That was meant, or known"),
        ),
        _offence(
            "sanctions_evasion",
            "The measure itself; for getting round one, Directive (EU) 2024/1226, article 3",
            ("measure", "A measure was in force, and binds the person or the State"),
            ("covered", "What was done falls under it"),
            ("round", "It was got round: by other names, papers, routes, owners or purposes"),
            ("knowing", "Knowingly"),
            ("no_exemption", "No exemption or permit covers it"),
        ),
        _offence(
            "prohibited_employment",
            "The measure itself, such as UN Security Council resolutions 2375 (2017), paragraph 17, "
            "and 2397 (2017), paragraph 8",
            ("measure", "A ban was in force when they worked"),
            ("worker", "The workers are those the ban names"),
            ("earning", "They earned an income there, under whatever visa"),
            ("no_exemption", "No exemption covers it: a committee's leave, refuge, another nationality"),
        ),
        _offence(
            "visa_fraud",
            "Protocol against the Smuggling of Migrants (2000), articles 3(c) and 6(1)(b)",
            ("document", "A visa, travel or identity document was made, got, provided or held"),
            ("false", "It was false, or got by misrepresentation, corruption or duress, or used by another"),
            ("purpose", "So that somebody could get across a border or stay"),
            ("gain", "For a financial or other material benefit"),
        ),
        _offence(
            "identity_fraud",
            "Fraud Act 2006 (England and Wales), section 2, as an example; the law of the place decides",
            ("represented", "Somebody passed for another, or for a person who does not exist"),
            ("knowing", "Knowing that this was untrue or might be"),
            ("dishonest", "Dishonestly"),
            ("gain", "To gain by it, or so that another would lose"),
        ),
        _offence(
            "fraud",
            "Fraud Act 2006 (England and Wales), section 2, as an example; the law of the place decides",
            ("false", "Something untrue or misleading was represented as so"),
            ("knowing", "Knowing that it was untrue or might be"),
            ("dishonest", "Dishonestly"),
            ("gain", "To gain by it, or so that another would lose"),
        ),
        _offence(
            "bribery",
            "UN Convention against Corruption (2003), articles 15 and 16",
            ("advantage", "An undue advantage was promised, offered, given, asked for or taken"),
            ("official", "For a public official, or for another through one"),
            ("duty", "So that the official acts or does not act in the exercise of official duties"),
            ("meant", "On purpose"),
        ),
        _offence(
            "money_laundering",
            "UN Convention against Corruption (2003), article 23; Palermo Convention (2000), article 6",
            ("proceeds", "Property that comes from a crime"),
            ("conduct", "It was converted, moved, hidden, acquired or used"),
            ("knowing", "Knowing where it comes from"),
            ("aim", "Where converted or moved: to hide its origin, or to help somebody escape the law"),
        ),
    )
}

# All of them, for the enumeration: key, label, and what they are after.
ELEMENTS: Final = tuple(
    (element.key, element.english, f"{offence.source}.")
    for offence in OFFENCES.values()
    for element in offence.elements
)
