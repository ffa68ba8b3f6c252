"""Makes citations and pages whose truth is known."""
