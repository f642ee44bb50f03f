"""Augments photos as tensors of pixels: random resized crop, mirror, light and colour."""

import numpy as np
import torch
from torch import Tensor

from engine.nrdh.arrays import Floats
from engine.nrdh.settings import WholeNetworkSettings

_DRAWS = 8


def draws(seed: int, epoch: int, photos: int) -> Floats:
    """Draws the random numbers for one epoch of augmentation, uniform in 0…1: ``(photos, 8)``.

    The numbers of a photo depend only on the seed, the epoch and the photo's index, so that they
    are the same after an interruption and for any number of processes that share the batches.
    """
    return np.random.default_rng([seed, epoch, 1]).random((photos, _DRAWS), dtype=np.float32)


def augment(pixels: Tensor, numbers: Floats, how: WholeNetworkSettings) -> Tensor:
    """Augments each photo as its random numbers determine.

    Args:
        pixels: ``uint8 (n, S, S, 3)``.
        numbers: rows of `draws`, ``(n, 8)``.
        how: the limits of each change.

    Returns:
        ``float32 (n, S, S, 3)``, values in 0…255.
    """
    u = torch.from_numpy(numbers).to(pixels.device)
    planes = pixels.permute(0, 3, 1, 2).float()
    area = how.smallest_crop + (1 - how.smallest_crop) * u[:, 0]
    aspect = torch.exp((2 * u[:, 1] - 1) * float(np.log(how.stretch)))
    width = (area * aspect).sqrt().clamp(max=1)
    height = (area / aspect).sqrt().clamp(max=1)
    mirrored = torch.where(u[:, 4] < how.mirror, -1.0, 1.0)
    # grid_sample uses coordinates in which the picture spans −1…1 on both axes.
    theta = torch.zeros(len(u), 2, 3, device=pixels.device)
    theta[:, 0, 0], theta[:, 0, 2] = width * mirrored, (1 - width) * (2 * u[:, 2] - 1)
    theta[:, 1, 1], theta[:, 1, 2] = height, (1 - height) * (2 * u[:, 3] - 1)
    grid = torch.nn.functional.affine_grid(theta, list(planes.shape), align_corners=False)
    planes = torch.nn.functional.grid_sample(
        planes, grid, padding_mode="reflection", align_corners=False
    )
    grey = planes.mean(dim=1, keepdim=True)
    planes = grey + (planes - grey) * _around_one(how.colour, u[:, 7])
    mean = planes.mean(dim=(1, 2, 3), keepdim=True)
    planes = (planes - mean) * _around_one(how.light, u[:, 6]) + mean
    planes = planes * _around_one(how.light, u[:, 5])
    return planes.clamp(0, 255).permute(0, 2, 3, 1)


def _around_one(most: float, u: Tensor) -> Tensor:
    """Maps numbers in 0…1 to factors in 1 ± ``most``, shaped to broadcast over planes."""
    return (1 + most * (2 * u - 1)).view(-1, 1, 1, 1)
