"""Work that several processes share."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.pool import AsyncResult

__all__ = ["map_in_parallel"]

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")


def map_in_parallel(
    function: Callable[[_Task], _Result], tasks: Iterable[_Task], jobs: int
) -> Iterator[_Result]:
    """The results in the order of the tasks, of which only a few are taken ahead."""
    if jobs == 1:
        yield from map(function, tasks)
        return
    # Of Ctrl-C this process alone takes notice, and ends the others.
    with multiprocessing.Pool(jobs, signal.signal, (signal.SIGINT, signal.SIG_IGN)) as pool:
        waiting: deque[AsyncResult[_Result]] = deque()
        for task in tasks:
            waiting.append(pool.apply_async(function, (task,)))
            if len(waiting) > 2 * jobs:
                yield waiting.popleft().get()
        while waiting:
            yield waiting.popleft().get()
