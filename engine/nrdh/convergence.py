"""Decides when a loss has stopped improving."""

import math

from engine.base.errors import TrainingError


class EarlyStop:
    """Stops a training once the loss has not improved for a number of epochs.

    Args:
        patience: number of epochs without improvement before stopping.
        min_improvement: decrease relative to the best loss that counts as an improvement.
    """

    def __init__(self, patience: int, min_improvement: float) -> None:
        self._patience = patience
        self._min_improvement = min_improvement
        self._best = math.inf
        self._stale = 0

    def update(self, loss: float) -> bool:
        """Records the loss of one epoch; returns true if training should stop.

        Raises:
            TrainingError: the loss is not finite.
        """
        if not math.isfinite(loss):
            raise TrainingError("training diverged: lower the learning rate")
        if math.isinf(self._best) or loss < self._best - self._min_improvement * abs(self._best):
            self._best = loss
            self._stale = 0
        else:
            self._stale += 1
        return self._stale >= self._patience
