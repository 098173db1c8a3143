"""Hypothesis for mutants: always the same examples, few of them, and no search for a smaller one."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, Phase, settings

EXAMPLES = 15


def take_few_examples() -> None:
    """Before tests are imported. A test that asks for more examples gets these too."""
    as_asked = settings.__init__

    def few(self: settings, parent: settings | None = None, **asked: Any) -> None:
        if "max_examples" in asked:
            asked["max_examples"] = min(asked["max_examples"], EXAMPLES)
        as_asked(self, parent, **asked)

    settings.__init__ = few  # type: ignore[method-assign]
    settings.register_profile(
        "mutants",
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("mutants")
