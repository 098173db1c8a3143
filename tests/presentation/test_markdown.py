"""Markdown: the same table, and data that is never markup."""

from __future__ import annotations

from dataclasses import replace

import pytest

from presentation.samples import ENDED, THURROCK, VERSION, days, scorecard, two_windows
from scorecard.model.result import Area
from scorecard.presentation.markdown import escaped, page_markdown
from scorecard.presentation.page import page

WHOLE = """\
# Adoption scorecard as at 31 December 2016

- adoption-scorecard 1.2.3; thresholds: in force (dfe-2014-01-14)
- journeys.csv: 500 rows = 498 journeys + 1 repeat + 1 error

## Thurrock

**Internal: contains small numbers, not for publication**

| Window | Indicator | Figure | Threshold | Headroom | Verdict | Children | Left out |
| :--- | :--- | ---: | ---: | ---: | :--- | ---: | ---: |
| 2013-16 \\[1\\] | A1 | 455 days | 426 | 29 over | Not met | 42 | 1 |
| 2013-16 \\[1\\] | A2 | 121 days | 121 | level | Met | 40 | 3 |
| 2013-16 \\[1\\] | A3 | 52% | under 426 | \\[z\\] | Not judged | 31 of 60 | 1 |

- \\[z\\] not applicable: nobody counted, or nothing to compare with

## Thurrock: children left out

**Internal: contains small numbers, not for publication**

| Window | Reason | A1 | A2 | A3 |
| :--- | :--- | ---: | ---: | ---: |
| 2013-16 | not placed by the adoption order | 1 | 1 | 1 |
| 2013-16 | no placement or freeing order | 0 | 2 | 0 |

## Terms

- **A1**: mean days from entering care to being placed for adoption
- **A2**: mean days from the placement order to the match with adopters
- **A3**: children who waited less than the days given ("under") from entering care to being placed; no target is set
- **Threshold**: the longest rounded average, in days, that meets it; headroom is days under or over

## Notes

- \\[1\\] The data has no adoption order before 2013-14: the window may lack children.
- As at 31 December 2016, the latest date in the data (journeys.csv, row 12, cell H12). --as-at sets another day.
- 1 of 500 rows could not be used and is in no figure.

## Sources (SHA-256)

- journeys.csv: abababababababababababababababababababababababababababababababab
- thresholds dfe-2014-01-14: cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd
"""  # noqa: E501


def test_the_whole_markdown() -> None:
    assert page_markdown(page(scorecard(*two_windows(THURROCK)[:3]), VERSION)) == WHOLE


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a|b", r"a\|b"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("a\nb\r", r"a\\nb\\r"),
        ("[x](http://y)", r"\[x\](http://y)"),
        ("*a* _b_ `c` ~d~ # e", r"\*a\* \_b\_ \`c\` \~d\~ \# e"),
        ("Tom & Co\x1b[0m", r"Tom &amp; Co\\x1b\[0m"),
        ("\\|", r"\\\|"),
    ],
)
def test_data_is_not_markup(text: str, written: str) -> None:
    assert escaped(text) == written
    area = Area(text, "local-authority")
    assert f"\n## {written}\n" in page_markdown(page(scorecard(days(area, ENDED, "A1", 400, 1)), VERSION))


def test_the_warning_is_for_internal_figures_alone() -> None:
    published = replace(scorecard(), audience="publication", notes=())
    assert "Internal" not in page_markdown(page(published, VERSION))
    plain = scorecard(days(THURROCK, ENDED, "A1", 400, 1), notes=())
    assert "## Notes" not in page_markdown(page(plain, VERSION))
