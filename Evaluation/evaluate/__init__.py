"""Evaluates doi-audit on citations and pages whose truth is known."""
