#!/usr/bin/env python3
"""Prints the SBOM of .build/doi-audit (CycloneDX 1.6, JSON):  sbom.py VERSION

Components: the packages of Package.resolved that are linked into the program, Swift's runtime and Foundation, and the
Debian packages of the libraries that the program loads. The scope "optional" is that of a library that another one
loads. The wheel bundles all of them but the C library.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import re
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / ".build/doi-audit"
OWNER = os.environ.get("OWNER", "OWNER")

# The licences of the packages; FlyingFox is part of the tests only.
LICENCES = {"grdb.swift": "MIT", "swift-argument-parser": "Apache-2.0", "swift-mustache": "Apache-2.0", "yams": "MIT"}
TESTS_ONLY = {"flyingfox"}
C_LIBRARY = {"libc6"}


def output(*command: str | Path) -> str:
    """What a command prints."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def packages() -> list[dict[str, Any]]:
    """The linked packages of Package.resolved. A package without a known licence is an error."""
    components = []
    for pin in json.loads((ROOT / "Package.resolved").read_text(encoding="utf-8"))["pins"]:
        if pin["identity"] in TESTS_ONLY:
            continue
        location, version = pin["location"].removesuffix(".git"), pin["state"]["version"]
        path = location.removeprefix("https://").lower()
        components.append(
            {
                "type": "library",
                "bom-ref": f"pkg:swift/{path}@{version}",
                "name": location.rsplit("/", 1)[1],
                "version": version,
                "scope": "required",
                "licenses": [{"license": {"id": LICENCES[pin["identity"]]}}],
                "purl": f"pkg:swift/{path}@{version}",
                "externalReferences": [{"type": "vcs", "url": location, "comment": pin["state"]["revision"]}],
            }
        )
    return components


def swift() -> dict[str, Any]:
    """Swift's runtime and Foundation, which are linked statically."""
    version = re.findall(r"Swift version (\S+)", output("swift", "--version"))[0]
    return {
        "type": "library",
        "bom-ref": f"swift@{version}",
        "name": "Swift runtime, Dispatch and Foundation",
        "version": version,
        "scope": "required",
        "licenses": [{"expression": "Apache-2.0 WITH Swift-exception"}],
        "externalReferences": [{"type": "website", "url": "https://www.swift.org"}],
    }


def system_libraries() -> list[dict[str, Any]]:
    """The Debian packages of the libraries: required if the program names one itself, optional if a library does."""
    direct = set(re.findall(r"NEEDED\s+(\S+)", output("objdump", "-p", PROGRAM)))
    scopes: dict[str, str] = {}
    for name, file in re.findall(r"^\s*(\S+) => (\S+) \(0x", output("ldd", PROGRAM), re.MULTILINE):
        # The package may have it as /lib/…, where /lib is a link to usr/lib.
        for path in (file, file.removeprefix("/usr"), str(Path(file).resolve())):
            package = subprocess.run(["dpkg", "-S", path], capture_output=True, text=True).stdout.partition(":")[0]
            if package:
                if name in direct or package not in scopes:
                    scopes[package] = "required" if name in direct else "optional"
                break
    components = []
    system = dict(re.findall(r'^(\w+)="?([^"\n]*)"?$', Path("/etc/os-release").read_text(), re.MULTILINE))
    distribution = f"{system['ID']}-{system.get('VERSION_ID', '')}"
    for package, scope in sorted(scopes.items()):
        version, architecture = output("dpkg-query", "-W", "-f", "${Version} ${Architecture}\n", package).split()[:2]
        quoted = version.replace("+", "%2B").replace(":", "%3A")
        purl = f"pkg:deb/{system['ID']}/{package}@{quoted}?arch={architecture}&distro={distribution}"
        components.append(
            {
                "type": "library",
                "bom-ref": purl,
                "name": package,
                "version": version,
                "scope": scope,
                "purl": purl,
                "properties": [
                    {"name": "doi-audit:bundled-in-wheel", "value": str(package not in C_LIBRARY).lower()},
                    {"name": "doi-audit:loaded-by", "value": "doi-audit" if scope == "required" else "a library"},
                ],
            }
        )
    return components


def main(version: str) -> None:
    """Prints the SBOM."""
    digest = hashlib.sha256(PROGRAM.read_bytes()).hexdigest()
    moment = datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), datetime.timezone.utc)
    program = {
        "type": "application",
        "bom-ref": f"doi-audit@{version}",
        "name": "doi-audit",
        "version": version,
        "licenses": [{"license": {"id": "MIT"}}],
        "hashes": [{"alg": "SHA-256", "content": digest}],
        "externalReferences": [{"type": "vcs", "url": f"https://github.com/{OWNER}/doi-audit"}],
    }
    components = [*packages(), swift(), *system_libraries()]
    needs = [component["bom-ref"] for component in components if component["scope"] == "required"]
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        # The same program has the same number.
        "serialNumber": uuid.UUID(digest[:32], version=4).urn,
        "version": 1,
        "metadata": {"timestamp": moment.strftime("%Y-%m-%dT%H:%M:%SZ"), "component": program},
        "components": components,
        "dependencies": [{"ref": program["bom-ref"], "dependsOn": needs}],
    }
    print(json.dumps(document, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1])
