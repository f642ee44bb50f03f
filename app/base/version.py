"""The version of the program."""


def version() -> str:
    """Returns the installed version."""
    # Importing this also imports an e-mail parser, which would delay the first frame.
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("kindred-photos")
    except PackageNotFoundError:
        return "unknown"
