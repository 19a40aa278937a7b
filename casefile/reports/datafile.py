"""The report as JSON: every value of it under its own name, for other programs."""

import base64
import json
from dataclasses import fields, is_dataclass
from datetime import datetime

from casefile.reports.formats import Rendered, Step
from casefile.reports.report import Report

_FOR_THE_PERSON = "warnings"


def render(report: Report, step: Step) -> Rendered:
    """The report as one JSON object. Pictures are PNG in base64."""
    data = {name: value for name, value in _object(report).items() if name != _FOR_THE_PERSON}
    step(0.5)
    return Rendered((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))


def _object(value: object) -> dict[str, object]:
    if not is_dataclass(value):
        return {}
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}


def _plain(value: object) -> object:
    if is_dataclass(value):
        return _object(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return value.isoformat() if isinstance(value, datetime) else value
