"""One module a task: `predict(row) -> dict`, or `predict_all(rows) -> list[dict]` where rows are weighed together."""
