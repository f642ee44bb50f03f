"""Optional packages; code that needs one that is missing says so in one sentence.

Indexing, searching, training with the default method, report cards and duplicates need none of
them.
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
    "train": "PyTorch and related packages",
    "evaluate": "Matplotlib",
}
_DISTRIBUTION = "kindred-photos"


def has_extra(extra: Extra) -> bool:
    """Returns whether all modules of an extra are installed, without importing them."""
    return all(_is_there(module) for module in _MODULES[extra])


def require_extra(extra: Extra, what: str, kind: type[EngineError] = EngineError) -> None:
    """Raises an error if an extra is not installed.

    Args:
        extra: the extra.
        what: beginning of the sentence, such as ``the method nrdh-paper``.
        kind: class of the error.

    Raises:
        EngineError: of that class, if the extra is not installed.
    """
    if not has_extra(extra):
        raise kind(f"{what} needs {_WORDS[extra]}, which are not installed: {how_to_get(extra)}")


def how_to_get(extra: Extra) -> str:
    """Returns the command that installs an extra, for the user."""
    if getattr(sys, "frozen", False):
        # A bundled program has no pip that could install it.
        return f"install Kindred with Python, `pip install '{_DISTRIBUTION}[{extra}]'`"
    if extra == "train":
        return f"`make run TRAIN=1`, or `pip install '{_DISTRIBUTION}[train]'`"
    return f"`pip install '{_DISTRIBUTION}[{extra}]'`"


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except (ImportError, ValueError):
        return False
