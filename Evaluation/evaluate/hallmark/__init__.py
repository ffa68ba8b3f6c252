"""HALLMARK, a public benchmark of BibTeX entries, valid and with hallucinated fields. See ../../README.md."""
