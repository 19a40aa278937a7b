"""Small questions to the XML of Word files, whatever prefix its namespaces have."""

from casefile.documents.elements import Element


def local_name(element: Element) -> str:
    """The name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def value_of(element: Element | None, name: str = "val") -> str:
    """An attribute in any namespace."""
    if element is None:
        return ""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def child_of(element: Element, *names: str) -> Element | None:
    """The first descendant along a path of local names."""
    at: Element | None = element
    for name in names:
        at = next((child for child in at if local_name(child) == name), None) if at is not None else None
    return at


def is_on(element: Element | None) -> bool:
    """Whether a switch such as bold is there and not turned off."""
    return element is not None and value_of(element) not in ("0", "false", "off", "none")
