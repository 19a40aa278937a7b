"""Workbook, CSV and JSON: rows that sort, and no cell that acts."""

import csv
import io
import json
import zipfile
from dataclasses import replace

from casefile.reports import datafile, spreadsheet
from casefile.reports.formats import quiet
from casefile.reports.report import Report
from tests.reports import made


def acting() -> Report:
    """A report whose statements begin as formulas do."""
    findings = [
        replace(made.statistic(), statement=f'{mark}cmd|" /C calc"!A0', number=f"S-{at:03}")
        for at, mark in enumerate("=+-@\t")
    ]
    return replace(made.report(), findings=tuple(findings))


def test_csv_has_a_row_a_quotation_and_a_byte_order_mark() -> None:
    data = spreadsheet.render_table(made.report(), quiet).data

    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))

    assert data.startswith(b"\xef\xbb\xbf")
    assert [row["Passage"] for row in rows] == ["EX-001/01", "EX-002/01", "EX-002/02", "EX-001/02", "EX-001/03"]
    assert rows[0]["Quotation"] == "They took our passports\nat the gate."
    assert rows[0]["SHA-256"] == made.ARTICLE


def test_csv_puts_an_apostrophe_before_what_would_be_a_formula() -> None:
    data = spreadsheet.render_table(acting(), quiet).data

    statements = [row["Statement"] for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig")))]

    assert all(statement.startswith("'") for statement in statements)


def test_workbook_has_its_sheets_and_no_formula_and_no_link() -> None:
    with zipfile.ZipFile(io.BytesIO(spreadsheet.render_workbook(acting(), quiet).data)) as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        names = package.read("xl/workbook.xml").decode("utf-8")

    assert all(f'name="{name}"' in names for name in ("Claims", "Statistics", "Allegations", "Sources", "Exhibits"))
    assert len(sheets) == 6
    assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)


def test_a_quotation_too_long_for_a_cell_is_cut_and_named() -> None:
    quotation = replace(made.statistic().quotations[0], text="x" * 40_000)
    report = replace(made.report(), findings=(replace(made.statistic(), quotations=(quotation,)),))

    rendered = spreadsheet.render_workbook(report, quiet)

    assert "S-001" in rendered.remarks[0]


def test_json_holds_every_value_but_the_words_meant_for_the_person_alone() -> None:
    data = json.loads(datafile.render(made.report(), quiet).data)

    assert [finding["number"] for finding in data["findings"]] == ["T-001", "S-001", "A-001"]
    assert data["findings"][1]["figure"]["as_printed"] == "more than 4,200"
    assert data["made_at"] == "2025-06-01T09:30:00+00:00"
    assert "warnings" not in data
