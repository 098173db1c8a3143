"""Where a result may not be written: over anything that was read, and into what is no file."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from commands.exports import LATE, written
from commands.running import ran

from hostile.runs import CLEAN, refused

INPUT = "this file is an input and is never overwritten"
SETTINGS = {
    "--column-map": '[columns]\nmatch_date = "match_date"\n',
    "--config": "",
    "--regions": "local_authority,region\nThurrock,East\n",
}


@pytest.mark.parametrize("way", ["itself", "another path", "a link", "a hard link"])
@pytest.mark.parametrize("option", SETTINGS)
def test_never_over_a_settings_file(
    option: str, way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    export, settings = written(tmp_path, CLEAN), written(tmp_path, SETTINGS[option], "settings.csv")
    (tmp_path / "link.csv").symlink_to(settings)
    os.link(settings, tmp_path / "hard.csv")
    target = {
        "itself": "settings.csv",
        "another path": f"../{tmp_path.name}/settings.csv",
        "a link": "link.csv",
        "a hard link": "hard.csv",
    }[way]
    done = ran("compute", export, option, settings, "-o", target, "--force")
    assert [said for said, _ in refused(done)] == [INPUT]
    assert settings.read_text("utf-8") == SETTINGS[option]


@pytest.mark.parametrize("command", ["compute", "convert", "validate", "compare"])
@pytest.mark.parametrize("number", [0, 1])
def test_never_over_either_of_two_inputs(command: str, number: int, tmp_path: Path) -> None:
    exports = [written(tmp_path, CLEAN, "earlier.csv"), written(tmp_path, LATE, "later.csv")]
    before = [path.read_bytes() for path in exports]
    done = ran(command, *exports, "-o", exports[number], "--force")
    assert [said for said, _ in refused(done)] == [INPUT]
    assert [path.read_bytes() for path in exports] == before


def test_a_pipe_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "card.json"
    os.mkfifo(pipe)
    (tmp_path / "link.json").symlink_to(pipe)
    for target in ("card.json", "link.json"):
        for force in ((), ("--force",)):
            done = ran("compute", written(tmp_path, CLEAN), "-o", tmp_path / target, *force)
            assert refused(done) == [("this is a device or a pipe", "card.json")]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["card.json", "journeys.csv", "link.json"]


@pytest.mark.parametrize("device", ["/dev/null", "/dev/full"])
def test_a_device_is_not_replaced_by_a_file(device: str, tmp_path: Path) -> None:
    (tmp_path / "card.json").symlink_to(device)
    # Not with --force: a fault here would then replace the device of the machine that runs the tests.
    done = ran("compute", written(tmp_path, CLEAN), "-o", tmp_path / "card.json")
    assert refused(done) == [("this is a device or a pipe", Path(device).name)]
