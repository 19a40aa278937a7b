"""Finding: what people mean by a word, whatever the file made of it, and always the exact place in the original."""

import threading
import time

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casefile.documents.model import Block
from casefile.documents.searching import BadPattern, matches
from casefile.ui.reader.articles.article_view import ArticleView
from casefile.ui.reader.finding.find import CHUNK, Folded, find, fold, pieces
from casefile.ui.reader.finding.find_bar import FindBar

TEXT = (
    "The oﬃce of the inter-\nnational Café  was closed.\n\nCAFE\u0301 ＡＢＣ "
    "soft\u00adhyphen soft\u00ad\nhyphen long-term "
    "Straße قَالَ الشاهد 한국어 ﬁnal 😀 end 사망했다\n고 증언"
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("office", ["oﬃce"]),
        ("international", ["inter-\nnational"]),
        ("cafe was", ["Café  was"]),
        ("CAFÉ", ["Café", "CAFE"]),
        ("abc", ["ＡＢＣ"]),
        ("softhyphen", ["soft\u00adhyphen", "soft\u00ad\nhyphen"]),
        ("long-term", ["long-term"]),
        ("strasse", ["Straße"]),
        ("قال", ["قَال"]),
        ("한국", ["한국"]),
        ("사망했다고 증언", ["사망했다\n고 증언"]),
        ("fin", ["ﬁn"]),
        ("end", ["end"]),
        ("nothing of the kind", []),
        ("  ", []),
    ],
)
def test_words_are_found_as_people_mean_them(query: str, found: list[str]) -> None:
    hits = find(fold(TEXT), query)

    assert [TEXT[hit.start : hit.end] for hit in (hits[at] for at in range(len(hits)))] == found


def test_places_hold_in_a_text_of_many_pieces() -> None:
    text = ("Plain words ﬁrst, then inter-\nnational ones; " * 40 + "\n") * (3 * CHUNK // 1800)

    hits = find(fold(text), "then international")

    assert len(text) > 2 * CHUNK
    assert len(hits) == text.count("then inter")
    assert all(
        text[hit.start : hit.end] == "then inter-\nnational" for hit in (hits[at] for at in range(0, len(hits), 7))
    )


def test_the_hits_of_a_stretch_are_those_that_touch_it() -> None:
    folded = fold(TEXT)
    hits = find(folded, "cafe")

    assert [hit.start for hit in hits.between(0, TEXT.index("CAFE"))] == [TEXT.index("Café")]
    assert hits.index_from(TEXT.index("closed")) == 1


def test_whole_words_leave_parts_of_words_out() -> None:
    assert len(find(fold("a can, cannot, can"), "can", whole_words=True)) == 2


def test_a_regular_expression_gives_the_places_it_matches() -> None:
    text = "In 2014 😀 and in 2023."

    starts, ends = matches(r"\d{4}", text, most=10)

    assert [text[start:end] for start, end in zip(starts, ends, strict=True)] == ["2014", "2023"]


def test_a_wrong_expression_is_said_to_be_wrong() -> None:
    with pytest.raises(BadPattern):
        matches("(", "text", most=10)


def test_an_expression_without_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casefile.documents.searching._SECONDS", 0.4)

    with pytest.raises(BadPattern):
        matches(r"(a+)+b", "a" * 60, most=10)


def test_what_is_folded_is_of_use_while_more_is_folded() -> None:
    folded = Folded()
    parts = list(pieces("Coöperation across ﬁelds – inter-\nnational. " * 3000))
    assert len(parts) > 3

    folded.extend(parts[0])
    first = find(folded, "fields")
    began = [first[at] for at in range(len(first))]
    for part in parts[1:]:
        folded.extend(part)
    whole = find(folded, "fields")

    assert len(whole) == 3000 > len(began) > 0
    assert [whole[at] for at in range(len(began))] == began
    assert folded.text == fold("".join(parts)).text


def test_finding_begins_before_all_is_folded(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Nothing here. " * 200 + "The ship sailed. " + "Nothing here. " * 30_000 + "A ship again."
    view = ArticleView(text, [Block("paragraph", 0, len(text))])
    bar = FindBar(view)
    for widget in (view, bar):
        qtbot.addWidget(widget)
        widget.show()
    go_on = threading.Event()
    whole = Folded.extend

    def slowly(folded: Folded, piece: str) -> None:
        if folded.size > 100_000:
            go_on.wait(10)
        whole(folded, piece)
        time.sleep(0.06)

    monkeypatch.setattr(Folded, "extend", slowly)
    bar.open_bar()
    QTest.keyClicks(bar.words, "ship")

    qtbot.waitUntil(lambda: bar.count.text() == "1 of 1 so far")
    assert view.hits[view.hit_now].start == text.index("ship")
    go_on.set()
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 2 hits", timeout=15_000)
    assert view.hits[view.hit_now].start == text.index("ship")
