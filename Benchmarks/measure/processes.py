"""Runs programs, and measures their time and memory."""

from __future__ import annotations

import pathlib
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

# Status 1 means that the program has findings.
SUCCESS = (0, 1)
# Seconds between two readings of a process's memory.
INTERVAL = 0.01


@dataclass(frozen=True)
class Finished:
    """A process that has ended."""

    seconds: float
    output: str
    # Peak memory.
    megabytes: float


def run(*command: object) -> Finished:
    """Runs a command; ends this program if the command fails."""
    # Files, since a pipe that is not read would block the process.
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        start = time.perf_counter()
        process = subprocess.Popen([str(part) for part in command], stdout=output, stderr=errors)
        megabytes = 0.0
        # Read while the process runs: the system's figure for an ended child includes its parent.
        while process.poll() is None:
            megabytes = max(megabytes, peak_memory(process.pid))
            time.sleep(INTERVAL)
        seconds = time.perf_counter() - start
        output.seek(0)
        errors.seek(0)
        if process.returncode not in SUCCESS:
            sys.exit(f"{command}\n{errors.read()}")
        return Finished(seconds, output.read(), megabytes)


def peak_memory(process: int) -> float:
    """The most memory that a process has had so far, in MB; 0 where it has ended."""
    try:
        status = pathlib.Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    return max((int(kilobytes) / 1024 for kilobytes in re.findall(r"VmHWM:\s+(\d+)", status)), default=0)


def milliseconds(*command: object) -> float:
    """How long a short command takes, without looking at its memory."""
    start = time.perf_counter()
    process = subprocess.run([str(part) for part in command], capture_output=True, check=False)
    seconds = time.perf_counter() - start
    if process.returncode not in SUCCESS:
        sys.exit(f"{command}\n{process.stderr.decode()}")
    return seconds * 1000
