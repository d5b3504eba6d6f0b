"""TCP ports that nobody uses."""

import random
import socket

# Below the range that the kernel hands to outgoing connections, so that none of ours takes one meanwhile.
_RANGE = range(10_000, 30_000)
_random = random.SystemRandom()
_given = set()


def free_port():
    while True:
        port = _random.choice(_RANGE)
        if port in _given:
            continue
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        _given.add(port)
        return port
