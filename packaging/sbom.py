"""The software bill of materials of a bundle (CycloneDX 1.6, JSON)."""

import json
import os
import platform
import uuid
from datetime import UTC, datetime
from importlib.metadata import Distribution, version

from components import NAME, components, licence_of
from notices import BUNDLED


def text() -> str:
    """Returns the text of the file, which is equal for equal packages."""
    moment = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), UTC)
    parts = [_python(), *map(_component, components())]
    seed = json.dumps([part["purl"] for part in parts] + [version(NAME)])
    return json.dumps(
        {
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, seed)}",
            "version": 1,
            "metadata": {
                "timestamp": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "component": {
                    "type": "application",
                    "bom-ref": NAME,
                    "name": NAME,
                    "version": version(NAME),
                    "licenses": [{"license": {"id": "MIT"}}],
                    "purl": f"pkg:pypi/{NAME}@{version(NAME)}",
                },
            },
            "components": parts,
            "dependencies": [
                {"ref": NAME, "dependsOn": [part["bom-ref"] for part in parts]},
                *({"ref": part["bom-ref"]} for part in parts),
            ],
        },
        indent=1,
    )


def _component(package: Distribution) -> dict:
    name, number = package.metadata["Name"], package.version
    purl = f"pkg:pypi/{name.lower()}@{number}"
    inside = [
        {
            "type": "library",
            "bom-ref": f"{purl}#{what}",
            "name": what,
            "licenses": _licences(licence),
        }
        for what, licence in BUNDLED.get(name.lower().replace("_", "-"), ())
    ]
    part = {"type": "library", "bom-ref": purl, "name": name, "version": number, "purl": purl}
    part["licenses"] = _licences(licence_of(package))
    return {**part, "components": inside} if inside else part


def _python() -> dict:
    number = platform.python_version()
    purl = f"pkg:generic/python@{number}"
    part = {"type": "platform", "bom-ref": purl, "name": "Python", "version": number, "purl": purl}
    return {**part, "licenses": _licences("Python-2.0")}


def _licences(said: str) -> list[dict]:
    return [{"license": {"name": said}}]


if __name__ == "__main__":
    print(text())
