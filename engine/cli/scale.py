"""The command ``scale``: the meaning of similarities in this library."""

from engine.cli.app import Session, app, with_session

_DECADES = 5


@app.command("scale")
@with_session
def _scale(
    session: Session,
) -> None:
    """Show how similar random pairs of photos are by chance.

    It prints the similarity that one in 10 pairs reaches, one in 100, and so on.
    """
    with session.open() as opened:
        scale = opened.photos.scale()
    places = [step / _DECADES for step in range(1, _DECADES + 1)]
    steps = [
        {"one_in": round(scale.one_in(place)), "similarity": round(scale.similarity(place), 6)}
        for place in places
    ]
    lines = [f"{step['similarity']:.3f}  one pair in {step['one_in']:,}" for step in steps]
    if not scale.calibrated:
        lines = [f"{scale.photos} photos are too few to measure random similarities"]
        steps = []
    session.output.result(
        {"photos": scale.photos, "calibrated": scale.calibrated, "scale": steps}, lines
    )
