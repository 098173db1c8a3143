"""`python -m scorecard`: the same as the `scorecard` command."""

import os
import sys

# A file in the working folder must not stand in for a module of the same name. Only `os` and `sys`, which
# Python has loaded already, are safe to import before this; a folder that is gone holds no such file.
try:
    _working_folder = os.path.realpath(os.getcwd())  # noqa: PTH109
    sys.path[:] = [folder for folder in sys.path if os.path.realpath(folder or ".") != _working_folder]
except FileNotFoundError:
    pass

from scorecard.commands import main

if __name__ == "__main__":
    main()
