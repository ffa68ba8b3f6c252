"""Keeps a Python program on this machine: imported first, it lets no connection and no look-up of a name go elsewhere."""
import ipaddress
import sys

refused = []


def is_here(host):
    if not host or host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def guard(event, arguments):
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    elif event == "socket.getaddrinfo":
        host = arguments[0]
    else:
        return
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if not is_here(host):
        refused.append(host)
        raise ConnectionRefusedError(f"{host} is not this machine")


# A hook of the interpreter itself: no library can go round it, and nothing takes it out again.
sys.addaudithook(guard)


def tell():
    """Says on standard error who else was to be asked."""
    print("elsewhere:", " ".join(sorted(set(refused))) or "nobody", file=sys.stderr)
