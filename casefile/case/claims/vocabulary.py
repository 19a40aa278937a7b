"""The enumerations of records: key (stored), label (shown) and a one-line definition. fields says which uses which.

Keys never change once released: they are in people's histories. A label or a definition may, and is translated.
"""

from dataclasses import dataclass
from typing import Final

from casefile.case.claims import offences
from casefile.words import _


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of an enumeration. `english` and `meaning` are what translators see."""

    key: str
    english: str
    meaning: str

    @property
    def label(self) -> str:
        """What the person reads, in their language."""
        return _(self.english)

    @property
    def definition(self) -> str:
        """One line that says when this value is the right one, in the person's language."""
        return _(self.meaning)


def _of(*rows: tuple[str, str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(*row) for row in rows)


KINDS: Final = _of(
    ("testimony", "Testimony", "What a person says they lived through, saw, heard or know."),
    ("statistic", "Statistic", "A figure: how many, how much, how often, what share."),
    ("allegation", "Allegation", "That someone did, or failed to do, something wrong."),
)

CHOICES: Final[dict[str, tuple[Choice, ...]]] = {
    "status": _of(
        ("draft", "Draft", "Recorded, not yet checked by anyone."),
        ("reviewed", "Reviewed", "Read against the passage by a second pair of eyes."),
        ("accepted", "Accepted", "The team stands by this record of what the source asserts."),
        ("conflict", "Conflict", "The team does not agree, or the passages do not."),
        ("withdrawn", "Withdrawn", "No longer used; kept so that its number still means something."),
    ),
    "credibility": _of(
        ("1", "1 – confirmed by other sources", "An independent source says the same; needs a corroborating link."),
        ("2", "2 – probably true", "Fits with what is known, not confirmed."),
        ("3", "3 – possibly true", "Could well be so; little to weigh it by."),
        ("4", "4 – doubtful", "Possible, but does not fit well with what is known."),
        ("5", "5 – improbable", "Contradicted by what is known."),
        ("6", "6 – cannot be judged", "Nothing to judge it by yet."),
    ),
    "confidentiality": _of(
        ("public", "Public", "May appear in anything that leaves the team."),
        ("team", "Team", "For the team; not in public reports."),
        ("named", "Named people", "For the people named in the case, nobody else."),
        ("sealed", "Sealed", "Left out of every copy and report unless opened on purpose."),
    ),
    "place_precision": _of(
        ("exact", "Exact spot", "A building, a site, coordinates."),
        ("locality", "Town or village", "Known to the settlement, not within it."),
        ("district", "District", "Known to the district or county."),
        ("region", "Region", "Known to the province or region."),
        ("country", "Country", "Known to the country only."),
    ),
    "yes_no": _of(
        ("yes", "Yes", "It is so."),
        ("no", "No", "It is not so."),
        ("unknown", "Unknown", "Looked for and not known."),
    ),
    "witness_role": _of(
        ("victim_or_survivor", "Victim or survivor", "It was done to this person."),
        ("eyewitness", "Eyewitness", "Was there and saw or heard it."),
        ("insider", "Insider", "Worked inside the body that acted."),
        ("relative", "Relative", "Family of someone it was done to."),
        ("expert", "Expert", "Speaks from professional knowledge, not from having been there."),
        ("official", "Official", "Speaks for a public body."),
        ("perpetrator", "Perpetrator", "Took part in doing it."),
        ("other", "Other", "None of these."),
    ),
    "basis": _of(
        ("experienced", "Experienced", "The witness lived through it."),
        ("observed", "Observed", "The witness saw or heard it happen to others."),
        ("second_hand_named", "Second-hand, named", "Heard from somebody whom the witness names."),
        ("second_hand_unnamed", "Second-hand, unnamed", "Heard from somebody who is not named."),
        ("general_knowledge", "General knowledge", "Known to everyone there, says the witness."),
        ("opinion", "Opinion", "A conclusion or a judgement of the witness."),
        ("expert_opinion", "Expert opinion", "A conclusion from professional knowledge."),
        ("unknown", "Unknown", "The text does not say how the witness knows."),
    ),
    "form": _of(
        ("verbatim", "Verbatim", "The witness's own words, in the language spoken."),
        ("translated", "Translated", "The witness's own words, in translation."),
        ("paraphrase", "Paraphrase", "What one witness said, in the writer's words."),
        ("summary_of_several", "Summary of several", "What several witnesses said, put together by the writer."),
        ("characterisation", "Characterisation", "A word for the whole ('slave-like'), not an observation."),
    ),
    "words_of": _of(
        ("witness", "The witness", "The words are the witness's."),
        ("outlet", "The outlet", "The words are the writer's or the publication's."),
        ("official", "An official", "The words are those of an official who passes it on."),
    ),
    "interview_mode": _of(
        ("in_person", "In person", "Face to face."),
        ("remote", "Remote", "By telephone or video."),
        ("written", "In writing", "By letter, mail, messages or a form."),
        ("secondary", "Not by us", "The interview was somebody else's; we read it."),
    ),
    "indicator": _of(
        ("abuse_of_vulnerability", "Abuse of vulnerability", "A person's lack of papers, language or choice is used."),
        ("deception", "Deception", "What was promised is not what was given."),
        ("restriction_of_movement", "Restriction of movement", "Locked in, guarded, or allowed out only watched."),
        ("isolation", "Isolation", "Cut off from the outside: remote, no telephone, no visits."),
        ("violence", "Physical and sexual violence", "Beaten, abused or forced by violence."),
        ("intimidation", "Intimidation and threats", "Threatened, themselves or their family."),
        ("retention_of_documents", "Retention of identity documents", "Passport or papers are kept from the worker."),
        ("withholding_of_wages", "Withholding of wages", "Pay is kept back, late, or goes to somebody else."),
        ("debt_bondage", "Debt bondage", "Bound to work by a debt that cannot be paid off."),
        ("abusive_conditions", "Abusive working and living conditions", "Conditions nobody would freely accept."),
        ("excessive_overtime", "Excessive overtime", "Hours or days beyond the law, under threat or need."),
    ),
    "indicator_strength": _of(
        ("stated", "Stated", "The source says so in as many words."),
        ("implied", "Implied", "It follows from what the source says."),
        ("contradicted", "Contradicted", "The source says that it was not so."),
    ),
    "consent": _of(
        ("public_source", "Not obtained by us: public source", "Published by others; that is no consent to our use."),
        ("not_sought", "Not sought", "Nobody asked yet."),
        ("given", "Given", "The witness agreed to this use."),
        ("given_with_limits", "Given with limits", "Agreed under conditions that are written down."),
        ("refused", "Refused", "The witness said no."),
        ("withdrawn", "Withdrawn", "The witness agreed and then took it back."),
        ("unknown", "Unknown", "It is not known whether the witness agreed."),
    ),
    "purpose": _of(
        ("internal", "Internal", "Use inside the team."),
        ("partner", "Partner", "Passing it to a partner organisation."),
        ("court", "Court", "Use in court or by a prosecutor."),
        ("un_mechanism", "UN mechanism", "Passing it to a body of the United Nations."),
        ("publish_anonymised", "Publish, anonymised", "Publishing it so that nobody can tell who said it."),
        ("publish_named", "Publish, named", "Publishing it with the name."),
    ),
    "qualifier": _of(
        ("exact", "Exactly", "The source gives the figure as exact."),
        ("about", "About", "About, around, nearly, some."),
        ("at_least", "At least", "This many or more."),
        ("more_than", "More than", "Over this many."),
        ("at_most", "At most", "This many or fewer."),
        ("fewer_than", "Fewer than", "Under this many."),
        ("up_to", "Up to", "A ceiling, often reached only in places."),
        ("range", "Between", "From low to high."),
        ("order_of_magnitude", "Order of magnitude", "Hundreds, thousands, tens of thousands."),
        ("unspecified", "Not specified", "The source does not say how exact it is."),
    ),
    "quantity": _of(
        ("persons", "Persons", "How many people."),
        ("events", "Events", "How many times."),
        ("money", "Money", "An amount; give currency and period."),
        ("percent", "Percent", "A share; say of what."),
        ("rate", "Rate", "So many per so many."),
        ("duration", "Duration", "How long."),
        ("distance", "Distance", "How far."),
        ("ratio", "Ratio", "So many to so many."),
        ("index", "Index", "A score or a rank on somebody's scale."),
    ),
    "counting_unit": _of(
        ("person", "Person", "Each person once."),
        ("border_crossing", "Border crossing", "Each crossing; one person may count often."),
        ("visa", "Visa", "Each visa issued."),
        ("contract", "Contract", "Each contract signed."),
        ("household", "Household", "Each household once."),
        ("event", "Event", "Each event."),
        ("other", "Other", "Something else; say what under population."),
    ),
    "period": _of(
        ("point", "At a point in time", "True on one day."),
        ("year", "In a year", "Over one calendar year."),
        ("range", "Over a range", "Over the dates given."),
        ("per_day", "Per day", "Each day."),
        ("per_month", "Per month", "Each month."),
        ("per_year", "Per year", "Each year."),
        ("cumulative", "Since a date", "All since the date given."),
        ("future", "In the future", "Has not happened yet."),
    ),
    "stock_or_flow": _of(
        ("stock", "Stock", "How many are there."),
        ("flow_in", "Flow in", "How many came."),
        ("flow_out", "Flow out", "How many left."),
        ("net", "Net", "Those who came less those who left."),
        ("not_applicable", "Does not apply", "Neither: a share, a length, an index."),
    ),
    "modality": _of(
        ("registered", "Registered", "Counted in records as they arose: borders, visas, payrolls."),
        ("surveyed", "Surveyed", "Asked of a sample."),
        ("measured", "Measured", "Measured with an instrument or from images."),
        ("estimated", "Estimated", "Judged by somebody from what they know."),
        ("modelled", "Modelled", "Calculated by a stated model."),
        ("projected", "Projected", "Carried forward from earlier figures."),
        ("announced_plan", "Announced plan", "Somebody says that it will be so; never added to a count."),
        ("target", "Target", "What somebody wants to reach."),
        ("claimed_without_method", "Claimed without method", "Stated as a fact; nothing says how it is known."),
        ("calculated_by_us", "Calculated by us", "Worked out from other figures of this case."),
    ),
    "act": _of(*offences.ACTS),
    "element": _of(*offences.ELEMENTS),
    "element_how": _of(
        ("stated", "Stated", "The claim says so in as many words."),
        ("implied", "Implied", "It follows from what the claim says."),
        ("contradicted", "Contradicted", "The claim says that it was not so."),
        ("set_aside", "Left aside", "Need not be shown here; say why in the note."),
    ),
    "accused_role": _of(
        ("carried_out", "Carried it out", "Did it."),
        ("ordered", "Ordered it", "Told others to do it."),
        ("planned", "Planned it", "Worked out how it would be done."),
        ("organised_or_recruited", "Organised or recruited", "Brought people or means together for it."),
        ("employed_or_used", "Employed or used", "Had the use of the work or the goods."),
        ("profited", "Profited", "Gained by it."),
        ("facilitated", "Facilitated", "Made it easier: visas, transport, payments."),
        ("authored_policy", "Authored the policy", "Wrote the rule or plan it follows."),
        ("failed_to_prevent", "Failed to prevent it", "Had the duty and the means to stop it."),
        ("present", "Was present", "Was there; nothing more is said."),
        ("suspected", "Suspected", "Named as a suspect, part unclear."),
    ),
    "characterised_by": _of(
        ("source", "The source", "The source names this law."),
        ("us", "Us", "We name it; the source does not."),
        ("body", "A court or body", "A court or another body found so."),
    ),
    "standard": _of(
        ("none", "None", "No standard of proof was applied."),
        ("reasonable_suspicion", "Reasonable suspicion", "Enough to open an inquiry."),
        ("reasonable_grounds", "Reasonable grounds to believe", "What UN inquiries usually apply."),
        ("balance_of_probabilities", "Balance of probabilities", "More likely than not."),
        ("clear_and_convincing", "Clear and convincing", "Much more likely than not."),
        ("beyond_reasonable_doubt", "Beyond reasonable doubt", "What a criminal conviction needs."),
    ),
    "standing": _of(
        ("reported", "Reported", "Somebody says so; nothing more was done."),
        ("under_review", "Under review", "Being looked into."),
        ("partly_corroborated", "Partly corroborated", "Some of it is supported by an independent source."),
        ("corroborated", "Corroborated", "Supported by independent sources."),
        ("contested", "Contested", "Others say that it was not so."),
        ("unsubstantiated", "Unsubstantiated", "Looked into; nothing was found to support it."),
        ("refuted", "Refuted", "Looked into and shown to be wrong."),
        ("established", "Established by a body", "A court or a competent body found that it is so."),
        ("withdrawn", "Withdrawn", "The one who said it took it back."),
    ),
    "response": _of(
        ("not_sought", "Not sought", "Nobody asked the accused."),
        ("no_reply", "No reply", "Asked; no answer came."),
        ("declined", "Declined to comment", "Asked; would not answer."),
        ("denied", "Denied", "Says that it did not happen, or not by them."),
        ("alternative_explanation", "Alternative explanation", "Says that it was something else."),
        ("acknowledged", "Acknowledged", "Says that it happened."),
        ("accepted", "Accepted responsibility", "Says that it happened and answers for it."),
    ),
    "source_kind": _of(
        ("victim", "Victim", "Somebody to whom it was done."),
        ("witness", "Witness", "Somebody who was there."),
        ("insider", "Insider", "Somebody from inside the body that acted."),
        ("official", "Official", "A person who speaks for a public body."),
        ("intelligence_service", "Intelligence service", "A secret service, named or not."),
        ("government_body", "Government body", "A ministry, a police force, an office."),
        ("court", "Court", "A court or a tribunal."),
        ("un_body", "UN body", "A body, panel or expert of the United Nations."),
        ("ngo", "NGO", "A non-governmental organisation."),
        ("researcher", "Researcher", "A scholar or an institute."),
        ("outlet", "Outlet", "A newspaper, a broadcaster, a site."),
        ("agency", "News agency", "An agency whose reports others print."),
        ("company", "Company", "A business."),
        ("dataset", "Dataset", "A register, a database, a published table."),
        ("anonymous_group", "Anonymous group", "'Officials', 'defectors', 'sources close to'."),
    ),
    "interest": _of(
        ("none_known", "None known", "No stake in the matter is known."),
        ("aligned_with_victims", "Aligned with the victims", "Stands with those it was done to."),
        ("aligned_with_accused", "Aligned with the accused", "Stands with those who are accused."),
        ("party_to_the_act", "Party to the act", "Is, or speaks for, one of those who act."),
        ("commercial", "Commercial", "Earns by it."),
        ("unknown", "Unknown", "Not known."),
    ),
    "reliability": _of(
        ("A", "A – completely reliable", "Never any doubt so far."),
        ("B", "B – usually reliable", "Small doubts; mostly right so far."),
        ("C", "C – fairly reliable", "Some doubts; has been right before."),
        ("D", "D – not usually reliable", "Serious doubts; has been right at times."),
        ("E", "E – unreliable", "Has been wrong, or misled."),
        ("F", "F – cannot be judged", "Nothing to judge the source by yet."),
    ),
    "capture_method": _of(
        ("saved_page", "Saved page", "A web page saved by the browser or an extension."),
        ("web_archive", "Web archive", "From a public web archive."),
        ("browser_pdf", "Printed to PDF", "A page printed to PDF by the browser."),
        ("downloaded_file", "Downloaded file", "A file as the site offers it."),
        ("scan", "Scan", "Paper put through a scanner."),
        ("photo_of_document", "Photograph of a document", "Paper or a screen photographed."),
        ("pasted_text", "Pasted text", "Text copied by hand."),
        ("received", "Received from a person", "Handed over by somebody."),
    ),
    "verification": _of(
        ("not_done", "Not done", "Nobody has checked it."),
        ("source", "Source checked", "It is from where it says it is."),
        ("technical", "Technically checked", "The file was examined and shows no tampering."),
        ("content_checked", "Content checked", "What it says was checked against other sources."),
        ("doubtful", "Doubtful", "There are reasons to doubt that it is genuine."),
        ("false", "False", "It was shown to be forged or false."),
    ),
    "document_state": _of(
        ("unread", "Unread", "Nobody has worked on it."),
        ("in_progress", "In progress", "Being worked on."),
        ("done", "Done", "Read and marked to the end."),
    ),
    "link_kind": _of(
        ("corroborates", "corroborates", "An independent source says the same."),
        ("contradicts", "contradicts", "Both cannot be true; say why in the note."),
        ("qualifies", "qualifies", "Limits or explains the other."),
        ("updates", "updates", "A later state of the same matter."),
        ("part_of", "is part of", "Its figure or event is contained in the other's."),
        ("same_origin", "has the same origin as", "Both go back to one source: they count once."),
        ("not_comparable", "is not comparable with", "They look alike and measure different things."),
    ),
}


def choices(name: str) -> tuple[Choice, ...]:
    """The enumeration called `name`, in the order in which it is shown."""
    return CHOICES[name]


def label(name: str, key: str) -> str:
    """The label of one value; a key that this version does not know (a newer version wrote it) is shown as it is."""
    return next((choice.label for choice in CHOICES.get(name, ()) if choice.key == key), key)
