"""`python -m scorecard`: the same as the `scorecard` command."""

import sys
from pathlib import Path

# A file in the working folder must not stand in for a module of the same name.
sys.path[:] = [folder for folder in sys.path if Path(folder or ".").resolve() != Path.cwd().resolve()]

from scorecard.commands import main  # noqa: E402

if __name__ == "__main__":
    main()
