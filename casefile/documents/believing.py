"""What a file says of its title and author, where a person can have said it: programs leave names there too."""

import re

from casefile.documents.characters import folded

_MADE_BY_PROGRAMS = re.compile(  # titles that a program put in, never a person
    r"^(?:microsoft (?:word|powerpoint|excel|office)\b.*|untitled.*|title|unknown|(?:document|layout|slide|page) ?\d*|"
    r"scan(?:ned)?(?: document)? ?\d*|print|none|null|[\W\d_]*|(?:file|https?)://.*|[a-z]:[/\\].*|/\w+/.*/.*|about:blank|"
    r".*\.(?:docx?|xlsx?|pptx?|indd|qxp|qxd|pdf|rtf|odt|tex|dvi|cdr|ai|html?|tiff?|jpe?g|png|wpd|pages|pub|ps|eps))$",
    re.IGNORECASE,
)
_NOBODY = re.compile(  # authors that are a machine or an account
    r"^(?:user ?\d*|admin|administrator|owner|author|unknown|default|guest|root|test|none|null|[\W\d_]*|anonymous|"
    r"(?:microsoft(?: office)?|windows|office|hp|dell|acer|asus|lenovo|toshiba|preinstalled)(?: user| customer)?|pc|"
    r"python-docx|apache poi|"
    r"\(?unspecified\)?|scan|scanner|created by .*|.*\.(?:exe|dll))$",
    re.IGNORECASE,
)


def believed_title(text: str) -> str:
    """The title, or nothing where a program made it up."""
    title = folded(text).strip()[:500]
    return "" if _MADE_BY_PROGRAMS.match(title) else title


def believed_author(text: str) -> str:
    """The author, or nothing where it is a machine or an account."""
    author = folded(text).strip()[:200]
    return "" if _NOBODY.match(author) else author
