"""The kinds of foreseen trouble. Each carries the sentence that the person reads; all else is a bug and flies."""


class CasefileError(Exception):
    """Something foreseen went wrong. `str(error)` is one clear sentence for the person, in their language."""


class Cancelled(CasefileError):
    """The person stopped the work. Nothing is shown for it."""


class NotFound(CasefileError):
    """Nothing in the case answers to the number, id or name given."""


class Refused(CasefileError):
    """An edit that would break a rule of the case: nothing was written."""


class UnreadableDocument(CasefileError):
    """A file that cannot become a document: damaged, empty, not supported, too large or too slow to read."""


class PasswordNeeded(UnreadableDocument):
    """The file is encrypted and no password, or a wrong one, was given."""


class CannotWrite(CasefileError):
    """A file could not be written where it was wanted: no room, no permission, in use, no such format."""


class CaseFileTrouble(CasefileError):
    """The case file cannot be opened or written. Base of the kinds below."""


class NotACaseFile(CaseFileTrouble):
    """The file is empty, not SQLite, or not ours."""


class NewerCaseFile(CaseFileTrouble):
    """The file was written by a newer version of the program; it was not touched."""


class DamagedCaseFile(CaseFileTrouble):
    """The file is truncated or its content does not hold together."""


class CaseInUse(CaseFileTrouble):
    """Another window or process has the case open for writing."""


class ReadOnlyCase(CaseFileTrouble):
    """An edit was asked of a case that is open for reading only."""
