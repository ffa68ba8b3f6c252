"""Scores the program's answers: compare on made, messy and loose cases, check, fix and cite on pages, discovery of DOIs."""
