"""The core indicators, in the order in which every output gives them."""

from __future__ import annotations

from scorecard.engine.indicators.a1 import A1
from scorecard.engine.indicators.a2 import A2
from scorecard.engine.indicators.a3 import A3
from scorecard.engine.indicators.a10 import A10
from scorecard.model.result import Indicator

INDICATORS: tuple[Indicator, ...] = (A1, A2, A3, A10)
