"""Which version of the program this is."""


def version() -> str:
    """As it was installed."""
    # It brings a reader of e-mail along, which the frame would wait for.
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("kindred-photos")
    except PackageNotFoundError:
        return "unknown"
