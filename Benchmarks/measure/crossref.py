"""A local Crossref server for one run: Tests/LocalCrossref with the latency and the limits of the real Crossref."""

from __future__ import annotations

import json
import pathlib
import re
import subprocess
from types import TracebackType
from typing import Any

# Milliseconds of each answer.
LATENCY = 150


class LocalCrossref:
    """Serves a folder of records; after the `with` statement it knows how many requests there were."""

    def __init__(self, program: pathlib.Path, records: pathlib.Path) -> None:
        self.command: list[str | pathlib.Path] = [
            program,
            "--records",
            records,
            "--latency",
            str(LATENCY),
            "--enforce-limits",
        ]
        self.url = ""
        self.requests = 0
        # Requests that were refused with status 429.
        self.refused = 0

    def __enter__(self) -> LocalCrossref:
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        self.url = self.process.stdout.readline().strip()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.terminate()
        assert self.process.stdout
        counts = [int(count) for count in re.findall(r"\d+", self.process.stdout.read())]
        self.process.wait()
        if kind is None:
            self.requests, self.refused = counts[:2]

    @property
    def options(self) -> list[str]:
        """The options with which doi-audit sends requests only to this server."""
        return [part for option in ("--crossref", "--doi-org", "--datacite") for part in (option, self.url)]


def write_answer(path: pathlib.Path, work: dict[str, Any]) -> None:
    """Writes a work into a file as the server reads it."""
    path.write_text(json.dumps({"status": "ok", "message": work}))
