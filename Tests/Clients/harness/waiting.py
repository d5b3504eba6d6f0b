"""Waiting for something to become true, with a deadline, so that no test sleeps for luck."""

import time

INTERVAL = 0.02


def until(condition, seconds=30.0, what="the condition"):
    """The first value of `condition()` that is neither `None`, `False` nor `[]`; fails when none came in time."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        # Not by its truth: a response of requests is false when it tells of an error.
        if value is not None and value is not False and value != []:
            return value
        assert time.monotonic() < deadline, f"{what} did not come true within {seconds} seconds"
        time.sleep(INTERVAL)
