"""When a loss has stopped improving."""

import math

from engine.base.errors import TrainingError


class EarlyStop:
    """Says stop once the loss has not improved for some epochs.

    Args:
        patience: epochs without improvement that are waited for.
        min_improvement: decrease relative to the best loss that counts as improvement.
    """

    def __init__(self, patience: int, min_improvement: float) -> None:
        self._patience = patience
        self._min_improvement = min_improvement
        self._best = math.inf
        self._stale = 0

    def update(self, loss: float) -> bool:
        """Takes the loss of one epoch; true when training should stop.

        Raises:
            TrainingError: the loss is not a number any more.
        """
        if not math.isfinite(loss):
            raise TrainingError("training diverged: lower the learning rate")
        if math.isinf(self._best) or loss < self._best - self._min_improvement * abs(self._best):
            self._best = loss
            self._stale = 0
        else:
            self._stale += 1
        return self._stale >= self._patience
