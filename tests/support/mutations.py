"""Spoil workbooks and text files in the ways in which files go wrong, and in the ways in which somebody would."""

import io
import re
import struct
import warnings
import zipfile
from collections.abc import Callable
from random import Random

Mutation = Callable[[bytes, Random], bytes]

NASTY = (
    *("", " ", "0", "-1", "NaN", "1e999", "-1e308", "2958466", "99999999999999999999", "TRUE", "#REF!", "=1+1"),
    *("A0", "A1048577", "XFE1", "A1:XFD1048576", "1048576", "4294967296", "s", "n", "e", "d", "str", "inlineStr"),
    *("&amp;", "&#0;", "&#xD800;", "]]&gt;", "\u202e", "\ufffe", "_x0000_", "x" * 40_000, "../../etc/passwd"),
    *("2015-02-31T00:00:00Z", "-0.0000001", "1E400", "0x10", "١٢", "veryHidden", "utf-7", "[Red]@", "yyyy\\"),
)
"""Values that stand where others were meant."""

_DIRECTORY = ((8, 2), (10, 2), (16, 4), (20, 4), (24, 4), (28, 2), (30, 2), (34, 2), (38, 4), (42, 4))
"""Where fields of an entry of a package's directory stand, and how many bytes they have."""

_VALUE = re.compile(r'(?<==")[^"]*(?=")|(?<=>)[^<>]+(?=<)')
_TAG = re.compile(r"<[^<>!?]+>")
_ELEMENT = re.compile(r"<(\w{1,30})(?:\s[^<>]*)?>[^<>]*</\1>")


def flip(content: bytes, random: Random) -> bytes:
    """Some bytes are others."""
    spoilt = bytearray(content)
    for _ in range(random.choice((1, 1, 3, 20)) if spoilt else 0):
        spoilt[random.randrange(len(spoilt))] = random.randrange(256)
    return bytes(spoilt)


def cut(content: bytes, random: Random) -> bytes:
    """The end is missing, or a piece in the middle."""
    at = random.randrange(len(content) + 1)
    return content[:at] if random.random() < 0.5 else content[:at] + content[at + random.randrange(1, 400) :]


def repeat(content: bytes, random: Random) -> bytes:
    """A piece stands twice."""
    at = random.randrange(len(content) + 1)
    return content[:at] + content[max(at - random.randrange(1, 200), 0) : at] + content[at:]


def insert(content: bytes, random: Random) -> bytes:
    """Something is put in between."""
    at = random.randrange(len(content) + 1)
    return content[:at] + random.choice(NASTY).encode("utf-8", "surrogatepass") + content[at:]


def bare(content: bytes, random: Random) -> bytes:
    """Marks, quotes and separators where none belong."""
    marks = (b'"', b",", b";", b"\t", b"\r", b"\n", b"\0", b"\xef\xbb\xbf", b"\xff\xfe", b"'", b'""', b"\x85")
    return insert_at(content, random.choice(marks) * random.choice((1, 1, 2, 500)), random)


def insert_at(content: bytes, what: bytes, random: Random) -> bytes:
    """`what` at any place."""
    at = random.randrange(len(content) + 1)
    return content[:at] + what + content[at:]


def recode(content: bytes, random: Random) -> bytes:
    """The same text in another encoding."""
    text = content.decode("utf-8", "replace")
    return text.encode(random.choice(("utf-16", "utf-16-le", "cp1252", "utf-8-sig", "utf-32", "cp500")), "replace")


def swap_parts(content: bytes, random: Random) -> bytes:
    """Two parts of the package have each other's content."""
    parts = unpacked(content)
    if len(parts) > 1:
        one, other = random.sample(sorted(parts), 2)
        parts[one], parts[other] = parts[other], parts[one]
    return packed(parts, content)


def drop_part(content: bytes, random: Random) -> bytes:
    """A part is missing, or there under another name."""
    parts = unpacked(content)
    if parts:
        name = random.choice(sorted(parts))
        kept = parts.pop(name)
        if random.random() < 0.5:
            parts[random.choice((name.upper(), f"/{name}", name.replace("/", "\\"), f"{name}x", "xl/extra.xml"))] = kept
    return packed(parts, content)


def flip_in_part(content: bytes, random: Random) -> bytes:
    """Some bytes of a part are others, and its checksum is right."""
    return _in_a_part(content, random, flip)


def edit_xml(content: bytes, random: Random) -> bytes:
    """Values of attributes and texts of elements are nasty ones."""
    return _in_a_part(content, random, _with_values)


def break_xml(content: bytes, random: Random) -> bytes:
    """Tags are missing, or stand twice."""
    return _in_a_part(content, random, _with_tags)


def lie(content: bytes, random: Random) -> bytes:
    """The directory says something else than the package holds: sizes, checksums, flags, methods, places."""
    spoilt = bytearray(content)
    entries = [found.start() for found in re.finditer(rb"PK\x01\x02", content)]
    if not entries:
        return flip(content, random)
    field, size = random.choice(
        ((8, 2), (10, 2), (16, 4), (20, 4), (24, 4), (28, 2), (30, 2), (34, 2), (38, 4), (42, 4))
    )
    value = random.choice((0, 1, 8, 12, 99, 0x7FFF, 0xFFFF, 0xFFFFFFFF, len(content)))
    at = random.choice(entries) + field
    if at + size <= len(spoilt):
        spoilt[at : at + size] = struct.pack("<L", value)[:size]
    return bytes(spoilt)


def twice(content: bytes, random: Random) -> bytes:
    """A part is in the package twice."""
    parts = unpacked(content)
    if not parts:
        return content
    name = random.choice(sorted(parts))
    copy = io.BytesIO(content)
    try:
        with warnings.catch_warnings(), zipfile.ZipFile(copy, "a") as package:
            warnings.simplefilter("ignore")
            package.writestr(name, random.choice(sorted(parts.values(), key=len)))
    except (zipfile.BadZipFile, OSError, ValueError, struct.error):
        return content
    return copy.getvalue()


WORKBOOK: tuple[Mutation, ...] = (
    *(flip, cut, repeat, insert, lie, twice, swap_parts, drop_part, flip_in_part),
    *(edit_xml, edit_xml, edit_xml, break_xml, break_xml),
)
TEXT: tuple[Mutation, ...] = (flip, cut, repeat, insert, bare, bare, recode)


def unpacked(content: bytes) -> dict[str, bytes]:
    """The parts that can be had out of a package."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return {name: package.read(name) for name in package.namelist()}
    except Exception:  # a package that is spoilt already
        return {}


def packed(parts: dict[str, bytes], otherwise: bytes) -> bytes:
    """A package of these parts."""
    if not parts:
        return otherwise
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return made.getvalue()


def _in_a_part(content: bytes, random: Random, spoil: Mutation) -> bytes:
    parts = unpacked(content)
    if not parts:
        return content
    telling = [name for name in sorted(parts) if name.startswith(("xl/worksheets/", "xl/shared", "xl/styles"))]
    name = random.choice(telling if telling and random.random() < 0.7 else sorted(parts))
    parts[name] = spoil(parts[name], random)
    return packed(parts, content)


def _with_values(part: bytes, random: Random) -> bytes:
    text = part.decode("utf-8", "replace")
    found = list(_VALUE.finditer(text))
    for match in sorted(
        random.sample(found, min(len(found), random.choice((1, 1, 4)))), key=lambda each: -each.start()
    ):
        text = text[: match.start()] + random.choice(NASTY) + text[match.end() :]
    return text.encode("utf-8", "surrogatepass")


def _with_tags(part: bytes, random: Random) -> bytes:
    text = part.decode("utf-8", "replace")
    pattern = random.choice((_TAG, _ELEMENT))
    found = list(pattern.finditer(text))
    if not found:
        return part
    match = random.choice(found)
    with_it = match[0] * random.choice((0, 0, 2, 50))
    return (text[: match.start()] + with_it + text[match.end() :]).encode("utf-8", "surrogatepass")
