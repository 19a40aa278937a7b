"""How the report says what a claim's status allows it to say: one table of verbs for each kind.

Nothing is said more strongly than the record holds: an allegation stays alleged until a body established it, a plan is
announced and not counted, a figure without a method is claimed.
"""

from collections.abc import Sequence
from typing import Final

from casefile.case.values import ClaimKind
from casefile.words import _, ngettext

UNNAMED: Final = "A source that is not named"

# Of one, of several (a group without a name). By form.
TESTIMONY: Final = {
    "": ("{who} states", "{who} state"),
    "unknown": ("{who} states", "{who} state"),
    "verbatim": ("{who} states", "{who} state"),
    "translated": ("{who} states, in translation", "{who} state, in translation"),
    "paraphrase": ("{who} is reported as saying", "{who} are reported as saying"),
    "summary_of_several": (
        "{who}, several accounts put together, is reported as saying",
        "{who}, several accounts put together, are reported as saying",
    ),
    "characterisation": ("{who} describes it in these words", "{who} describe it in these words"),
}
# By modality.
STATISTIC: Final = {
    "": ("{who} reports", "{who} report"),
    "unknown": ("{who} reports, how it is known is not known", "{who} report, how it is known is not known"),
    "registered": ("{who} registered", "{who} registered"),
    "surveyed": ("{who} found in a survey", "{who} found in a survey"),
    "measured": ("{who} measured", "{who} measured"),
    "estimated": ("{who} estimates", "{who} estimate"),
    "modelled": ("{who} calculates by a model", "{who} calculate by a model"),
    "projected": ("{who} projects", "{who} project"),
    "announced_plan": ("{who} announced, as a plan", "{who} announced, as a plan"),
    "target": ("{who} names as a target", "{who} name as a target"),
    "claimed_without_method": (
        "{who} claims, without saying how it is known",
        "{who} claim, without saying how it is known",
    ),
    "calculated_by_us": (
        "Calculated by us from other figures of this case",
        "Calculated by us from other figures of this case",
    ),
}
# By standing.
ALLEGATION: Final = {
    "": ("{who} alleges", "{who} allege"),
    "unknown": ("{who} alleges", "{who} allege"),
    "reported": ("{who} alleges", "{who} allege"),
    "under_review": ("{who} alleges, and it is under review", "{who} allege, and it is under review"),
    "partly_corroborated": (
        "{who} alleges, and it is corroborated in part",
        "{who} allege, and it is corroborated in part",
    ),
    "corroborated": (
        "{who} alleges, and independent sources corroborate it",
        "{who} allege, and independent sources corroborate it",
    ),
    "contested": ("{who} alleges, and it is contested", "{who} allege, and it is contested"),
    "unsubstantiated": (
        "{who} alleged, and nothing was found to support it",
        "{who} alleged, and nothing was found to support it",
    ),
    "refuted": ("{who} alleged, and it was shown to be wrong", "{who} alleged, and it was shown to be wrong"),
    "established": (
        "A competent body established what {who} alleged",
        "A competent body established what {who} alleged",
    ),
    "withdrawn": ("{who} alleged and has since withdrawn", "{who} alleged and have since withdrawn"),
}
VERBS: Final[dict[ClaimKind, dict[str, tuple[str, str]]]] = {
    "testimony": TESTIMONY,
    "statistic": STATISTIC,
    "allegation": ALLEGATION,
}


def attribution(kind: ClaimKind, key: str, chain: Sequence[str], *, several: bool = False) -> str:
    """Who asserts it, through whom, and with which verb: "W-01 (through The Harbour Post) states".

    `chain` runs from the nearest to the root, the last known link, which is the one that asserts; `several` says that
    it is many people. A key that this version does not know speaks as cautiously as none.
    """
    verbs = VERBS[kind]
    who = chain[-1] if chain else _(UNNAMED)
    if len(chain) > 1:
        who = _("{who} (through {others})").format(who=who, others=", ".join(reversed(chain[:-1])))
    return ngettext(*verbs.get(key, verbs[""]), 2 if several else 1).format(who=who)
