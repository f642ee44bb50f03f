"""No file from a library, a model or a user can run code: unsafe functions are not used."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_MODULES = {"pickle", "cPickle", "dill", "joblib", "shelve", "marshal", "cloudpickle"}
_CALLS = {"eval", "exec", "compile", "__import__"}


def broken_rules(source: str) -> Iterator[str]:
    """What a module does that could run what it reads."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name.partition(".")[0] in _MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module in _MODULES:
            # The error of a loader that refuses is no loader.
            yield from (a.name for a in node.names if not a.name.endswith("Error"))
        elif isinstance(node, ast.Call):
            yield from _of_call(node)


def _of_call(node: ast.Call) -> Iterator[str]:
    name = ast.unparse(node.func)
    given = {k.arg: ast.unparse(k.value) for k in node.keywords}
    if name in _CALLS:
        yield name
    if name.endswith("torch.load") and given.get("weights_only") != "True":
        yield "torch.load without weights_only"
    if name in {"np.load", "numpy.load"} and given.get("allow_pickle") != "False":
        yield "np.load that may unpickle"
    if name.endswith("load_state_dict_from_url"):
        yield "load_state_dict_from_url"
    if name in {"yaml.load", "os.system", "os.popen", "subprocess.getoutput"}:
        yield name
    if given.get("shell") not in {None, "False"}:
        yield "a shell"


@pytest.mark.parametrize("package", ["engine", "app", "benchmarks"])
def test_nothing_that_is_read_can_be_run(package: str) -> None:
    broken = {
        f"{path.relative_to(ROOT)}: {rule}"
        for path in (ROOT / package).rglob("*.py")
        for rule in broken_rules(path.read_text(encoding="utf-8"))
    }
    assert broken == set()


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "from pickle import loads",
        "import torch\ntorch.load(f)",
        "torch.load(f, weights_only=False)",
        "np.load(f)",
        "np.load(f, allow_pickle=True)",
        "eval(text)",
        "exec(text)",
        "yaml.load(f)",
        "subprocess.run(line, shell=True)",
        "torch.hub.load_state_dict_from_url(u)",
    ],
)
def test_the_rules_find_what_they_are_for(source: str) -> None:
    assert list(broken_rules(source))
