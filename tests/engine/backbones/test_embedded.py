"""The graph of the embedded network."""

import re
from pathlib import Path

import numpy as np
import pytest

from engine.backbones import embedded
from engine.backbones.extractor import is_prepared, model_file_name, open_extractor
from engine.backbones.registry import get_backbone
from engine.backbones.runtime import OnnxRuntime
from engine.backbones.trust import hash_of
from engine.base.errors import BackboneError

SPEC = get_backbone("efficientnet_lite0")
SHIPPED = embedded.FOLDER / model_file_name(SPEC, SPEC.image_size)


def pixels() -> np.ndarray:
    return np.random.default_rng(3).integers(0, 256, (4, 224, 224, 3), dtype=np.uint8)


def test_nothing_is_prepared_for_the_embedded_network(tmp_path: Path) -> None:
    assert is_prepared(SPEC, "cpu", tmp_path)
    runtime = open_extractor(SPEC, cache=tmp_path)
    assert runtime.windows == 13
    assert not any(tmp_path.rglob("*.onnx"))


def test_every_shipped_graph_is_the_one_whose_hash_is_in_the_code() -> None:
    shipped = {file.name: hash_of(file) for file in embedded.FOLDER.iterdir()}
    assert shipped == embedded.SHA256
    assert SHIPPED.name in shipped


def test_a_changed_graph_is_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "FOLDER", tmp_path)
    content = bytearray(SHIPPED.read_bytes())
    content[len(content) // 2] ^= 1
    for changed in (bytes(content), None):
        (tmp_path / SHIPPED.name).unlink(missing_ok=True)
        if changed is not None:
            (tmp_path / SHIPPED.name).write_bytes(changed)
        with pytest.raises(BackboneError, match="install Kindred again") as caught:
            open_extractor(SPEC, cache=tmp_path / "cache")
        assert "\n" not in str(caught.value)


def test_what_an_earlier_version_prepared_is_cleared_away(tmp_path: Path) -> None:
    old = tmp_path / "backbones" / SHIPPED.name
    old.parent.mkdir()
    old.write_bytes(b"of an earlier version")
    open_extractor(SPEC, cache=tmp_path)
    assert not old.exists()


def test_the_graph_names_no_folder_of_the_machine_that_made_it() -> None:
    found = re.findall(rb"(?:/[\w.-]+){2,}\.py|[A-Z]:\\\\|site-packages", SHIPPED.read_bytes())
    assert not found


@pytest.mark.torch
def test_the_graph_is_to_the_bit_what_torch_exports(tmp_path: Path) -> None:
    from engine.backbones.export import export_onnx

    exported = tmp_path / "exported.onnx"
    export_onnx(SPEC, exported, SPEC.image_size)
    ours = OnnxRuntime(SPEC, SHIPPED, 224).extract_regions(pixels())
    theirs = OnnxRuntime(SPEC, exported, 224).extract_regions(pixels())
    assert np.array_equal(ours[0], theirs[0])
    assert np.array_equal(ours[1], theirs[1])
    assert np.ptp(ours[0]) > 1


@pytest.mark.torch
def test_stripping_leaves_no_word_of_the_maker(tmp_path: Path) -> None:
    import onnx

    from resources.make_embedded_network import stripped

    graph = onnx.load(SHIPPED)
    before = stripped(graph)
    node = graph.graph.node[0]
    node.doc_string = "File /home/somebody/kindred/engine.py"
    node.metadata_props.add(key="stack_trace", value="/home/somebody")
    graph.graph.metadata_props.add(key="made", value="/home/somebody")
    assert stripped(graph) == before == SHIPPED.read_bytes()
