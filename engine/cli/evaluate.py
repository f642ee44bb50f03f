"""The command ``evaluate``: the paper's protocol on labelled photos."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from engine.base.config import BITS, DEFAULT_BACKBONE
from engine.cli.app import Session, app, with_session
from engine.cli.torchrun import together


@app.command("evaluate")
@with_session
def _evaluate(
    session: Session,
    dataset: Annotated[Path, typer.Argument(metavar="DATASET", show_default=False)],
    methods: Annotated[
        str,
        typer.Option(
            metavar="NAME,...|all",
            help="Methods to measure: float features, those of the literature, Kindred's.",
        ),
    ] = "random,float,lsh,pcah,sh,itq,nrdh-paper,nrdh",
    bits: Annotated[str, typer.Option(metavar="N,...", help="Code lengths.")] = "48",
    backbone: Annotated[str, typer.Option(metavar="NAME")] = DEFAULT_BACKBONE,
    queries: Annotated[int | None, typer.Option(min=1, help="Maximum number of queries.")] = None,
    image_size: Annotated[int | None, typer.Option(min=32, max=1024)] = None,
    seeds: Annotated[int, typer.Option(min=1, help="How many.")] = 1,
    trainable: Annotated[
        Literal["head", "all"],
        typer.Option(help="all: also measure Kindred's methods with the whole network trained."),
    ] = "head",
    split: Annotated[
        str,
        typer.Option(
            metavar="paper|QUERIES/TRAINING",
            help="Split of MS-COCO and MIRFLICKR-25K: the paper's, or random photos.",
        ),
    ] = "paper",
    views: Annotated[
        int,
        typer.Option(
            min=0, max=2, help="Number of augmented views per photo that methods may learn from."
        ),
    ] = 2,
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Folder for tables and plots; an interrupted run resumes."
        ),
    ] = None,
) -> None:
    """Measure methods on labelled photos; features are cached."""
    from engine.base.device import resolve_device
    from engine.base.paths import cache_directory
    from engine.evaluation.bench import run_bench
    from engine.evaluation.protocol import EvaluateConfig
    from engine.evaluation.report import markdown

    config = EvaluateConfig(
        methods=_methods(methods),
        bits=_lengths(bits),
        backbone=backbone,
        queries=queries,
        image_size=image_size,
        seeds=seeds,
        device=resolve_device(session.device),
        trainable=trainable,
        split=split,
        views=views,
    )
    with together(config.device) as leads:
        if not leads:
            return
        result = session.output.run(run_bench(dataset, config, cache_directory(), output))
        session.output.result(result.as_dict(), markdown(result).splitlines())


def _words(text: str) -> list[str]:
    return [word for word in text.replace(",", " ").split() if word]


def _methods(text: str) -> list[str]:
    from engine.evaluation.protocol import ALL_METHODS

    names = list(ALL_METHODS) if text == "all" else _words(text)
    if not names or set(names) - set(ALL_METHODS):
        raise typer.BadParameter(f"--methods {text!r}: out of {', '.join(ALL_METHODS)}")
    return names


def _lengths(text: str) -> list[int]:
    try:
        lengths = [int(word) for word in _words(text)]
    except ValueError as error:
        raise typer.BadParameter(f"--bits {text!r}: numbers with commas between") from error
    if not lengths or set(lengths) - set(BITS):
        raise typer.BadParameter(f"--bits {text!r}: out of {', '.join(map(str, BITS))}")
    return lengths
