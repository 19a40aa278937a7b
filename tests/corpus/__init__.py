"""The import run over folders of real documents, as a command of its own: `python -m tests.corpus FOLDER...`."""

import os
from pathlib import Path

CORPUS = Path(os.environ.get("CASEFILE_CORPUS", Path(__file__).resolve().parents[3] / "shared" / "corpus"))
FOLDERS = ("pdf", "docs", "html-news", "web-saves", "articles", "made")
