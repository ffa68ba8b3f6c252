"""Fetches works with habanero, as its documentation shows it: one call with a list of DOIs.

    habanero_here.py URL MAILTO LIST
"""
import pathlib
import sys
import warnings

import loopback

from habanero import Crossref

# It warns of an answer that is none, and goes on without it; the answers are counted below.
warnings.simplefilter("ignore")
dois = pathlib.Path(sys.argv[3]).read_text().split()
answers = Crossref(base_url=sys.argv[1], mailto=sys.argv[2]).works(ids=dois, warn=True)
print(sum(answer is not None for answer in answers))
loopback.tell()
