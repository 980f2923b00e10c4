"""What a page needs that stands in other files: the article a story was printed as, and style and script where they are apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.cli.running import BadUse

if TYPE_CHECKING:
    from factcheck.cli.output import Output
    from factcheck.model import Report

__all__ = ["asset_files", "page_options"]

_HTML = "html"
_ANNOTATIONS = "webannotation"


def page_options(reports: Mapping[Path, Report], outputs: Sequence[Output], assets: str) -> dict[str, dict[str, Any]]:
    """The options of the formats that show quotes in their article, by format; none where no such format is wanted.

    Raises BadUse for assets apart from a page that has no file, or from none.
    """
    pages = [output for output in outputs if output.format == _HTML]
    if assets == "separate" and not (pages and all(output.file for output in pages)):
        raise BadUse("--assets separate is for an HTML report in a file: --output html=FILE")
    if not any(output.format in (_HTML, _ANNOTATIONS) for output in outputs):
        return {}
    articles = {report.dossier.name: _article(path, report) for path, report in reports.items()}
    told = {"article": next(iter(articles.values()))} if len(reports) == 1 else {"articles": articles}
    return {_HTML: {"assets": assets, **told}, _ANNOTATIONS: {"articles": articles}}


def asset_files(outputs: Sequence[Output], assets: str) -> dict[Path, str]:
    """The files that go beside the pages, with their texts."""
    if assets != "separate":
        return {}
    from factcheck.reports.html_report import asset_files as texts

    folders = dict.fromkeys(output.file.parent for output in outputs if output.format == _HTML and output.file)
    return {folder / name: text for folder in folders for name, text in texts().items()}


def _article(path: Path, report: Report) -> str:
    """The text of the story; "" where there is none, or where it cannot be read: then quotes stand without their context."""
    from factcheck.readers.files import MAX_DOSSIER_BYTES, DiskFiles, FileProblem, project_root

    if not report.dossier.article:
        return ""
    try:
        return DiskFiles(project_root(path.resolve())).read(report.dossier.article, MAX_DOSSIER_BYTES)
    except (FileProblem, OSError, ValueError):
        return ""
