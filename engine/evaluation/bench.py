"""One evaluation from dataset to report files, as the command line runs it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.backbones.extractor import open_extractor
from engine.base.errors import EngineError
from engine.base.extras import how_to_get, require_extra
from engine.base.paths import make_private_directory
from engine.base.progress import CancelToken, Job, Progress
from engine.evaluation.datasets import open_dataset
from engine.evaluation.methods.registry import LITERATURE
from engine.evaluation.protocol import EvaluateConfig, evaluate, planned_runs
from engine.evaluation.report import write_report
from engine.evaluation.results import Evaluation
from engine.evaluation.retrieval_picture import draw_top_ten


def run_bench(
    path: Path,
    config: EvaluateConfig,
    cache: Path,
    output: Path | None = None,
    cancel: CancelToken | None = None,
) -> Job[Evaluation]:
    """Evaluates and, if an output folder is given, writes tables, plots and the top ten.

    Args:
        path: path of the dataset.
        config: settings of the evaluation.
        cache: folder of files that can be recreated.
        output: folder of the report; rows in it from an earlier run are not computed again.
        cancel: checked once per task.

    Yields:
        Progress of the stages ``prepare``, ``features``, ``views``, ``evaluate`` and those of
        training.

    Raises:
        DatasetError: the dataset or the choice of methods cannot be used.
        BackboneError: the backbone is not available.
        EngineError: the output folder cannot be written, or a required package is not installed.
    """
    # Detect every error that can be detected before an hour of computing features.
    list(planned_runs(config))
    _require_parts(config, output)
    dataset = open_dataset(path, config.split)
    if output is not None:
        with _writing(output):
            make_private_directory(output)
    yield Progress(0, 0, "prepare")
    runtime = open_extractor(config.backbone, config.device, image_size=config.image_size)
    job = evaluate(dataset, runtime, config, cache / "datasets", cancel, output)
    result = yield from job
    if output is not None:
        with _writing(output):
            write_report(result, output)
            if result.shown is not None:
                draw_top_ten(dataset, result.shown, output / "top-10.png")
    return result


def _require_parts(config: EvaluateConfig, output: Path | None) -> None:
    if config.trainable == "all":
        require_extra("train", "--trainable all")
    learned = {name for name, method in LITERATURE.items() if method.by_gradients}
    for name in config.methods:
        if name == "nrdh-paper" or name in learned:
            require_extra("train", f"the method {name}")
        # SciPy's solvers are left out of a bundle (packaging/bundle.py).
        if getattr(sys, "frozen", False) and name in LITERATURE and LITERATURE[name].by_solvers:
            raise EngineError(f"the method {name} is not in this program: {how_to_get('evaluate')}")
    if output is not None:
        require_extra("evaluate", "--output")


@contextmanager
def _writing(output: Path) -> Iterator[None]:
    """Adds the output folder to errors whose message does not name it."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise EngineError(f"{output} cannot be written ({reason})") from error
