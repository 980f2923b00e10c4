"""``factcheck report`` and ``factcheck schema``: what is written where, with which settings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_world import FAULT, FOUNDING, World, program, world
from click.testing import CliRunner, Result
from reports.samples import story

from factcheck.cli.main import cli
from factcheck.reports import render

__all__ = ["world"]


def report(*arguments: str) -> Result:
    """``factcheck report`` with these arguments."""
    return CliRunner().invoke(cli, ["report", *arguments])


def test_report_never_fails_on_findings(world: World) -> None:
    """A report is written whatever the verdicts are."""
    result = report(".")
    assert (result.stdout, result.exit_code) == (render(story()), 0)
    result = report(".", "--format", "markdown")
    assert (result.stdout, result.exit_code) == (render(story(), "markdown"), 0)


def test_report_prints_nothing_where_all_goes_to_files(world: World) -> None:
    """Only the summary is told."""
    result = report(".", "--output", "csv=out.csv", "--output", "markdown=out.md")
    assert result.stdout == ""
    assert result.stderr.startswith("5 claims")
    assert Path("out.csv").read_text(encoding="utf-8") == render(story(), "csv")


def test_report_tells_faults(world: World) -> None:
    """Bad input is bad input; the report is written all the same."""
    world.faults["a.factcheck.yaml"] = (FAULT,)
    result = report(".")
    assert (result.stdout, result.exit_code) == (render(story()), 2)


def test_settings(world: World) -> None:
    """A table of options for each format."""
    Path("s.toml").write_text(
        """
[claimreview]
url = "https://paper.example/x"
ratings = {refuted = "False"}
[github-summary]
limit = 3000
[text]
width = 60
""",
        encoding="utf-8",
    )
    result = report(".", "--settings", "s.toml", "--output", "claimreview", "--output", "github-summary=s.md")
    assert json.loads(result.stdout)["@graph"][0]["reviewRating"]["alternateName"] == "False"
    assert Path("s.md").stat().st_size < 3_000
    assert report(".", "--settings", "s.toml").stdout == render(story(), width=60)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x", "s.toml is no TOML"),
        ("[pdf]", "[pdf] is no table of a format"),
        ("json = 3", "[json] is no table of a format"),
        ("[json]\nfindings = 3", "[json] has no option 'findings': it has none"),
        ("[html]\nassets = 'separate'", "[html] has no option 'assets'"),
        ("[claimreview]\nurls = 'x'", "there are author, claims, date, open_claims, ratings, url"),
        ("[claimreview]\nurl = 3", "url in [claimreview] must be text in quotes"),
        ("[claimreview]\nratings = 3", "claimreview: 'ratings' is no table"),
        ("[claimreview]\ndate = 2024-02-20", "date in [claimreview] must be text in quotes"),
        ("[github-summary]\nlimit = true", "limit in [github-summary] must be a whole number"),
        ("", "claimreview: no claim has a rating"),
    ],
)
def test_bad_settings(world: World, text: str, told: str) -> None:
    """What cannot be followed is misuse, and says what there is."""
    Path("s.toml").write_text(text, encoding="utf-8")
    result = report(".", "--settings", "s.toml", "--format", "claimreview")
    assert told in result.stderr
    assert result.exit_code == 2


@pytest.mark.parametrize(
    "arguments", [["--format", "html"], ["--output", "csv=x"], ["--output", "html=x", "--output", "html"]]
)
def test_assets_need_a_page_in_a_file(world: World, arguments: list[str]) -> None:
    """Files beside standard output are nowhere."""
    pytest.importorskip("jinja2")
    result = report(".", "--assets", "separate", *arguments)
    assert (result.exit_code, "--assets separate is for" in result.stderr) == (2, True)


def test_schema() -> None:
    """The one that is shipped."""
    result = CliRunner().invoke(cli, ["schema", "report"])
    assert json.loads(result.stdout)["title"].startswith("A factcheck report")
    assert CliRunner().invoke(cli, ["schema", "pdf"]).exit_code == 2


def test_many_formats_in_one_run(tmp_path: Path) -> None:
    """Every consumer is fed by one check."""
    outputs = [f"--output={name}={tmp_path / name}" for name in ("sarif", "junit", "gitlab", "timelinejs-csv")]
    result = program("check", str(FOUNDING), *outputs, "--output", "github")
    assert result.returncode == 1
    assert result.stdout.startswith("::error title=factcheck FC201")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gitlab", "junit", "sarif", "timelinejs-csv"]


def test_quotes_are_found_in_the_article() -> None:
    """The program reads it; a format reads no file."""
    result = program("report", str(FOUNDING), "--format", "webannotation")
    (found,) = [
        item["target"]["selector"]
        for item in json.loads(result.stdout)["items"]
        if item["target"]["selector"]["exact"].startswith("The first was aimed")
    ]
    assert found["prefix"].endswith("Both attacks failed. ")
    assert found["suffix"].startswith(" In the second")


def test_page_with_assets_beside_it(tmp_path: Path) -> None:
    """A page for servers that forbid code inside pages."""
    pytest.importorskip("jinja2")
    result = program("report", str(FOUNDING), f"--output=html={tmp_path / 'page.html'}", "--assets", "separate")
    assert (result.returncode, result.stdout) == (0, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["factcheck.css", "factcheck.js", "page.html"]
