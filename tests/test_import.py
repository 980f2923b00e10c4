"""What an import costs, and what the public face holds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import factcheck

ROOT = Path(__file__).resolve().parents[1]
STANDARD = {*sys.stdlib_module_names, "factcheck", "__main__"}


def modules_after(code: str) -> set[str]:
    """The top-level modules a fresh interpreter has loaded beyond those it starts with."""
    program = f"""
import sys
before = set(sys.modules)
sys.path.insert(0, {str(ROOT)!r})
{code}
import json
print("\\n" + json.dumps(sorted(set(sys.modules) - before)))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    return set(json.loads(done.stdout.splitlines()[-1]))


def tops(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def test_importing_loads_no_other_package() -> None:
    """ "`import factcheck` loads no third-party module until a name is used" """
    loaded = modules_after("import factcheck")
    assert tops(loaded) <= STANDARD
    assert {name for name in loaded if name.startswith("factcheck.")} == set()


def test_a_name_loads_what_it_needs() -> None:
    """The first use of a name imports its home, and not the readers with it."""
    loaded = modules_after("import factcheck; factcheck.Truth")
    assert "factcheck.when" in loaded
    assert "yaml" not in tops(loaded)
    assert not {name for name in loaded if name.startswith("factcheck.readers")}


def test_the_version_loads_nothing_heavy() -> None:
    """ "`factcheck --version` does not import pendulum, yaml or rich" """
    code = """
sys.argv = ["factcheck", "--version"]
from factcheck.cli.main import main
try:
    main()
except SystemExit as exit:
    assert not exit.code, exit.code
"""
    loaded = modules_after(code)
    assert not tops(loaded) & {"pendulum", "yaml", "rich", "cattrs", "attrs", "attr"}


def test_the_version_is_printed() -> None:
    """One line, exit code 0."""
    code = "from factcheck.cli.main import main; main()"
    done = subprocess.run([sys.executable, "-c", code, "--version"], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"factcheck {factcheck.__version__}\n", "")


@pytest.mark.parametrize("name", factcheck.__all__)
def test_every_public_name_resolves(name: str) -> None:
    """And is the same object each time, and documented."""
    value = getattr(factcheck, name)
    assert getattr(factcheck, name) is value
    if name != "__version__":
        assert value.__doc__


def test_dir_lists_the_public_names() -> None:
    """Also those not loaded yet, sorted, each once."""
    names = dir(factcheck)
    assert set(factcheck.__all__) <= set(names)
    assert names == sorted(set(names))
    assert factcheck.__all__ == sorted(set(factcheck.__all__))


def test_an_unknown_name_is_an_attribute_error() -> None:
    """As for any module."""
    with pytest.raises(AttributeError, match="no attribute 'chekc'"):
        factcheck.chekc  # type: ignore[attr-defined]  # noqa: B018


def test_the_names_of_the_design() -> None:
    """DESIGN 11: what a program uses first."""
    for name in ("load", "from_text", "check", "render", "read_statement", "to_data", "from_data", "verify"):
        assert callable(getattr(factcheck, name))
    for name in ("Claim", "Event", "Scope", "Source", "When", "Window", "Verdict", "Report", "BadInput"):
        assert isinstance(getattr(factcheck, name), type)
    assert isinstance(json.loads(json.dumps(factcheck.to_data(factcheck.When.parse("2024-02-04")))), dict)
