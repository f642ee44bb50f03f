"""One evaluation from dataset to files: what the command line runs."""

from pathlib import Path

from engine.config import METHODS, TrainConfig
from engine.errors import EngineError
from engine.evaluation.datasets import open_dataset
from engine.evaluation.protocol import (
    EvaluateConfig,
    Evaluation,
    cut,
    dataset_features,
    evaluate,
)
from engine.evaluation.report import write_report
from engine.evaluation.retrieval_picture import draw_top_ten
from engine.progress import CancelToken, Job


def run_bench(
    path: Path,
    config: EvaluateConfig,
    cache: Path,
    output: Path | None = None,
    cancel: CancelToken | None = None,
) -> Job[Evaluation]:
    """Evaluates and, where an output folder is named, writes tables, plots and the top ten.

    Raises:
        DatasetError: the dataset or the choice of methods cannot be used.
        EngineError: the output folder cannot be written.
    """
    cancel = cancel or CancelToken()
    result = yield from evaluate(path, config, cache, cancel)
    if output is None:
        return result
    try:
        write_report(result, output)
        learned = [method for method in METHODS if method in config.methods]
        if learned:
            dataset = open_dataset(path)
            features = yield from dataset_features(dataset, config, cache, cancel)
            wanted = TrainConfig(method=learned[0], bits=config.bits[0], backbone=config.backbone)
            split = cut(dataset, features, EvaluateConfig(backbone=config.backbone))
            yield from draw_top_ten(dataset, split, wanted, output / "top-10.png", cancel)
    except OSError as error:
        raise EngineError(f"{output} cannot be written ({error.strerror or error})") from error
    return result
