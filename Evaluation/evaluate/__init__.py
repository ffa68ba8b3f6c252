"""Evaluates doi-audit with citations and pages whose correct answers are known."""
