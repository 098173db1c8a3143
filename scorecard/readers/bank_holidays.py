"""England's bank holidays from the file that ships with the product."""

from __future__ import annotations

import hashlib

from scorecard.model.working_days import BankHolidays
from scorecard.readers.shipped import shipped_folder
from scorecard.readers.toml_file import as_model, read_toml

FILE = "england.toml"


def shipped_bank_holidays() -> BankHolidays:
    """The bank holidays, the days that they cover, and the file's digest."""
    path = shipped_folder("bank_holidays") / FILE
    content, data = read_toml(path)
    holidays = as_model(content, path.name, BankHolidays)
    return holidays.model_copy(update={"sha256": hashlib.sha256(data).hexdigest()})
