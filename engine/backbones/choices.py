"""The choices that the machine offers: devices, effort, and backbone networks."""

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
    """The devices and resources of this machine, and how much of them may be used.

    Args:
        runtimes: know the device in use.
    """

    def __init__(self, runtimes: Runtimes) -> None:
        self._runtimes = runtimes

    @property
    def device(self) -> str:
        """Returns the device in use; may import torch, which takes seconds."""
        return self._runtimes.device

    def devices(self) -> list[str]:
        """Returns the available devices, the CPU first; may import torch, which takes seconds."""
        return available_devices()

    @property
    def effort(self) -> Effort:
        """How much of the machine background work may use."""
        return chosen_effort()

    @effort.setter
    def effort(self, effort: Effort) -> None:
        choose_effort(effort)

    def backbones(self) -> list[BackboneChoice]:
        """Returns the registered backbones, the embedded default first."""
        return [_choice(spec) for spec in registered_backbones()]

    def fetch(self, name: str) -> Job[None]:
        """Downloads the weights of a backbone if this machine does not have them, and prepares it.

        Yields:
            Progress of the stage ``prepare``.

        Raises:
            BackboneError: the backbone is unknown, or its weights are not available.
        """
        yield from self._runtimes.prepare(self._runtimes.spec(name), fetch=True)


def _choice(spec: BackboneSpec) -> BackboneChoice:
    here = is_prepared(spec, "cpu")
    size = 0 if here else DOWNLOAD_BYTES.get(spec.name, 0)
    return BackboneChoice(spec.name, spec.dim, size, here or has_extra("train"))
