#!/usr/bin/env python3
"""Makes the Python wheel of .build/doi-audit, with the libraries that it needs:  wheel.py VERSION FOLDER

There is no Python in it: the program is a script of the wheel, and its libraries go to lib/doi-audit below the same
prefix (a virtual environment, ~/.local or /usr/local), where $ORIGIN/../lib/doi-audit finds them. So it starts without
Python; auditwheel would put a Python script in front of it. Everything is bundled but the C library: the platform tag
states its version, which is the newest that the program or a library asks for (PEP 600).
Needs patchelf, binutils and, for the licences of the libraries, dpkg.
"""

from __future__ import annotations

import base64
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / ".build/doi-audit"
OWNER = os.environ.get("OWNER", "OWNER")

# Parts of the C library, which every system has (PEP 600).
SYSTEM = re.compile(r"(linux-vdso|ld-linux.*|libc|libm|libdl|librt|libpthread|libresolv|libutil|libnsl)\.so\.?.*")


def output(*command: str | Path) -> str:
    """What a command prints."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def needed(program: Path) -> dict[str, Path]:
    """The name and the file of each library that must be bundled."""
    found = re.findall(r"^\s*(\S+) => (\S+) \(0x", output("ldd", program), re.MULTILINE)
    return {name: Path(file) for name, file in found if not SYSTEM.fullmatch(name)}


def c_library(files: Iterable[Path]) -> tuple[int, int]:
    """The newest version of glibc that one of the files asks for, such as (2, 35)."""
    versions = {(2, 17)}
    for file in files:
        for major, minor in re.findall(r"\(GLIBC_(\d+)\.(\d+)", output("objdump", "-T", file)):
            versions.add((int(major), int(minor)))
    return max(versions)


def empty_icu(name: str, file: Path) -> None:
    """Replaces ICU's data (libicudata.so.72: 31 MB), which libxml2's converters would read, by an empty table.

    The program converts to UTF-8 with iconv before libxml2 sees a page.
    """
    symbols = re.findall(r" (icudt\d+_dat)$", output("nm", "-D", "--defined-only", file), re.MULTILINE)
    if len(symbols) != 1:
        return
    source = ROOT / "Packaging/EmptyICU/empty-icu.c"
    file.unlink()
    options = ["-shared", "-nostdlib", "-fPIC", "-O2", f"-Wl,-soname,{name}", f"-DICU_DATA={symbols[0]}"]
    subprocess.run(["cc", *options, "-o", file, source], check=True)


def copyright_of(libraries: Iterable[Path]) -> dict[str, bytes]:
    """The copyright file of each Debian package that has one of the libraries, by the name of the package."""
    texts = {}
    for file in libraries:
        for path in (file, file.resolve()):
            # The package may have it as /lib/…, where /lib is a link to usr/lib.
            for name in (str(path), str(path).removeprefix("/usr")):
                found = subprocess.run(["dpkg", "-S", name], capture_output=True, text=True).stdout.partition(":")[0]
                text = Path("/usr/share/doc", found, "copyright")
                if found and text.exists():
                    texts[found] = text.read_bytes()
    return texts


def metadata(version: str) -> str:
    """PEP 566, with README as the description."""
    headers = {
        "Metadata-Version": "2.1",
        "Name": "doi-audit",
        "Version": version,
        "Summary": "Compares hand-written citations with the records registered for their DOIs",
        "Home-page": f"https://github.com/{OWNER}/doi-audit",
        "License": "MIT",
        "Keywords": "doi,crossref,citations,bibliography,bibtex,lint",
        "Requires-Python": ">=3.8",
        "Description-Content-Type": "text/markdown",
    }
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return "".join(f"{name}: {value}\n" for name, value in headers.items()) + "\n" + readme


def write(wheel: Path, files: dict[str, bytes], information: str) -> None:
    """Writes the archive and its RECORD, with one time for all files, so that the same files make the same bytes."""
    date = time.gmtime(max(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())), 315532800))[:6]
    record = ""
    for name, content in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        record += f"{name},sha256={digest},{len(content)}\n"
    name = f"{information}/RECORD"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, content in {**files, name: (record + f"{name},,\n").encode()}.items():
            entry = zipfile.ZipInfo(path, date)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o100755 if ".data/" in path else 0o100644) << 16
            archive.writestr(entry, content)


def main(version: str, folder: Path) -> None:
    """Makes the wheel."""
    with tempfile.TemporaryDirectory() as temporary:
        program = Path(shutil.copy(PROGRAM, temporary))
        # DT_RPATH, not DT_RUNPATH: it applies to the libraries of libraries too, and before LD_LIBRARY_PATH.
        path = "$ORIGIN/../lib/doi-audit"
        subprocess.run(["patchelf", "--force-rpath", "--set-rpath", path, program], check=True)
        sources = needed(program)
        libraries = {name: Path(shutil.copy(file, Path(temporary, name))) for name, file in sources.items()}
        for name, file in libraries.items():
            if name.startswith("libicudata"):
                empty_icu(name, file)
        major, minor = c_library([program, *libraries.values()])
        tag = f"py3-none-manylinux_{major}_{minor}_{platform.machine()}"

        data, information = f"doi_audit-{version}.data", f"doi_audit-{version}.dist-info"
        files = {f"{data}/scripts/doi-audit": program.read_bytes()}
        for name, file in sorted(libraries.items()):
            files[f"{data}/data/lib/doi-audit/{name}"] = file.read_bytes()
        files[f"{data}/data/share/man/man1/doi-audit.1"] = (ROOT / "man/doi-audit.1").read_bytes()
        files[f"{information}/licenses/LICENSE"] = (ROOT / "LICENSE").read_bytes()
        for package, text in sorted(copyright_of(sources.values()).items()):
            files[f"{information}/licenses/{package}"] = text
        files[f"{information}/METADATA"] = metadata(version).encode()
        wheel = f"Wheel-Version: 1.0\nGenerator: doi-audit\nRoot-Is-Purelib: false\nTag: {tag}\n"
        files[f"{information}/WHEEL"] = wheel.encode()
        write(folder / f"doi_audit-{version}-{tag}.whl", files, information)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]).resolve())
