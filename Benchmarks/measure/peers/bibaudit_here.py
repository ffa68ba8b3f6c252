"""bibaudit with its registries on this machine: it has no setting for that, so two of its constants are changed.

python3 -m measure.peers.bibaudit_here URL ARGUMENT…
"""

from __future__ import annotations

import sys

from . import loopback  # isort: split

import bibaudit.cli
import bibaudit.registries.crossref
import bibaudit.registries.datacite

bibaudit.registries.crossref._API_ROOT = sys.argv[1]
bibaudit.registries.datacite._DOIS_URL = sys.argv[1] + "/dois/"
status = bibaudit.cli.main(sys.argv[2:])
loopback.print_refused()
sys.exit(status)
