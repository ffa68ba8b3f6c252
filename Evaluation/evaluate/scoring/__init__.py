"""Scores the program's answers: compare on made and messy cases, check, fix and cite on pages, discovery of DOIs."""
