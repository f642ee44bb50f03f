"""The core needs neither torch nor other packages of the extras."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXTRAS = ("torch", "torchvision", "timm", "onnx", "onnxscript", "matplotlib")
# For them `find_spec` finds nothing and importing fails, as where they are not installed.
WITHOUT = f"import sys\nsys.modules.update(dict.fromkeys({EXTRAS}))\n"

# The paper's networks, whole networks, graphics processors by torch, the export, and figures.
BEYOND_THE_CORE = {
    *("engine.evaluation.plots", "engine.evaluation.whole_network"),
    *("engine.backbones.networks", "engine.backbones.export"),
    *(
        f"engine.nrdh.{name}"
        for name in (
            *("augmentation", "autoencoder", "checkpoint", "end_to_end"),
            *("graph", "hash_network", "paper_method", "team", "threads", "trainable_heads"),
            "whole_network",
        )
    ),
}


def run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT + code], capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_other_module_can_be_imported_without_the_extras() -> None:
    code = (
        "import importlib, pathlib\n"
        "failed = []\n"
        "for package in ('engine', 'app', 'resources'):\n"
        "    for file in sorted(pathlib.Path(package).rglob('*.py')):\n"
        "        name = '.'.join(file.with_suffix('').parts).removesuffix('.__init__')\n"
        "        try:\n"
        "            importlib.import_module(name)\n"
        "        except ModuleNotFoundError:\n"
        "            failed.append(name)\n"
        "print(*failed)\n"
    )
    # Methods of the literature are measured and nothing else; most of them learn by gradients.
    failed = {name for name in run(code).split() if ".evaluation.methods." not in name}
    assert failed == BEYOND_THE_CORE | {"resources.make_embedded_network"}


def test_what_people_do_needs_no_extra(photos: Path, tmp_path: Path) -> None:
    code = (
        "from pathlib import Path\n"
        "from engine.cli.app import run\n"
        f"photos, library = {str(photos)!r}, {str(tmp_path / 'library')!r}\n"
        "def do(*words):\n"
        "    assert run(['--library', library, '--quiet', '--json', *words]) == 0, words\n"
        "do('index', photos)\n"
        "do('search', photos + '/photo_000.jpg', '--regions')\n"
        "do('duplicates')\n"
        "do('train')\n"
        "do('explain', photos + '/photo_000.jpg', photos + '/photo_001.jpg')\n"
        "do('check')\n"
        "do('models')\n"
        "do('status')\n"
        f"loaded = {{m.partition('.')[0] for m, found in sys.modules.items() if found}}\n"
        f"assert loaded.isdisjoint({EXTRAS!r})\n"
    )
    run(code)


def test_what_needs_an_extra_says_so_in_one_line_with_the_command_that_brings_it(
    photos: Path, tmp_path: Path
) -> None:
    for place in ("query/a", "database/a"):
        (tmp_path / "labelled" / place).mkdir(parents=True)
        content = (photos / "photo_000.jpg").read_bytes()
        (tmp_path / "labelled" / place / "1.jpg").write_bytes(content)
    evaluate = ["evaluate", str(tmp_path / "labelled"), "--methods"]
    needs = {
        "the method nrdh-paper needs PyTorch": ["train", "--method", "nrdh-paper"],
        "training the whole network needs PyTorch": ["train", "--trainable", "all"],
        "the network resnet18 needs PyTorch": ["backbones", "--fetch", "resnet18"],
        "others need timm": ["backbones", "--fetch", "vit_tiny_patch16_224"],
        "--output needs Matplotlib": [*evaluate, "nrdh", "--output", str(tmp_path / "report")],
        "nrdh-paper needs PyTorch": [*evaluate, "nrdh-paper"],
        "--trainable all needs PyTorch": [*evaluate, "nrdh", "--trainable", "all"],
    }
    code = (
        "import contextlib, io, json\n"
        "from engine.cli.app import run\n"
        f"place = ['--library', {str(tmp_path / 'library')!r}, '--quiet', '--device', 'cpu']\n"
        "said = []\n"
        f"for command in [['index', {str(photos)!r}], *{list(needs.values())!r}]:\n"
        "    out, err = io.StringIO(), io.StringIO()\n"
        "    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):\n"
        "        status = run([*place, *command])\n"
        "    said.append([status, err.getvalue()])\n"
        "print(json.dumps(said))\n"
    )
    indexed, *said = json.loads(run(code))
    assert indexed == [0, ""]
    for need, (status, words) in zip(needs, said, strict=True):
        assert status == 1
        assert words.startswith("error: ")
        assert words.count("\n") == 1
        assert need in words
        assert "pip install 'kindred-photos[" in words


def test_a_driver_without_torch_is_no_reason_to_fail() -> None:
    code = (
        "from engine.base import device\n"
        "from engine.base.errors import DeviceError\n"
        "device._cuda_driver_present = lambda: True\n"
        "assert device.resolve_device('auto') == 'cpu'\n"
        "assert device.available_devices() == ['cpu']\n"
        "try:\n"
        "    device.resolve_device('cuda')\n"
        "except DeviceError as error:\n"
        "    print(error)\n"
    )
    (line,) = run(code).splitlines()
    assert "needs PyTorch" in line
    assert "make run TRAIN=1" in line


def test_networks_that_cannot_be_had_are_told_apart() -> None:
    code = (
        "import os, tempfile\n"
        "os.environ['KINDRED_CACHE'] = tempfile.mkdtemp()\n"
        "from engine.backbones.choices import Machine\n"
        "print(*(c.name for c in Machine(None).backbones() if c.obtainable))\n"
    )
    assert run(code).split() == ["efficientnet_lite0"]
