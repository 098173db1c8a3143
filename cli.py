"""The door of a checkout: `python cli.py COMMAND ...` is `scorecard COMMAND ...`."""

from scorecard.commands import main

if __name__ == "__main__":
    main()
