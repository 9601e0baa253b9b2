"""A host on loopback that answers every request with the same bytes, whatever they are."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

LOOPBACK = "127.0.0.1"


@contextmanager
def answering(content: bytes) -> Iterator[int]:
    """Give the port of a host that sends the bytes and hangs up."""
    with socket.create_server((LOOPBACK, 0)) as server:
        thread = threading.Thread(target=_serve, args=(server, content))
        thread.start()
        try:
            yield server.getsockname()[1]
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join()


def _serve(server: socket.socket, content: bytes) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:  # the server is shut down
            return
        with connection, suppress(OSError):
            connection.recv(2**16)
            connection.sendall(content)
            connection.shutdown(socket.SHUT_WR)
            connection.recv(2**16)
