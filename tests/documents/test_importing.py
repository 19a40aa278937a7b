"""Many files at once: all accounted for, whatever one of them does."""

import os
import sys
import time
from pathlib import Path

import pymupdf
import pytest

from casefile.documents import codec, importing
from casefile.documents.importing import Outcome, Progress, read_files
from casefile.documents.reading import read, read_bytes
from casefile.errors import Cancelled, PasswordNeeded, UnreadableDocument
from tests.documents import samples


def written(folder: Path, **files: bytes) -> list[Path]:
    paths = []
    for name, data in files.items():
        path = folder / name.replace("_dot_", ".")
        path.write_bytes(data)
        paths.append(path)
    return paths


def by_name(outcomes: list[Outcome]) -> dict[str, Outcome]:
    return {outcome.path.name: outcome for outcome in outcomes}


def error_of(outcome: Outcome) -> str:
    assert outcome.read is None
    return str(outcome.error)


@pytest.fixture
def odd_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that crashes, hangs, fills the memory or talks nonsense when the file's text says so."""
    monkeypatch.setattr(importing, "WORKER", "tests.documents.odd_worker:serve")


def test_a_worker_reads_exactly_what_reading_here_reads(tmp_path: Path) -> None:
    paths = written(
        tmp_path,
        a_dot_pdf=samples.pdf("first", "second", title="A title"),
        b_dot_html=samples.page(samples.article(f"<img src='data:image/png;base64,{'AAAA' * 80}'>")),
        c_dot_txt="Рабочие жили в вагонах по двенадцать человек.".encode("cp1251"),
        d_dot_png=samples.png(),
        e_dot_md=b"# Head\n\ntext *x*\n",
        f_dot_docx=samples.docx("<w:p><w:r><w:t>words</w:t></w:r></w:p>"),
    )

    outcomes = by_name(list(read_files([tmp_path])))

    for path in paths:
        assert outcomes[path.name].read == read(path)


def test_folders_are_walked_and_what_is_hidden_or_leads_out_is_passed_over(tmp_path: Path) -> None:
    inside, outside = tmp_path / "case", tmp_path / "else"
    (inside / "deep" / "er").mkdir(parents=True)
    (inside / "saved_files").mkdir()
    outside.mkdir()
    written(inside, a_dot_txt=b"a", _dot_hidden=b"h", saved_dot_html=samples.page("<p>x</p>"))
    written(inside / "deep" / "er", b_dot_txt=b"b")
    written(inside / "saved_files", style_dot_css=b"p {}")
    written(outside, c_dot_txt=b"c")
    (inside / "link.txt").symlink_to(outside / "c.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "loop").symlink_to(inside)
    (inside / "near.txt").symlink_to(inside / "a.txt")

    found = sorted(str(outcome.path.relative_to(inside)) for outcome in read_files([inside]))

    assert found == ["a.txt", "deep/er/b.txt", "near.txt", "saved.html"]


def test_every_odd_path_is_a_sentence(tmp_path: Path) -> None:
    written(tmp_path, empty_dot_txt=b"", closed_dot_txt=b"x")
    (tmp_path / "closed.txt").chmod(0)
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "round.txt").symlink_to(tmp_path / "round.txt")
    names = ["empty.txt", "pipe.txt", "round.txt", "missing.txt", "nul\0.txt", "x" * 300]

    outcomes = [
        *read_files([tmp_path / name for name in names]),
        *read_files([Path("/dev/zero"), tmp_path / "closed.txt"]),
    ]

    said = [error_of(outcome) for outcome in outcomes if outcome.read is None]
    assert said[:6] == [
        "The file is empty.",
        "This is a device or a pipe, not a file.",
        "The link leads round in a circle.",
        "There is no such file.",
        "A file cannot have this name.",
        "A file cannot have this name.",
    ]
    assert "This is a device or a pipe, not a file." in said[6:]
    if os.geteuid() != 0:
        assert "You have no permission to read the file." in said


@pytest.mark.usefixtures("odd_worker")
@pytest.mark.parametrize("misdeed", [b"crash", b"nonsense", b"babble", b"vanish"])
def test_a_file_that_breaks_its_worker_costs_itself_alone(tmp_path: Path, misdeed: bytes) -> None:
    written(tmp_path, **{f"{number:02}_dot_txt": b"good" for number in range(40)})
    written(tmp_path, m1_dot_txt=misdeed, m2_dot_txt=misdeed)

    outcomes = by_name(list(read_files([tmp_path])))

    assert len(outcomes) == 42
    assert "fail" in error_of(outcomes["m1.txt"])
    assert "fail" in error_of(outcomes["m2.txt"])
    assert all(outcome.read for name, outcome in outcomes.items() if not name.startswith("m"))


@pytest.mark.usefixtures("odd_worker")
def test_a_file_that_never_ends_is_stopped_and_the_others_arrive(tmp_path: Path) -> None:
    written(tmp_path, a_dot_txt=b"hang", b_dot_txt=b"good", c_dot_txt=b"good")
    started = time.monotonic()

    outcomes = by_name(list(read_files([tmp_path], seconds=0.7, workers=1)))

    assert "longer than 1 seconds" in error_of(outcomes["a.txt"])
    assert outcomes["b.txt"].read and outcomes["c.txt"].read
    assert time.monotonic() - started < 10


@pytest.mark.usefixtures("odd_worker")
@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not bound the address space")
def test_a_file_that_fills_the_memory_is_a_sentence(tmp_path: Path) -> None:
    written(tmp_path, a_dot_txt=b"swell", b_dot_txt=b"good")

    outcomes = by_name(list(read_files([tmp_path])))

    assert "memory" in error_of(outcomes["a.txt"])
    assert outcomes["b.txt"].read


@pytest.mark.usefixtures("odd_worker")
def test_cancel_is_heard_at_once(tmp_path: Path) -> None:
    written(tmp_path, **{f"{number}_dot_txt": b"hang" for number in range(5)})
    began: list[float] = []

    def cancelled() -> bool:
        began.append(time.monotonic())
        return time.monotonic() - began[0] > 0.5

    with pytest.raises(Cancelled):
        list(read_files([tmp_path], cancelled=cancelled))

    assert time.monotonic() - began[0] < 0.5 + 0.2 + 0.3


def test_locked_files_are_asked_for_until_the_answer_repeats(tmp_path: Path) -> None:
    written(
        tmp_path, a_dot_pdf=samples.pdf("secret", password="right"), b_dot_pdf=samples.pdf("other", password="unknown")
    )
    answers = {"a.pdf": ["wrong", "right"], "b.pdf": ["wrong", "wrong"]}

    outcomes = by_name(list(read_files([tmp_path], passwords=lambda path: answers[path.name].pop(0))))

    read_a = outcomes["a.pdf"].read
    assert read_a and read_a.text == "secret\n" and read_a.encrypted
    assert isinstance(outcomes["b.pdf"].error, PasswordNeeded)
    assert isinstance(next(iter(read_files([tmp_path / "a.pdf"]))).error, PasswordNeeded)


def test_progress_counts_files_and_bytes(tmp_path: Path) -> None:
    written(tmp_path, a_dot_txt=b"one", b_dot_txt=b"three", c_dot_txt=b"")
    seen: list[Progress] = []

    list(read_files([tmp_path], progress=seen.append))

    assert [(step.done, step.total) for step in seen] == [(1, 3), (2, 3), (3, 3)]
    assert (seen[-1].bytes_done, seen[-1].bytes_total) == (8, 8)


def test_large_and_small_files_arrive_together(tmp_path: Path) -> None:
    long = "\n\n".join(f"Paragraph {number}: {samples.SENTENCES[number % 6]}" for number in range(40_000))
    written(tmp_path, big_dot_txt=long.encode(), **{f"{number:03}_dot_txt": b"small" for number in range(200)})

    outcomes = by_name(list(read_files([tmp_path])))

    read_big = outcomes["big.txt"].read
    assert read_big and read_big.text == long + "\n" and len(read_big.blocks) == 40_000
    assert sum(bool(outcome.read) for outcome in outcomes.values()) == 201


def test_what_a_worker_sends_is_not_believed() -> None:
    good = read_bytes(samples.page(samples.article()), "a.html")
    head = b"".join(codec.encode(good))

    def decoded(data: bytes) -> object:
        return codec.decode(data, file_name="a.html", size=good.size, sha256=good.sha256)

    assert decoded(head) == good
    for before, after in [
        (b'"article"', b'"artikel"'),
        (b'"start":[0,', b'"start":[-1,'),
        (b'"start":[0,', b'"start":[true,'),
        (b'"start":[0,', b'"start":[0,0,'),
        (b'"end":[13,', b'"end":[12,'),
        (b'"end":[13,', b'"end":[1e9,'),
        (b'"kind":[0,', b'"kind":[99,'),
        (b'"ordered":false', b'"ordered":0'),
        (b'"count":7', b'"count":70000000'),
        (b'"spans":[]', b'"spans":[[0,0,0,99,""]]'),
        (b"Sent to build", b"Sent\\u0000o build"),
        (b"Sent to build", b"Sent\\ud800o build"),
        (b'"encrypted":false', b'"encrypted":0'),
        (b'"pictures":[]', b'"pictures":[["image/png",9]]'),
    ]:
        assert before in head, before
        body = head[4:].replace(before, after, 1)
        with pytest.raises(codec.Nonsense):
            decoded(len(body).to_bytes(4, "little") + body)


def test_odd_things_that_files_say_never_look_like_a_broken_worker(tmp_path: Path) -> None:
    odd = "line\none\x1b[31m\u2028\uffff"
    head = f"<title>{odd}</title><meta name='author' content='{odd}'>"
    page = f"<html lang='e\nn'><head>{head}</head><body><p>a <a href='https://e.example/\n\t{odd}'>link</a></p></body></html>"
    mail = f"Subject: {odd}\n next\nFrom: a\x07b <x@e.example>\nDate: nonsense\n\nText {odd}\n"
    labelled = pymupdf.open(stream=samples.pdf("x", title=odd[:9], author=odd[:9]), filetype="pdf")
    labelled.set_page_labels([{"startpage": 0, "prefix": "a\nb", "style": "D", "firstpagenum": 1}])
    written(
        tmp_path,
        a_dot_html=page.encode(),
        b_dot_eml=mail.encode(),
        c_dot_pdf=labelled.tobytes(),
        d_dot_md=f"---\ntitle: a\x07b\n---\n# {odd}".encode(),
    )

    outcomes = list(read_files([tmp_path]))

    assert [str(outcome.error) for outcome in outcomes if outcome.error] == []
    for outcome in outcomes:
        assert outcome.read
        assert "\x1b" not in outcome.read.text + outcome.read.metadata.title


def test_importing_the_importer_is_cheap() -> None:
    import subprocess

    heavy = "{'pymupdf', 'lxml', 'trafilatura', 'urllib3'}"
    code = f"import sys, casefile.documents.importing; print(sorted({heavy} & set(sys.modules)))"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_unreadable_is_never_a_crash_for_bytes_at_random(tmp_path: Path) -> None:
    import random

    chance = random.Random(7)  # noqa: S311 - chance, not secrecy
    for number, suffix in enumerate(["pdf", "html", "docx", "png", "tiff", "epub", "mhtml", "eml", "md", "txt"] * 4):
        base = [
            samples.pdf("words", "more"),
            samples.page(samples.article()),
            samples.docx("<w:p/>"),
            samples.png(),
            samples.tiff(2),
        ][number % 5]
        data = bytearray(base)
        for _change in range(12):
            data[chance.randrange(len(data))] = chance.randrange(256)
        (tmp_path / f"{number}.{suffix}").write_bytes(data)

    outcomes = list(read_files([tmp_path]))

    assert len(outcomes) == 40
    assert not [error_of(outcome) for outcome in outcomes if outcome.error and "fail" in str(outcome.error)]
    assert all(outcome.read or isinstance(outcome.error, UnreadableDocument) for outcome in outcomes)
