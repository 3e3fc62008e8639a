"""Which addresses are connected to: public ones, checked and then used as they were checked; TLS and Host by the URL's name."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

from rashomon.gather.connections import CheckedTransport, Limit
from rashomon.gather.hosts import Refused, checked, is_public
from rashomon.gather.web import Manners, Web
from tests.gather.servers import HOST, Server, serving


@pytest.mark.parametrize("address", ["8.8.8.8", "151.101.1.69", "2606:4700::1111", "64:ff9b::8.8.8.8", "::ffff:8.8.8.8"])
def test_public_addresses(address: str) -> None:
    """What anybody on the internet reaches."""
    assert is_public(ip_address(address))


PRIVATE = """
127.0.0.1 127.255.255.254 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 169.254.0.1 100.64.0.1 100.100.100.200 0.0.0.0
0.1.2.3 192.0.0.192 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 168.63.129.16
::1 :: fe80::1 fe80::1%lo fc00::1 fd00:ec2::254 fec0::1 ff02::1 2001:db8::1 100::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254
::127.0.0.1 64:ff9b::127.0.0.1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 2002:7f00:1:: 2002:808:808:: 2001:0:7f00:1:: 5f00::1 3fff::1
"""


@pytest.mark.parametrize("address", PRIVATE.split())
def test_addresses_that_are_not_public(address: str) -> None:
    """Private, loopback, link-local, shared, multicast, reserved and documentation ranges, clouds' own services, IPv6 spellings of them."""
    assert not is_public(ip_address(address))


def naming(monkeypatch: pytest.MonkeyPatch, *answers: tuple[str, ...]) -> list[str]:
    """Names resolve to these addresses, one answer after another, the last for good; the list tells what was asked."""
    asked: list[str] = []

    def resolve(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        told: tuple[str, ...] = (host,)
        if not host.replace(".", "").isdecimal():
            asked.append(host)
            told = answers[min(len(asked), len(answers)) - 1]
        return [(socket.AF_INET6 if ":" in a else socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port)) for a in told]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return asked


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name of which any address is not public is refused, whichever would be tried first."""
    naming(monkeypatch, ("8.8.8.8", "10.0.0.1"))
    with pytest.raises(Refused, match=r"post.example \(10.0.0.1\) is no public address; --allow-host post.example allows it"):
        checked("post.example", 80, frozenset(), 1.0)
    assert checked("POST.example", 80, frozenset({"post.example"}), 1.0) == ["8.8.8.8", "10.0.0.1"]


def test_the_address_that_was_checked_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers with a public address first and with loopback next is asked once, and nothing goes to loopback."""
    connected: list[Any] = []

    def connect(address: Any, *_: Any, **__: Any) -> socket.socket:
        connected.append(address)
        raise OSError("not in a test")

    with serving() as server:
        server.pages["/"] = b"secret"
        asked = naming(monkeypatch, ("8.8.8.8",), (HOST,))
        monkeypatch.setattr(socket, "create_connection", connect)
        found = Web(Manners(pause=0.0)).fetch(f"http://rebind.example:{server.server_port}/")
        assert found.reason == "no connection"
        assert connected == [("8.8.8.8", server.server_port)]
        assert asked == ["rebind.example"]
        assert server.asked == []


def test_the_next_address_is_tried_where_one_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A host with several addresses is reached at the first that takes the connection."""
    with serving() as server:
        server.pages["/"] = b"there"
        naming(monkeypatch, ("127.0.0.2", HOST))
        found = Web(Manners(pause=0.0, allowed=frozenset({"post.example"}))).fetch(f"http://post.example:{server.server_port}/")
        assert found.data == b"there"
        assert server.asked[-1].headers["host"] == f"post.example:{server.server_port}"


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl to make a certificate")
@pytest.mark.parametrize(("name", "reason"), [("post.example", None), ("other.example", "its certificate is not valid")])
def test_tls_goes_by_the_name_of_the_url(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, reason: str | None) -> None:
    """Over https the certificate must be that of the URL's host, though the connection goes to a number."""
    files = [str(tmp_path / "key.pem"), str(tmp_path / "cert.pem")]
    make = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", files[0], "-out", files[1]]
    told = ["-subj", "/CN=post.example", "-addext", "subjectAltName=DNS:post.example"]
    subprocess.run(["openssl", *make, *told], check=True, capture_output=True)
    asked_for: list[str] = []
    with serving() as server:
        secure(server, files, asked_for)
        server.pages["/"] = b"there"
        naming(monkeypatch, (HOST,))
        web = Web(Manners(pause=0.0, allowed=frozenset({name})))
        web.__dict__["context"] = ssl.create_default_context(cafile=files[1])
        found = web.fetch(f"https://{name}:{server.server_port}/")
    assert (found.data, found.reason) == (b"" if reason else b"there", reason)
    assert set(asked_for) == {name}


def secure(server: Server, files: list[str], asked_for: list[str]) -> None:
    """The server speaks TLS with that key and certificate; `asked_for` are the names that clients send."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(files[1], files[0])
    context.sni_callback = lambda _, name, __: asked_for.append(name)
    server.socket = context.wrap_socket(server.socket, server_side=True)


def test_no_proxy_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy of the environment is not asked: it would resolve names by itself."""
    with serving() as server, serving() as proxy:
        server.pages["/"] = b"there"
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url())
        assert Web(Manners(pause=0.0, allowed=frozenset({HOST}))).fetch(server.url()).data == b"there"
        assert proxy.asked == []


def test_files_of_the_system_are_no_sockets() -> None:
    """The transport connects to no Unix socket."""
    import threading

    transport = CheckedTransport(frozenset(), Limit(1.0, threading.Event()), ssl.create_default_context())
    with pytest.raises(Exception, match="no files"):
        transport.pool._network_backend.connect_unix_socket("/run/x")
    transport.close()
