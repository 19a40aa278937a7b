"""What is shown of each kind of object, as a question: its row in the view of that kind, from the changes that are
current. Over the objects in `touched`; views asks it to keep those rows, and verify to compare them. In this order:
what hangs under something asks for the row of that.
"""

from typing import Final

# Visible objects of one kind, with the change that makes them and the edit in which they first came to be.
_VISIBLE: Final = """
FROM touched t CROSS JOIN object o ON o.id = t.object AND o.kind = '{kind}'
CROSS JOIN state s ON s.object = t.object AND s.shown <> 1
CROSS JOIN head mh ON mh.object = t.object AND mh.field = '{field}' AND mh.shown = 1
CROSS JOIN change m ON m.id = mh.change AND m.value IS NOT NULL
"""
_MADE: Final = """CASE WHEN EXISTS (SELECT 1 FROM change f
    WHERE f.object = t.object AND f.act = 1 AND f.field = '{field}' AND f.id <> m.id)
THEN (SELECT e.id FROM change f CROSS JOIN edit e ON e.id = f.edit
    WHERE f.object = t.object AND f.act = 1 AND f.field = '{field}' ORDER BY e.lamport, e.hash LIMIT 1)
ELSE m.edit END"""
_FIELDS: Final = """coalesce((SELECT json_group_object(h.field, json(c.value)) FROM head h
    CROSS JOIN change c ON c.id = h.change WHERE h.object = t.object AND h.shown = 1 AND c.value IS NOT NULL
    AND h.field NOT IN ('file', 'text', 'recognised', 'number', 'made')), '{}')"""


def _field(name: str, otherwise: str = "''") -> str:
    """The shown value of a one-string field, as text."""
    return f"""coalesce((SELECT json_extract(c.value, '$') FROM head h CROSS JOIN change c ON c.id = h.change
        WHERE h.object = t.object AND h.field = '{name}' AND h.shown = 1), {otherwise})"""


def _number(prefix: str) -> str:
    own = f"SELECT min(n) FROM number WHERE object = t.object AND prefix = {prefix} AND main = 1"
    return f"coalesce(({own}), 0)"


def _named(part: str) -> str:
    """The local id of the object that the making change names in this part."""
    return (
        "(SELECT x.object FROM mention x CROSS JOIN object y ON y.id = x.object WHERE x.change = m.id "
        f"AND lower(hex(y.uuid)) = json_extract(m.value, '$.{part}'))"
    )


def _part(name: str, otherwise: str = "") -> str:
    part = f"json_extract(m.value, '$.{name}')"
    return f"coalesce({part}, {otherwise})" if otherwise else part


def _under(*views: str) -> str:
    """What the making change names must be shown too, one of each of these kinds. What hangs under something of which
    only hashes are here is not."""
    return " ".join(
        f"CROSS JOIN mention of_{view} ON of_{view}.change = m.id "
        f"CROSS JOIN {view} {view}_ ON {view}_.object = of_{view}.object"
        for view in views
    )


def _rows(kind: str, making: str, under: str = "", /, **columns: str) -> str:
    """`making` is the field without which an object of this kind is not there."""
    parts = {"object": "t.object", **columns, "made": _MADE.format(field=making)}
    values = ", ".join(f"{value} AS {name}" for name, value in parts.items())
    return f"SELECT {values} {_VISIBLE.format(kind=kind, field=making)} {under}"


# What was recognised stands before what was read: "recognised" comes first by its name too.
_TEXT: Final = """FROM head th CROSS JOIN change x ON x.id = th.change AND x.value IS NOT NULL
    WHERE th.object = t.object AND th.field IN ({fields}) AND th.shown = 1 ORDER BY th.field LIMIT 1"""


def _of_text(name: str, otherwise: str, fields: str = "'recognised', 'text'") -> str:
    return f"coalesce((SELECT json_extract(x.value, '$.{name}') {_TEXT.format(fields=fields)}), {otherwise})"


_BOTH_CLAIMS: Final = (
    "WHERE NOT EXISTS (SELECT 1 FROM mention x WHERE x.change = m.id "
    "AND NOT EXISTS (SELECT 1 FROM claim u WHERE u.object = x.object))"
)

ROWS: Final = {
    "document": _rows(
        "document",
        "file",
        n=_number("'EX'"),
        sha256=_part("sha256"),
        size=_part("size"),
        kind=_part("kind"),
        media_type=_part("media_type"),
        file_name=_part("name"),
        encrypted=_part("encrypted"),
        text_sha256=_of_text("sha256", "''"),
        layout_sha256=_of_text("layout", "''"),
        extractor=_of_text("extractor", "''"),
        pages=_of_text("pages", "0"),
        characters=_of_text("characters", "0"),
        not_captured=_of_text("not_captured", "'[]'", "'text'"),
        title=_field("title", _part("name")),
        state=_field("state", "'unread'"),
        fields=_FIELDS,
        contested="s.shown = 2",
    ),
    "passage": _rows(
        "passage",
        "anchor",
        _under("document"),
        n=_number("''"),
        document="document_.object",
        text_sha256=_part("text"),
        start_at=_part("start"),
        end_at=_part("end"),
        page=_part("page", "-1"),
        region=_part("region", "0"),
        quote=_part("quote"),
        prefix=_part("prefix"),
        suffix=_part("suffix"),
        rects=_part("rects", "'[]'"),
        note=_field("note"),
        contested="s.shown = 2",
    ),
    "claim": _rows(
        "claim",
        "kind",
        n=_number("upper(substr(json_extract(m.value, '$'), 1, 1))"),
        kind="json_extract(m.value, '$')",
        statement=_field("statement"),
        status=_field("status", "'draft'"),
        fields=_FIELDS,
        contested="s.shown = 2",
    ),
    "tag": _rows(
        "tag",
        "name",
        name="json_extract(m.value, '$')",
        folded="''",
        colour=_field("colour"),
        definition=_field("definition"),
        stands="t.object",
        contested="s.shown = 2",
    ),
    "source": _rows(
        "source",
        "made",
        code=_field("code"),
        name=_field("name"),
        protected=_field("protected", "0"),
        fields=_FIELDS,
        contested="s.shown = 2",
    ),
    "link": _rows(
        "link",
        "ends",
        _BOTH_CLAIMS,
        kind=_field("kind"),
        claim=_named("claim"),
        other=_named("other"),
        note=_field("note"),
        contested="s.shown = 2",
    ),
    "tagging": _rows("tagging", "pair", _under("passage", "tag"), passage="passage_.object", tag="tag_.object"),
    "attachment": _rows(
        "attachment", "pair", _under("claim", "passage"), claim="claim_.object", passage="passage_.object"
    ),
}
