"""Parts that Kindred works without: what needs one says so in one sentence.

Indexing, searching, the default method, report cards and duplicates need none of them.
"""

import sys
from importlib.util import find_spec
from typing import Literal

from engine.base.errors import EngineError

Extra = Literal["train", "evaluate"]

_MODULES: dict[Extra, tuple[str, ...]] = {
    "train": ("torch", "torchvision", "timm", "onnx", "onnxscript"),
    "evaluate": ("matplotlib",),
}
_WORDS: dict[Extra, str] = {
    "train": "PyTorch and what belongs to it",
    "evaluate": "Matplotlib",
}
_DISTRIBUTION = "kindred-photos"


def has_extra(extra: Extra) -> bool:
    """Whether all modules of a part are installed; imports none of them."""
    return all(_is_there(module) for module in _MODULES[extra])


def require_extra(extra: Extra, what: str, kind: type[EngineError] = EngineError) -> None:
    """Refuses what cannot be done without a part.

    Args:
        extra: the part.
        what: begins the sentence, such as ``the method nrdh-paper``.
        kind: of the error.

    Raises:
        EngineError: of that kind; it is not installed.
    """
    if not has_extra(extra):
        raise kind(f"{what} needs {_WORDS[extra]}, not installed here: {how_to_get(extra)}")


def how_to_get(extra: Extra) -> str:
    """The command that brings a part, for a person."""
    if getattr(sys, "frozen", False):
        # A program without Python has no pip that could bring it.
        return f"install Kindred with Python, `pip install '{_DISTRIBUTION}[{extra}]'`"
    if extra == "train":
        return f"`make run TRAIN=1`, or `pip install '{_DISTRIBUTION}[train]'`"
    return f"`pip install '{_DISTRIBUTION}[{extra}]'`"


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except (ImportError, ValueError):
        return False
