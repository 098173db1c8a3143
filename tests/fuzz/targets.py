"""Every target by its name."""

from __future__ import annotations

from fuzz.adopters import ADOPTERS
from fuzz.cells import CELLS
from fuzz.exports import EXPORTS
from fuzz.returns import RETURNS
from fuzz.settings import SETTINGS
from fuzz.target import Target
from fuzz.workbooks import WORKBOOKS

TARGETS: dict[str, Target] = {
    "adopters": ADOPTERS,
    "cells": CELLS,
    "exports": EXPORTS,
    "returns": RETURNS,
    "settings": SETTINGS,
    "workbooks": WORKBOOKS,
}
