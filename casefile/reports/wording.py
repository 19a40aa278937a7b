"""How the report says what a claim's status allows it to say: one table of verbs for each kind.

Nothing is said more strongly than the record holds: an allegation stays alleged until a body established it, a plan is
announced and not counted, a figure without a method is claimed.
"""

from collections.abc import Sequence
from typing import Final

from casefile.case.values import ClaimKind
from casefile.words import _

UNNAMED: Final = "A source that is not named"

# By form.
TESTIMONY: Final = {
    "": "{who} states",
    "unknown": "{who} states",
    "verbatim": "{who} states",
    "translated": "{who} states, in translation",
    "paraphrase": "{who} is reported as saying",
    "summary_of_several": "{who}, several accounts put together, is reported as saying",
    "characterisation": "{who} describes it in these words",
}
# By modality.
STATISTIC: Final = {
    "": "{who} reports",
    "unknown": "{who} reports, how it is known is not known",
    "registered": "{who} registered",
    "surveyed": "{who} found in a survey",
    "measured": "{who} measured",
    "estimated": "{who} estimates",
    "modelled": "{who} calculates by a model",
    "projected": "{who} projects",
    "announced_plan": "{who} announced, as a plan",
    "target": "{who} names as a target",
    "claimed_without_method": "{who} claims, without saying how it is known",
    "calculated_by_us": "Calculated by us from other figures of this case",
}
# By standing.
ALLEGATION: Final = {
    "": "{who} alleges",
    "unknown": "{who} alleges",
    "reported": "{who} alleges",
    "under_review": "{who} alleges, and it is under review",
    "partly_corroborated": "{who} alleges, and it is corroborated in part",
    "corroborated": "{who} alleges, and independent sources corroborate it",
    "contested": "{who} alleges, and it is contested",
    "unsubstantiated": "{who} alleged, and nothing was found to support it",
    "refuted": "{who} alleged, and it was shown to be wrong",
    "established": "A competent body established what {who} alleged",
    "withdrawn": "{who} alleged and has since withdrawn",
}
VERBS: Final[dict[ClaimKind, dict[str, str]]] = {
    "testimony": TESTIMONY,
    "statistic": STATISTIC,
    "allegation": ALLEGATION,
}


def attribution(kind: ClaimKind, key: str, chain: Sequence[str]) -> str:
    """Who asserts it, through whom, and with which verb: "W-01 (through The Harbour Post) states".

    `chain` runs from the nearest to the root, the last known link, which is the one that asserts.
    A key that this version does not know speaks as cautiously as none.
    """
    verbs = VERBS[kind]
    who = chain[-1] if chain else _(UNNAMED)
    if len(chain) > 1:
        who = _("{who} (through {others})").format(who=who, others=", ".join(reversed(chain[:-1])))
    return _(verbs.get(key, verbs[""])).format(who=who)
