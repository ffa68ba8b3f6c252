"""Fetches works with habanero, as its documentation shows it: one call with a list of DOIs.

python3 -m measure.peers.habanero_here URL MAILTO LIST
"""

from __future__ import annotations

import pathlib
import sys
import warnings

from . import loopback  # isort: split

from habanero import Crossref

# It warns of a DOI without an answer, and goes on without it; the answers are counted below.
warnings.simplefilter("ignore")
dois = pathlib.Path(sys.argv[3]).read_text().split()
answers = Crossref(base_url=sys.argv[1], mailto=sys.argv[2]).works(ids=dois, warn=True)
print(sum(answer is not None for answer in answers))
loopback.print_refused()
