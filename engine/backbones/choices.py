"""What there is to choose from: devices, effort, and the networks that look at photos."""

from engine.backbones.extractor import is_prepared
from engine.backbones.registry import DOWNLOAD_BYTES, BackboneSpec, registered_backbones
from engine.backbones.runtimes import Runtimes
from engine.base.config import Effort
from engine.base.device import available_devices
from engine.base.effort import choose_effort, chosen_effort
from engine.base.extras import has_extra
from engine.base.progress import Job
from engine.results import BackboneChoice


class Machine:
    """What this machine offers, and how much of it is taken.

    Args:
        runtimes: know the device in use.
    """

    def __init__(self, runtimes: Runtimes) -> None:
        self._runtimes = runtimes

    @property
    def device(self) -> str:
        """The one in use; may import torch, which takes seconds."""
        return self._runtimes.device

    def devices(self) -> list[str]:
        """Those that are there, the CPU first; may import torch, which takes seconds."""
        return available_devices()

    @property
    def effort(self) -> Effort:
        """How much of the machine work in the background may take."""
        return chosen_effort()

    @effort.setter
    def effort(self, effort: Effort) -> None:
        choose_effort(effort)

    def backbones(self) -> list[BackboneChoice]:
        """The registered ones, the embedded default first."""
        return [_choice(spec) for spec in registered_backbones()]

    def fetch(self, name: str) -> Job[None]:
        """Downloads the weights of a network where this machine has them not, and prepares it.

        Yields:
            Progress of the stage ``prepare``.

        Raises:
            BackboneError: unknown, or its weights cannot be had.
        """
        yield from self._runtimes.prepare(self._runtimes.spec(name), fetch=True)


def _choice(spec: BackboneSpec) -> BackboneChoice:
    here = is_prepared(spec, "cpu")
    size = 0 if here else DOWNLOAD_BYTES.get(spec.name, 0)
    return BackboneChoice(spec.name, spec.dim, size, here or has_extra("train"))
