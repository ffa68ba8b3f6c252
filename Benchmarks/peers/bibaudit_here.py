"""bibaudit with its Crossref on this machine: it has no setting for that, so its one constant is changed.

    bibaudit_here.py URL ARGUMENT…
"""
import sys

import bibaudit.cli
import bibaudit.registries.crossref

bibaudit.registries.crossref._API_ROOT = sys.argv[1]
sys.exit(bibaudit.cli.main(sys.argv[2:]))
