"""Print the requirements of pyproject.toml, one in a line, each as the lowest version that its lower bound allows with this Python.

Arguments: the extras to print besides those of the package itself.
"""

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from pip._vendor.packaging.requirements import Requirement  # Every environment that can install has it.


def lowest(project: dict[str, object], extras: list[str]) -> Iterator[str]:
    """The requirements with the sign for "exactly" in the place of the one for "at least"."""
    optional = project["optional-dependencies"]
    for text in [*project["dependencies"], *(text for extra in extras for text in optional[extra])]:
        requirement = Requirement(text)
        if requirement.name == project["name"]:
            yield from lowest({**project, "dependencies": []}, sorted(requirement.extras))
        elif requirement.marker is None or requirement.marker.evaluate():
            (bound,) = requirement.specifier
            if bound.operator != ">=":
                sys.exit(f"{text} is no lower bound")
            yield f"{requirement.name}=={bound.version}"


if __name__ == "__main__":
    data = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))
    print("\n".join(dict.fromkeys(lowest(data["project"], sys.argv[1:]))))
