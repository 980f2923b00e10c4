"""Print the requirements of a dependency group of pyproject.toml, one in a line (PEP 735), for a pip that does not know groups."""

import sys
import tomllib
from pathlib import Path


def requirements(groups: dict[str, list[object]], name: str) -> list[str]:
    """The requirements of a group, those of included groups among them."""
    found: list[str] = []
    for entry in groups[name]:
        found += requirements(groups, entry["include-group"]) if isinstance(entry, dict) else [str(entry)]
    return found


if __name__ == "__main__":
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))
    print("\n".join(dict.fromkeys(requirements(project["dependency-groups"], sys.argv[1]))))
