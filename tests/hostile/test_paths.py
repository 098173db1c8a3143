"""What is given as an input and is no file, or stands in a folder that is given and is none."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from commands.exports import written
from commands.running import ran
from ssda903.small_returns import ADOPTED, folder

from hostile.runs import CLEAN, computed, figures, notes, refused

DEVICE = "this is a device, not a file"


@pytest.fixture
def near(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in: the path of a socket must be short."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def bound(name: str) -> socket.socket:
    """A socket of the file system."""
    server = socket.socket(socket.AF_UNIX)
    server.bind(name)
    return server


@pytest.mark.parametrize("device", ["/dev/null", "/dev/zero", "/dev/full", "/dev/urandom", "/dev/tty"])
def test_devices(device: str) -> None:
    assert refused(ran("compute", device)) == [(DEVICE, Path(device).name)]


def test_a_socket_and_links_to_devices(near: Path) -> None:
    (near / "link.csv").symlink_to("/dev/zero")
    with bound("socket.csv"):
        for name in ("socket.csv", "link.csv"):
            assert refused(ran("compute", name)) == [(DEVICE, name)]


def test_a_folder_named_like_a_file(near: Path) -> None:
    (near / "journeys.csv").mkdir()
    assert refused(ran("compute", "journeys.csv")) == [("this folder has no file in it", "journeys.csv")]
    written(near / "journeys.csv", CLEAN)
    assert figures(ran("compute", "journeys.csv", "--format", "json")) == figures(
        computed(near, CLEAN, name="j")
    )


def test_links_that_lead_nowhere_or_round(near: Path) -> None:
    (near / "gone.csv").symlink_to("nowhere.csv")
    (near / "round.csv").symlink_to("round.csv")
    assert refused(ran("compute", "gone.csv")) == [("there is no such file", "gone.csv")]
    assert refused(ran("compute", "round.csv")) == [("this file can't be read", "round.csv")]


def test_a_web_address_is_never_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*_: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket, "socket", connect)
    monkeypatch.setattr(socket, "getaddrinfo", connect)
    said = "this is a web address, and this tool never uses a network"
    for address in ("https://example.org/a.csv", "ftp://example.org/a.csv", "file:///etc/passwd", "s3://a/b"):
        assert refused(ran("compute", address)) == [(said, address)]
    for option in ("--column-map", "--thresholds", "--config", "--regions"):
        assert ran("compute", "a.csv", option, "https://example.org/a.toml").status == 2


def test_what_else_stands_in_the_folder_of_a_return(near: Path) -> None:
    whole = ("--local-authority", "Kent", "--format", "json")
    clean = figures(ran("compute", folder(near, "clean", **ADOPTED), *whole))
    made = folder(near, "made", **ADOPTED)
    os.mkfifo(made / "pipe.csv")
    (made / "folder.csv").mkdir()
    (made / "round").symlink_to(made)
    (made / ".DS_Store").write_bytes(b"\0\1")
    (made / "~$open.xlsx").write_bytes(b"\0")
    (made / "Thumbs.db").write_bytes(b"\0" * 100)
    (made / "desktop.ini").write_text("[x]")
    (made / "guide.pdf").write_bytes(b"%PDF-1.7")
    done = ran("compute", made, *whole)
    assert figures(done) == clean
    assert notes(done) == [
        "Not recognised by headings, and not read: made/desktop.ini, made/guide.pdf, made/pipe.csv.",
        "Empty, and passed over: made/Thumbs.db.",
    ]


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/urandom"])
def test_a_device_in_the_folder_of_a_return(device: str, near: Path) -> None:
    made = folder(near, "made", **ADOPTED)
    (made / "reviews.csv").symlink_to(device)
    assert refused(ran("compute", made, "--local-authority", "Kent")) == [(DEVICE, "made/reviews.csv")]
