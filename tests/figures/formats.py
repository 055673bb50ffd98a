"""Values right, milliseconds and memory per format, beside the raw library's own read.

    python tests/figures/formats.py [DIRECTORY] [--rounds N]

DIRECTORY (default: the samples of ``tests/renditions``) holds renditions of corpus forms, named
``SAMPLE-PROGRAM.SUFFIX``. Times are medians of interleaved rounds in one process; memory is the peak of a
process that reads one file, over that of one that reads none.
"""

from __future__ import annotations

import argparse
import io
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

HERE = Path(__file__).parent
RENDITIONS = HERE.parent / "renditions"
sys.path.insert(0, str(RENDITIONS))

from build import CHOSEN, CORPUS  # noqa: E402
from comparison import compare  # noqa: E402
from content import content_of  # noqa: E402
from documents import DOCUMENTS  # noqa: E402
from page import lay_out  # noqa: E402

from jixiaolint import api  # noqa: E402
from jixiaolint.forms import to_data  # noqa: E402
from jixiaolint.readers import read_document  # noqa: E402
from reading import session  # noqa: E402


def _docx(data: bytes) -> None:
    import docx

    for table in docx.Document(io.BytesIO(data)).tables:
        for row in table.rows:
            for cell in row.cells:
                _ = cell.text


def _xlsx(data: bytes) -> None:
    import openpyxl

    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        for row in sheet.iter_rows():
            for cell in row:
                _ = cell.value


def _xls(data: bytes) -> None:
    import xlrd

    for sheet in xlrd.open_workbook(file_contents=data, formatting_info=True).sheets():
        for row in range(sheet.nrows):
            sheet.row_values(row)


def _pdf(data: bytes) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.get_textpage().get_text_range()
    document.close()


def _html(data: bytes) -> None:
    from lxml import html

    html.fromstring(data).text_content()


def _odf(data: bytes) -> None:
    import zipfile

    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        etree.fromstring(archive.read("content.xml"))


def _doc(data: bytes) -> None:
    import olefile

    with olefile.OleFileIO(io.BytesIO(data)) as container:
        for name in container.listdir():
            container.openstream(name).read()


RAW: dict[str, tuple[str, Callable[[bytes], None]]] = {
    ".docx": ("python-docx", _docx),
    ".xlsx": ("openpyxl", _xlsx),
    ".xls": ("xlrd", _xls),
    ".pdf": ("pypdfium2", _pdf),
    ".html": ("lxml.html", _html),
    ".odt": ("lxml", _odf),
    ".ods": ("lxml", _odf),
    ".doc": ("olefile", _doc),
}


def renditions(folder: Path) -> dict[str, list[tuple[str, bytes]]]:
    """Suffix → (sample, bytes): the files of the folder, and what the writers of the tests make."""
    found: dict[str, list[tuple[str, bytes]]] = defaultdict(list)
    for path in sorted(folder.iterdir()):
        found[path.suffix].append((path.name.partition("-")[0], path.read_bytes()))
    for sample, path in CHOSEN.items():
        page = lay_out(content_of(api.parse(str(CORPUS / path))[0]))
        for suffix, write in dict(DOCUMENTS.values()).items():
            found[suffix].append((sample, write(page)))
        found[".txt"].append((sample, (CORPUS / path).read_bytes()))
    return found


def values(suffix: str, files: Sequence[tuple[str, bytes]]) -> tuple[int, int, list[str]]:
    """Values right, values in all, and what differs."""
    right = total = 0
    wrong = []
    for sample, data in files:
        content = content_of(api.parse(str(CORPUS / CHOSEN[sample]))[0])
        count = sum(bool(text) for row in (*content.funds, *content.indicators) for text in row) + 8
        read = [to_data(form) for form in api.forms_of(read_document(f"x{suffix}", data), session())]
        differing = list(compare(content, read[0])) if read else ["no form"] * count
        right, total = right + count - len(differing), total + count
        wrong += [f"{sample}{suffix}: {difference}" for difference in differing[:5]]
    return right, total, wrong


def times(suffix: str, files: Sequence[tuple[str, bytes]], rounds: int) -> tuple[float, float, float]:
    """Median milliseconds a file: our reading, reading with forms, the raw library."""
    spent: tuple[list[float], list[float], list[float]] = ([], [], [])
    raw = RAW.get(suffix, ("", lambda data: None))[1]
    for _ in range(rounds):
        for _, data in files:
            marks = [time.perf_counter()]
            document = read_document(f"x{suffix}", data)
            marks.append(time.perf_counter())
            api.forms_of(document, session())
            marks.append(time.perf_counter())
            raw(data)
            marks.append(time.perf_counter())
            for place, (start, end) in enumerate(((0, 1), (0, 2), (2, 3))):
                spent[place].append((marks[end] - marks[start]) * 1000)
    return tuple(statistics.median(times) for times in spent)  # type: ignore[return-value]


_PEAK = """
import sys
from jixiaolint.readers import read_document
name = sys.argv[1]
if name != "-":
    read_document(name, open(name, "rb").read())
status = open("/proc/self/status").read()  # ru_maxrss would be the parent's where that is larger
print(int(status.split("VmHWM:")[1].split()[0]) // 1024)
"""


def peak(name: str) -> int:
    """Peak memory in MB of a process that reads one file, "-" for none."""
    done = subprocess.run([sys.executable, "-c", _PEAK, name], capture_output=True, text=True, check=True)
    return int(done.stdout)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=RENDITIONS / "samples")
    parser.add_argument("--rounds", type=int, default=15)
    chosen = parser.parse_args(arguments)
    found = renditions(chosen.folder)
    bare = peak("-")
    differing: list[str] = []
    print(
        "format\tfiles\tvalues right\tread ms\tread+forms ms\traw library\traw ms\tratio\tpeak MB over none"
    )
    for suffix, files in sorted(found.items()):
        try:
            right, total, wrong = values(suffix, files)
        except Exception as error:
            print(f"{suffix}\t{len(files)}\t{error}")
            continue
        differing += wrong
        read, forms, raw = times(suffix, files, chosen.rounds)
        example = Path(tempfile.gettempdir()) / f"figures{suffix}"
        example.write_bytes(files[0][1])
        library = RAW.get(suffix, ("—", None))[0]
        ratio = f"{read / raw:.2f}" if raw > 0.01 else "—"
        memory = peak(str(example)) - bare
        cells = (suffix, len(files), f"{right}/{total}", f"{read:.1f}", f"{forms:.1f}", library, f"{raw:.1f}")
        print(*cells, ratio, memory, sep="\t")
    print(*differing, sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
