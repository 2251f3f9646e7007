"""The ledger: the store, and reading many documents into it. It only grows; what is current is derived on asking."""

from dragoman.ledger.batch import Outcome, parse_shard, read_into
from dragoman.ledger.store import Added, Ledger, ReadingStamp, ledger_path

__all__ = ["Added", "Ledger", "Outcome", "ReadingStamp", "ledger_path", "parse_shard", "read_into"]
