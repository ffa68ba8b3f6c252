"""Tests of the maker of cases and of the scores: `python3 -m unittest` in this package's folder."""
