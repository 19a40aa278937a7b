"""The tables of a case file. Core tables, no mapped classes: reading yields frozen values and writing is set-based, so
mapped objects would be built to be thrown away (100,000 rows read: 2.2 s mapped, 0.3 s plain) and cost import time.

Three groups. HISTORY is the truth: rows are added, never changed. VIEWS are kept by every edit and can be rebuilt from
the history at any time. LOCAL belongs to this file and is never exchanged. Integers stand for hashes and ids inside one
file only.
"""

from typing import Any, Final

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, text

APPLICATION_ID: Final = 0x43465331  # "CFS1"
FORMAT: Final = 1
PAGE_SIZE: Final = 8192

metadata: Final = MetaData()


def _table(
    name: str, *parts: Any, rowid: bool = True
) -> Table:  # Any: columns, constraints and indexes, as Table takes
    return Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=rowid)


def _text(name: str, **options: Any) -> Column[str]:
    return Column(name, Text, nullable=False, **options)


def _integer(name: str, *more: Any, **options: Any) -> Column[int]:
    return Column(name, Integer, *more, nullable=False, **options)


def _bytes(name: str, **options: Any) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=False, **options)


def _object() -> Column[int]:
    return Column("object", Integer, ForeignKey("object.id"), primary_key=True)


# --- the history -----------------------------------------------------------------------------------------------------

meta = _table("meta", _text("key", primary_key=True), _text("value"), rowid=False)

edit = _table(
    "edit",
    Column("id", Integer, primary_key=True),
    _bytes("hash", unique=True),
    _integer("lamport"),
    _text("person"),
    _integer("at"),  # microseconds since 1970, UTC, as the machine said; shown, never used to decide
    _text("kind"),
    _text("label"),
    # Its changes are those with the numbers from `first` on: a change's place in its edit is its number less this one.
    _integer("first"),
    _integer("changes"),
    Column("key", LargeBinary),  # Ed25519 public key and signature over the hash, where signed
    Column("signature", LargeBinary),
    CheckConstraint("length(hash) = 32 AND first > 0 AND changes >= 0", name="edit_hash"),
    Index("edit_order", "lamport", "hash"),
)

edit_parent = _table(
    "edit_parent",
    _integer("edit", ForeignKey("edit.id"), primary_key=True),
    _integer("parent", ForeignKey("edit.id"), primary_key=True),
    rowid=False,
)

object_ = _table(
    "object",
    Column("id", Integer, primary_key=True),
    _bytes("uuid", unique=True),
    _text("kind"),
    CheckConstraint("length(uuid) = 16", name="object_uuid"),
)

change = _table(
    "change",
    Column("id", Integer, primary_key=True),
    _integer("edit", ForeignKey("edit.id")),
    Column("object", Integer, ForeignKey("object.id")),
    _integer("act"),  # 0 withheld, 1 set, 2 delete, 3 restore
    _text("field"),
    Column("value", Text),  # canonical JSON; NULL: cleared
    Column("salt", LargeBinary),
    Column("hash", LargeBinary),  # kept only where the change is withheld: else it follows from the rest
    CheckConstraint("(act = 0) = (hash IS NOT NULL) AND (act = 0) = (object IS NULL)", name="change_withheld"),
    Index("change_of_object", "object", "act", "field"),
)

# The later change knew the earlier one: a set replaces sets, a delete saw sets, restores and deletes, a restore lifts
# deletes. `act` is the later one's.
supersedes = _table(
    "supersedes",
    _integer("earlier", ForeignKey("change.id"), primary_key=True),
    _integer("act", primary_key=True),
    _integer("later", ForeignKey("change.id"), primary_key=True),
    Index("supersedes_later", "later"),
    rowid=False,
)

# The objects that a change's value names: a passage's document, a tagging's passage and tag, a claim's sources.
mention = _table(
    "mention",
    _integer("change", ForeignKey("change.id"), primary_key=True),
    _integer("object", ForeignKey("object.id"), primary_key=True),
    Index("mention_object", "object"),
    rowid=False,
)

blob = _table(
    "blob",
    Column("id", Integer, primary_key=True),
    _bytes("sha256", unique=True),  # of the content, unpacked
    _integer("size"),  # unpacked
    _text("codec"),  # "" or "zlib"
    CheckConstraint("length(sha256) = 32", name="blob_sha256"),
)

chunk = _table(
    "chunk",
    Column("id", Integer, primary_key=True),
    _integer("blob", ForeignKey("blob.id")),
    _integer("n"),
    _bytes("data"),
    Index("chunk_of_blob", "blob", "n", unique=True),
)

# --- the views -------------------------------------------------------------------------------------------------------

edit_head = _table("edit_head", _integer("edit", ForeignKey("edit.id"), primary_key=True))

# The changes of a field that nothing has replaced; usually one. One of them is shown.
head = _table(
    "head",
    _integer("object", ForeignKey("object.id"), primary_key=True),
    _text("field", primary_key=True),
    _integer("change", ForeignKey("change.id"), primary_key=True),
    _integer("shown"),
    rowid=False,
)

# 0 alive, 1 deleted, 2 contested. `own` without, `shown` with regard to what hangs under the object.
state = _table("state", _object(), _integer("own"), _integer("shown"))

conflict = _table(
    "conflict",
    _integer("object", ForeignKey("object.id"), primary_key=True),
    _text("field", primary_key=True),
    rowid=False,
)

# Every number an object was ever given in any copy; `main` is the one it goes by here.
number = _table(
    "number",
    _integer("under", primary_key=True),  # 0, or the document of a passage
    _text("prefix", primary_key=True),  # EX, T, S, A; "" for a passage
    _integer("n", primary_key=True),
    _integer("object", ForeignKey("object.id"), primary_key=True),
    Column("edit", Integer, ForeignKey("edit.id")),  # which proposed it first; NULL: given here, nobody's proposal
    _integer("main"),
    Index("number_of_object", "object", "prefix"),
    Index("number_alias", "object", sqlite_where=text("main = 0")),
    rowid=False,
)

document = _table(
    "document",
    _object(),
    _integer("n"),
    _text("sha256"),
    _integer("size"),
    _text("kind"),
    _text("media_type"),
    _text("file_name"),
    _integer("encrypted"),
    _text("text_sha256"),
    _text("layout_sha256"),
    _text("extractor"),
    _integer("pages"),
    _integer("characters"),
    _text("not_captured"),  # JSON list
    _text("title"),
    _text("state"),
    _text("fields"),  # JSON object
    _integer("made", ForeignKey("edit.id")),
    _integer("contested"),
    Index("document_text", "text_sha256"),
)

passage = _table(
    "passage",
    _object(),
    _integer("n"),
    _integer("document", ForeignKey("object.id")),
    _text("text_sha256"),
    _integer("start_at"),
    _integer("end_at"),
    _integer("page"),
    _integer("region"),
    _text("quote"),
    _text("prefix"),
    _text("suffix"),
    _text("rects"),  # JSON list of [page, x0, y0, x1, y1], thousandths of a point
    _text("note"),
    _integer("made", ForeignKey("edit.id")),
    _integer("contested"),
    Index("passage_place", "document", "start_at", "end_at"),
)

claim = _table(
    "claim",
    _object(),
    _integer("n"),
    _text("kind"),
    _text("statement"),
    _text("status"),
    _text("fields"),
    _integer("made", ForeignKey("edit.id")),
    _integer("contested"),
    Index("claim_kind", "kind", "n"),
)

tag = _table(
    "tag",
    _object(),
    _text("name"),
    _text("folded"),
    _text("colour"),
    _text("definition"),
    _integer("stands", ForeignKey("object.id")),  # the tag that stands for all of this name
    _integer("made", ForeignKey("edit.id")),
    _integer("contested"),
)

source = _table(
    "source",
    _object(),
    _text("code"),
    _text("name"),
    _integer("protected"),
    _text("fields"),
    _integer("made", ForeignKey("edit.id")),
    _integer("contested"),
)

link = _table(
    "link",
    _object(),
    _text("kind"),
    _integer("claim", ForeignKey("object.id")),
    _integer("other", ForeignKey("object.id")),
    _text("note"),
    _integer("made", ForeignKey("edit.id")),
    _integer("contested"),
    Index("link_claim", "claim"),
    Index("link_other", "other"),
)

tagging = _table(
    "tagging",
    _object(),
    _integer("passage", ForeignKey("object.id")),
    _integer("tag", ForeignKey("object.id")),
    _integer("made", ForeignKey("edit.id")),
    Index("tagging_passage", "passage", "tag"),
    Index("tagging_tag", "tag", "passage"),
)

attachment = _table(
    "attachment",
    _object(),
    _integer("claim", ForeignKey("object.id")),
    _integer("passage", ForeignKey("object.id")),
    _integer("made", ForeignKey("edit.id")),
    Index("attachment_claim", "claim", "passage"),
    Index("attachment_passage", "passage", "claim"),
)

# --- local -----------------------------------------------------------------------------------------------------------

# Numbers that were shown here without being anyone's proposal (given on a merge): they stay findable.
cited = _table(
    "cited",
    _integer("under", primary_key=True),
    _text("prefix", primary_key=True),
    _integer("n", primary_key=True),
    _integer("object", ForeignKey("object.id"), primary_key=True),
    rowid=False,
)

# Merges, copies and other things that happened to this file: when, what, in JSON.
journal = _table("journal", Column("id", Integer, primary_key=True), _integer("at"), _text("kind"), _text("content"))

# Typing that is not an edit yet.
draft = _table(
    "draft",
    _text("object", primary_key=True),
    _text("field", primary_key=True),
    _text("text"),
    _integer("at"),
    rowid=False,
)

HISTORY: Final = (meta, edit, edit_parent, object_, change, supersedes, mention, blob, chunk)
VIEWS: Final = (
    *(edit_head, head, state, conflict, number),
    *(document, passage, claim, tag, source, link, tagging, attachment),
)
LOCAL: Final = (cited, journal, draft)
