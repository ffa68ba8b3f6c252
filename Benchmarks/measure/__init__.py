"""Benchmarks of whole processes: the store, a site, the start, and a comparison with other programs.

Each is a module, run from the folder of this package: `python3 -m measure.large --help`. `make bench`,
`make bench-start`, `make bench-large` and `make bench-peers` run them. ../bench, in Swift, measures
`compare`, the harvest and the reading of pages.
"""
