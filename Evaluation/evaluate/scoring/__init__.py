"""Scores the program's answers: compare on three kinds of cases, check, fix and cite on pages, discovery of DOIs."""
