"""The .xlsx file as a zip: its directory is judged before anything is unpacked."""

import io
import struct
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from core.domain.errors import UnreadableWorkbook
from core.excel.facts import Limits

_CHUNK = 1 << 16
_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_END64_LOCATOR = 20
_ENCRYPTED = 0x1


def too_much(name: str, what: str) -> UnreadableWorkbook:
    """The refusal of a workbook that would swell beyond the limits."""
    return UnreadableWorkbook(
        f"{name} {what}. It was not unpacked, to keep this computer safe. "
        "Copy the rows that are needed into a new workbook and use that."
    )


def damaged(name: str, part: str = "") -> UnreadableWorkbook:
    """The refusal of a workbook whose bytes do not hold together."""
    where = f" (in its part “{part}”)" if part else ""
    return UnreadableWorkbook(
        f"{name} is damaged or was cut short{where}. Ask for it to be sent again, or open it in Excel, "
        "let Excel repair it, and save it."
    )


@contextmanager
def damage_named(name: str, part: str = "") -> Iterator[None]:
    """Turns every way in which zip or XML can be broken into one plain sentence; fuzzing keeps finding new ones."""
    try:
        yield
    except UnreadableWorkbook:
        raise
    except Exception as error:
        raise damaged(name, part) from error


class Package:
    """The parts of a workbook's zip, checked; reads them in pieces and never beyond their declared size."""

    def __init__(self, name: str, content: bytes, limits: Limits) -> None:
        self.name = name
        self._limits = limits
        self._check_directory_size(content)
        with damage_named(name):
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        self._parts = {info.filename: info for info in self._zip.infolist()}
        self._check_parts(self._zip.infolist())

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the zip."""
        return tuple(self._parts)

    def size(self, part: str) -> int:
        """The declared unpacked size of a part in bytes; it is never exceeded."""
        return self._parts[part].file_size

    def pieces(self, part: str) -> Iterator[bytes]:
        """The unpacked bytes of a part, piece by piece."""
        if part not in self._parts:
            raise damaged(self.name, part)
        with damage_named(self.name, part), self._zip.open(self._parts[part]) as stream:
            while piece := stream.read(_CHUNK):
                yield piece

    def _check_directory_size(self, content: bytes) -> None:
        """A directory of a million entries must not even be listed."""
        end = content.rfind(b"PK\5\6")
        if end < 0 or len(content) - end < _END.size:
            raise damaged(self.name)
        size = _END.unpack_from(content, end)[5]
        at = end - _END64_LOCATOR
        if at >= _END64.size and content[at : at + 4] == b"PK\6\7":
            size = _END64.unpack_from(content, at - _END64.size)[8]
        if size > self._limits.directory_bytes:
            raise too_much(self.name, f"lists far more than {self._limits.parts:,} parts")

    def _check_parts(self, infos: list[zipfile.ZipInfo]) -> None:
        limits = self._limits
        if len(infos) > limits.parts:
            raise too_much(self.name, f"holds {len(infos):,} parts; the most that is read is {limits.parts:,}")
        twice = [part for part, count in Counter(info.filename.casefold() for info in infos).items() if count > 1]
        if twice:
            raise UnreadableWorkbook(
                f"{self.name} holds its part “{twice[0]}” twice, so it is not certain which one counts. "
                "Open it in Excel, save it under a new name, and use that file."
            )
        if any(info.flag_bits & _ENCRYPTED for info in infos):
            raise UnreadableWorkbook(
                f"{self.name} is protected by a password. Take the password off, save it, and try again."
            )
        if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in infos):
            raise UnreadableWorkbook(
                f"{self.name} is packed in a way that workbooks do not use. Open it in Excel and save it as .xlsx."
            )
        self._check_expansion(infos)

    def _check_expansion(self, infos: list[zipfile.ZipInfo]) -> None:
        limits = self._limits
        whole = sum(info.file_size for info in infos)
        if whole > limits.unpacked_bytes:
            raise too_much(self.name, f"would unpack to {whole // 1_000_000:,} MB")
        xml = sum(info.file_size for info in infos if info.filename.lower().endswith((".xml", ".rels")))
        if xml > limits.unpacked_xml_bytes:
            raise too_much(self.name, f"would unpack to {xml // 1_000_000:,} MB of cells and texts")
        for info in infos:
            if info.file_size > limits.suspect_bytes and info.file_size > limits.expansion * max(info.compress_size, 1):
                raise too_much(
                    self.name,
                    f"holds a part “{info.filename}” of {info.compress_size:,} bytes that would unpack to "
                    f"{info.file_size // 1_000_000:,} MB",
                )
