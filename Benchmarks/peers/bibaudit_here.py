"""bibaudit with its registries on this machine: it has no setting for that, so two of its constants are changed.

    bibaudit_here.py URL ARGUMENT…
"""
import sys

import loopback

import bibaudit.cli
import bibaudit.registries.crossref
import bibaudit.registries.datacite

bibaudit.registries.crossref._API_ROOT = sys.argv[1]
bibaudit.registries.datacite._DOIS_URL = sys.argv[1] + "/dois/"
status = bibaudit.cli.main(sys.argv[2:])
loopback.tell()
sys.exit(status)
