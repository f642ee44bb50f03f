"""Which packages are installed, and where: all of them inside ``kindred_photos``."""

from setuptools import find_packages, setup

INSIDE = "kindred_photos"
packages = find_packages(include=["app*", "engine*", "resources*"])

setup(
    # The window shows it (Help).
    data_files=[("share/doc/kindred", ["docs/user-guide.md"])],
    packages=[INSIDE, *(f"{INSIDE}.{package}" for package in packages)],
    package_dir={
        INSIDE: f"packaging/{INSIDE}",
        **{f"{INSIDE}.{package}": package.replace(".", "/") for package in packages},
    },
)
