"""Exports the network that ships with Kindred, so that indexing does not need torch.

``make embedded-network`` writes ``resources/backbones`` and prints the file's hash, which belongs
into ``engine/backbones/embedded.py``.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import onnx

from engine.backbones.embedded import FOLDER
from engine.backbones.export import export_onnx
from engine.backbones.extractor import model_file_name
from engine.backbones.registry import get_backbone
from engine.backbones.trust import hash_of
from engine.base.config import DEFAULT_BACKBONE
from engine.base.paths import replacing


def main() -> None:
    """Writes the file."""
    spec = get_backbone(DEFAULT_BACKBONE)
    target = FOLDER / model_file_name(spec, spec.image_size)
    with TemporaryDirectory() as folder:
        exported = Path(folder) / target.name
        export_onnx(spec, exported, spec.image_size)
        graph = stripped(onnx.load(exported))
    FOLDER.mkdir(exist_ok=True)
    with replacing(target) as temporary:
        temporary.write_bytes(graph)
    # Everyone may read it, whoever made it.
    target.chmod(0o644)
    sys.stdout.write(f"{target}\n{hash_of(target)}\n")


def stripped(model: Any) -> bytes:
    """Removes what the exporting machine left in a graph: stack traces with folder names.

    Args:
        model: an ``onnx.ModelProto``, which is changed.

    Returns:
        The bytes of the file, which are equal for equal graphs.
    """
    graph = model.graph
    for part in (model, graph, *graph.node, *graph.initializer, *graph.input, *graph.output):
        part.doc_string = ""
        del part.metadata_props[:]
    # Shapes of intermediate values can be derived from the rest.
    del graph.value_info[:]
    return bytes(model.SerializeToString(deterministic=True))


if __name__ == "__main__":
    main()
