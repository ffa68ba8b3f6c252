"""Where the repository's files are."""

from __future__ import annotations

import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
RELEASE = ROOT / ".build" / "release"
PROGRAM = RELEASE / "doi-audit"
CROSSREF = RELEASE / "local-crossref"
# The contact that the local Crossref is given.
MAILTO = "bench@doi-audit.dev"
