"""What a person reads of a page, a text or a Word file is in the frozen text, in its order, with its shape."""

import base64
from datetime import date

import pytest

from casefile.documents.model import Block, ReadDocument
from casefile.documents.reading import read_bytes
from casefile.errors import UnreadableDocument
from tests.documents import samples


def shown(document: ReadDocument) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def block_of(document: ReadDocument, words: str) -> Block:
    return next(block for block in document.blocks if words in document.text[block.start : block.end])


# web pages


def test_an_article_is_taken_whole_and_its_furniture_is_counted() -> None:
    document = read_bytes(samples.page(samples.article()), "saved.html")

    texts = [text for _kind, text in shown(document)]
    assert texts[0] == "Sent to build"
    assert texts[1:] == [f"{sentence} {sentence}" for sentence in samples.SENTENCES]
    assert any("words of menus" in sentence for sentence in document.not_captured)


def test_tables_pictures_and_notes_of_an_article_come_along() -> None:
    picture = base64.b64encode(samples.png()).decode()
    extra = (
        f"<figure><img alt='The yard' src='data:image/png;base64,{picture}'>"
        "<figcaption>The yard in May</figcaption></figure>"
        "<table><tr><th>Year</th><th>Workers</th></tr><tr><td>2024</td><td>13,000</td></tr></table>"
        "<section class='footnotes'><p>1. Decree of 3 March.</p></section>"
    )

    document = read_bytes(samples.page(samples.article(extra)), "saved.html")

    assert ("image", "The yard") in shown(document)
    assert ("caption", "The yard in May") in shown(document)
    assert document.pictures[0].data == samples.png()
    assert block_of(document, "The yard").picture == document.pictures[0].sha256
    cells = [(b.row, b.column, document.text[b.start : b.end]) for b in document.blocks if b.kind == "cell"]
    assert cells == [(0, 0, "Year"), (0, 1, "Workers"), (1, 0, "2024"), (1, 1, "13,000")]
    assert ("paragraph", "1. Decree of 3 March.") in shown(document)


def test_a_short_page_is_taken_whole() -> None:
    document = read_bytes(samples.page("<nav>Menu here</nav><p>One line.</p><div>Another line.</div>"), "a.html")

    assert [text for _kind, text in shown(document)] == ["Menu here", "One line.", "Another line."]


def test_headings_lists_quotes_and_code_keep_their_shape() -> None:
    body = (
        "<h2>Part</h2><ul><li>one<ol><li>deep</li></ol></li></ul><blockquote><p>said</p></blockquote>"
        "<pre>a  b\n  c</pre><hr><p>an <b>open</b> and <a href='https://example.org/x'>linked</a> word</p>"
    )

    document = read_bytes(samples.page(body), "a.html")

    assert shown(document) == [
        ("heading", "Part"),
        ("list item", "one"),
        ("list item", "deep"),
        ("quote", "said"),
        ("preformatted", "a  b\n  c"),
        ("rule", ""),
        ("paragraph", "an open and linked word"),
    ]
    deep = block_of(document, "deep")
    assert (deep.level, deep.ordered) == (2, True)
    spans = block_of(document, "linked").spans
    assert [(s.kind, document.text[s.start : s.end], s.target) for s in spans] == [
        ("bold", "open", ""),
        ("link", "linked", "https://example.org/x"),
    ]


def test_blanks_are_folded_and_what_cannot_be_seen_is_gone() -> None:
    document = read_bytes(samples.page("<p>13&nbsp;000  wor&shy;kers\n in\u200b\t2024<br>and on</p>"), "a.html")

    assert document.text == "13 000 workers in 2024\nand on\n"


def test_what_a_page_says_of_itself_is_kept() -> None:
    head = (
        "<title>Sent to build - The Paper</title><meta name='author' content='Ana Ruiz'>"
        "<meta property='og:site_name' content='The Paper'><link rel='canonical' href='https://paper.example/sent'>"
        "<meta property='og:title' content='Sent to build'>"
        "<meta property='article:published_time' content='2025-02-11T08:00:00Z'>"
    )

    said = read_bytes(samples.page(samples.article(), head), "a.html").metadata

    assert (said.title, said.authors, said.publication) == ("Sent to build", ("Ana Ruiz",), "The Paper")
    assert (said.published, said.url, said.language) == (date(2025, 2, 11), "https://paper.example/sent", "en")


def test_singlefile_says_where_and_when_it_saved() -> None:
    note = (
        b"<!--\n Page saved with SingleFile \n url: https://paper.example/a?b=1 \n"
        b" saved date: Tue Mar 03 2026 14:01:22 GMT+0900 (Korean Standard Time)\n-->"
    )

    said = read_bytes(b"<!DOCTYPE html> <html>" + note + samples.page("<p>Words.</p>")[15:], "a.html").metadata

    assert (said.url, said.captured) == ("https://paper.example/a?b=1", date(2026, 3, 3))


def test_what_is_not_in_the_file_is_said_and_never_fetched() -> None:
    body = (
        "<p>Words enough.</p><img src='https://example.org/a.png' alt='A map'><iframe src='https://e.example'></iframe>"
        "<video src='x.mp4'></video><script>alert(1)</script><p style='display:none'>two hidden</p>"
    )

    document = read_bytes(samples.page(body), "a.html")

    assert document.not_captured == (
        "1 picture was not saved with the page.",
        "1 embedded frame was not saved.",
        "1 sound or film was not saved.",
        "1 script was not run.",
        "2 words that the page hides were left out.",
    )
    assert ("image", "A map") in shown(document)
    assert "alert" not in document.text


def test_right_to_left_blocks_are_known() -> None:
    document = read_bytes(samples.page("<p>عمل العمال</p><p>workers</p><p dir='rtl'>123</p>"), "a.html")

    assert [block.right_to_left for block in document.blocks] == [True, False, True]


@pytest.mark.parametrize("depth", [300, 5_000, 60_000])
def test_no_depth_of_nesting_loses_words(depth: int) -> None:
    document = read_bytes(samples.page("<div>" * depth + "deep words" + "</div>" * depth + "<p>after</p>"), "a.html")

    assert [text for _kind, text in shown(document)] == ["deep words", "after"]


def test_entities_of_strangers_stay_shut() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY x SYSTEM "file:///etc/passwd">]>'

    document = read_bytes(bomb + b"<html><body><p>words &a; &x;</p></body></html>", "a.xhtml")

    assert "root:" not in document.text
    assert "words" in document.text


def test_cells_that_span_leave_their_places_free() -> None:
    table = (
        "<table><tr><th rowspan=2>a</th><th colspan=2>b</th></tr><tr><td>c</td><td>d<p>e</p></td></tr></table>"
        "<table><tr><td><p>only layout</p></td></tr></table>"
    )

    document = read_bytes(samples.page(table), "a.html")

    cells = [(b.table, b.row, b.column, document.text[b.start : b.end]) for b in document.blocks if b.kind == "cell"]
    assert cells == [(0, 0, 0, "a"), (0, 0, 1, "b"), (0, 1, 1, "c"), (0, 1, 2, "d\ne")]
    assert ("paragraph", "only layout") in shown(document)


def test_a_page_that_scripts_were_to_fill_says_so() -> None:
    with pytest.raises(UnreadableDocument, match="scripts"):
        read_bytes(samples.page("<div id='root'></div><script>fill()</script>"), "a.html")


# text and Markdown


def test_a_text_file_is_kept_to_the_letter() -> None:
    text = "First line\nsecond line\n\n  indented, with a\ttab 👷🏽 cafe\u0301\n\n\nlast"

    document = read_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), "a.txt")

    assert document.text == text + "\n"
    assert [text for _kind, text in shown(document)] == [
        "First line\nsecond line",
        "indented, with a\ttab 👷🏽 cafe\u0301",
        "last",
    ]


def test_columns_in_a_text_file_stay_columns() -> None:
    document = read_bytes(b"Year     Workers\n2023     9,000\n2024     13,000\n\nWords follow.\n", "a.txt")

    assert [block.kind for block in document.blocks] == ["preformatted", "paragraph"]


def test_markdown_is_shown_as_it_is_meant() -> None:
    source = (
        "---\ntitle: Notes\nauthor: Ana\n---\n# Head\n\nA *slanted* [link](https://e.example).\n\n- one\n\n"
        "| a | b |\n|--|--|\n| c | d |\n"
    )

    document = read_bytes(source.encode(), "a.md")

    assert shown(document)[:3] == [("heading", "Head"), ("paragraph", "A slanted link."), ("list item", "one")]
    assert [document.text[b.start : b.end] for b in document.blocks if b.kind == "cell"] == ["a", "b", "c", "d"]
    assert (document.metadata.title, document.metadata.authors) == ("Notes", ("Ana",))


# mail and mhtml


def test_a_page_saved_as_mhtml_brings_its_pictures() -> None:
    picture = base64.encodebytes(samples.png()).decode()
    message = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://paper.example/a\nSubject: x\n"
        "Date: Tue, 3 Mar 2026 05:01:22 -0000\n"
        "MIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----b"\n\n------b\nContent-Type: text/html\n'
        "Content-Transfer-Encoding: quoted-printable\nContent-Location: https://paper.example/a\n\n"
        '<html><body><p>caf=C3=A9 words</p><img src=3D"pics/yard.png"></body></html>\n'
        "------b\nContent-Type: image/png\n"
        f"Content-Transfer-Encoding: base64\nContent-Location: https://paper.example/pics/yard.png\n\n{picture}\n------b--\n"
    )

    document = read_bytes(message.encode(), "a.mhtml")

    assert "café words" in document.text
    assert document.pictures[0].data == samples.png()
    assert (document.metadata.url, document.metadata.captured) == ("https://paper.example/a", date(2026, 3, 3))


def test_a_mail_shows_who_wrote_what_and_names_what_is_attached() -> None:
    message = (
        "From: =?utf-8?q?Ana_Ru=C3=ADz?= <ana@example.org>\nTo: desk@example.org\nSubject: The yard\n"
        'Date: Tue, 3 Mar 2026 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
        "--b\nContent-Type: text/plain; charset=utf-8\n\nThey were paid nothing.\n\nSee the list.\n"
        '--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename="list.pdf"\n\nx\n--b--\n'
    )

    document = read_bytes(message.encode(), "a.eml")

    texts = [text for _kind, text in shown(document)]
    assert texts[0].startswith("From: Ana Ruíz")
    assert texts[-2:] == ["They were paid nothing.", "See the list."]
    assert document.not_captured == ("1 attached file was not taken in: list.pdf.",)


# Word, OpenDocument, EPUB


def test_a_word_file_is_read_with_tables_pictures_notes_and_lists() -> None:
    body = (
        '<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>The wagons</w:t></w:r></w:p>'
        '<w:p><w:r><w:t xml:space="preserve">They </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>worked</w:t></w:r>'
        '<w:ins><w:r><w:t xml:space="preserve"> on</w:t></w:r></w:ins>'
        "<w:del><w:r><w:delText> off</w:delText></w:r></w:del>"
        '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr>'
        "<w:r><w:t>first</w:t></w:r></w:p>"
        '<w:p><w:r><w:drawing><a:blip r:embed="rId5"/></w:drawing></w:r></w:p>'
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>2024</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    relations = (
        '<Relationship Id="rId5" Type="x/image" Target="media/a.png"/>'
        '<Relationship Id="rId6" Type="x/footnotes" Target="footnotes.xml"/>'
    )
    notes = (
        f'<w:footnotes xmlns:w="{samples.W}"><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>'
        "<w:r><w:t>Decree 3.</w:t></w:r></w:p>"
        "</w:footnote></w:footnotes>"
    )

    document = read_bytes(
        samples.docx(body, relations=relations, more={"word/media/a.png": samples.png(), "word/footnotes.xml": notes}),
        "a.docx",
    )

    assert shown(document) == [
        ("heading", "The wagons"),
        ("paragraph", "They worked on[1]"),
        ("list item", "first"),
        ("image", ""),
        ("cell", "Year"),
        ("cell", "2024"),
        ("paragraph", "[1]Decree 3."),
    ]
    assert block_of(document, "first").ordered
    assert document.pictures[0].data == samples.png()
    assert document.not_captured == ("1 tracked deletion is not shown.",)


def test_an_opendocument_text_is_read() -> None:
    content = (
        '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:b="urn:oasis:names:tc:opendocument:xmlns:table:1.0">'
        '<o:body><o:text><t:h t:outline-level="2">Part</t:h><t:p>One<t:s/>two<t:line-break/>three</t:p>'
        "<t:list><t:list-item><t:p>item</t:p></t:list-item></t:list>"
        "<b:table><b:table-row><b:table-cell><t:p>a</t:p></b:table-cell></b:table-row></b:table>"
        "</o:text></o:body></o:document-content>"
    )

    document = read_bytes(
        samples.zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}), "a.odt"
    )

    assert shown(document) == [
        ("heading", "Part"),
        ("paragraph", "One two\nthree"),
        ("list item", "item"),
        ("cell", "a"),
    ]


def test_a_book_is_read_in_the_order_of_its_spine() -> None:
    book: dict[str, bytes | str] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
        "OPS/book.opf": '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>The Yard</dc:title>'
        "<dc:creator>Ana Ruiz</dc:creator><dc:date>2024-05-03</dc:date></metadata><manifest>"
        '<item id="b" href="b.xhtml" media-type="application/xhtml+xml"/><item id="a" href="text/a.xhtml" '
        'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/>'
        '<itemref idref="c"/></spine></package>',
        "OPS/text/a.xhtml": "<html><body><h1>One</h1><img src='../p.png' alt='yard'/></body></html>",
        "OPS/b.xhtml": "<html><body><p>Two</p></body></html>",
        "OPS/p.png": samples.png(),
    }

    document = read_bytes(samples.zipped(book), "a.epub")

    assert shown(document) == [("heading", "One"), ("image", "yard"), ("paragraph", "Two")]
    assert document.pictures[0].data == samples.png()
    assert (document.metadata.title, document.metadata.published) == ("The Yard", date(2024, 5, 3))


def test_an_archive_that_swells_is_refused_while_it_swells() -> None:
    bomb = samples.docx("", more={"word/document.xml": b"<w:document>" + b"\0" * (40 << 20)})

    with pytest.raises(UnreadableDocument, match="swells"):
        read_bytes(bomb, "a.docx")


def test_entities_in_a_word_file_are_refused_or_stay_shut() -> None:
    lol = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    text = "<w:body><w:p><w:r><w:t>words &x;</w:t></w:r></w:p></w:body>"
    body = f'{lol}<w:document xmlns:w="{samples.W}">{text}</w:document>'

    document = read_bytes(samples.docx("", more={"word/document.xml": body}), "a.docx")

    assert document.text == "words\n"


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.txt", "empty"),
        (b"  \n \n", "a.txt", "no text"),
        (b"{\\rtf1 words}", "a.rtf", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.doc", "Old Office"),
        (b"PK\x03\x04broken", "a.docx", "damaged"),
        (samples.zipped({"notes.txt": "x"}), "a.zip", "archive"),
        (samples.zipped({"xl/workbook.xml": "x"}), "a.xlsx", "Spreadsheets"),
        (b"\x1f\x8b\x08" + b"x" * 50, "a.gz", "archive"),
        (b"MZ\x90\0" + b"\0" * 50, "a.exe", "program"),
        (bytes(range(256)) * 10, "a.bin", "not a kind of document"),
        (samples.docx(""), "a.docx", "no text"),
    ],
)
def test_what_is_not_read_is_told_in_one_sentence(data: bytes, name: str, words: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_bytes(data, name)

    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
