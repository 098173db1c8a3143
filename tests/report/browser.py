"""Chromium without a window, and axe-core: what the tests of a paper on the screen look with."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
AXE = "axe_playwright_python"


@contextmanager
def chromium() -> Iterator[Any]:
    """A driver that logs every request; skips where no browser is."""
    selenium = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    driver = shutil.which("chromedriver")
    if browser is None or driver is None:
        pytest.skip("no Chromium with chromedriver on this machine (apt-get install chromium-driver)")
    options = selenium.ChromeOptions()
    options.binary_location = browser
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    running = selenium.Chrome(options=options, service=selenium.ChromeService(driver))
    try:
        yield running
    finally:
        running.quit()


def axe_core() -> str:
    """The source of axe-core; skips where it is not installed."""
    found = find_spec(AXE)
    if found is None or found.origin is None:
        pytest.skip(f"axe-core is not installed (pip install --no-deps {AXE.replace('_', '-')})")
    return Path(found.origin).with_name("axe.min.js").read_text(encoding="utf-8")


def shown(driver: Any, file: Path, width: int) -> None:
    """The file in a window of so many pixels across."""
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    driver.get_log("performance")
    driver.get(file.as_uri())


def requests(driver: Any) -> list[str]:
    """What was asked for since the file was opened, but for the drawings that it holds itself."""
    messages = (json.loads(entry["message"])["message"] for entry in driver.get_log("performance"))
    sent = (
        one["params"]["request"]["url"] for one in messages if one["method"] == "Network.requestWillBeSent"
    )
    return [url for url in sent if not url.startswith("data:")]


def violations(driver: Any) -> list[str]:
    """What axe-core finds wrong: each rule with the elements that break it."""
    driver.execute_script(axe_core())
    driver.set_script_timeout(60)
    found = driver.execute_async_script("axe.run(document).then(arguments[arguments.length - 1])")
    return [f"{one['id']}: {node['html'][:200]}" for one in found["violations"] for node in one["nodes"]]


def printed(driver: Any) -> bytes:
    """The page as it is printed, as a PDF."""
    pages = driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})
    return base64.b64decode(pages["data"])
