"""Memories of sharedstruct, for Python on Linux: read structs while processes in Java and in C change them.

    import sharedstruct
    from sharedstruct.bank_Account import Account

    with sharedstruct.attach("bank") as memory:
        alice = memory.open(Account, "alice")
        print(alice.read())             # all fields as one commit left them; never waits
        gauge = memory.open(Gauge, "gauge")     # of a struct without a lock:
        print(gauge.get("level"))       # one field
        gauge.set("level", 3)           # one field, by one store

Python reads guarded structs and raw ones, and writes fields of raw ones. It takes no locks: a change of several fields
that others see as a whole takes an interpreter that is never stopped between two bytes.

What a read relies on: CPython reads and writes an aligned number of up to 8 bytes through a memoryview by one
instruction, and x86-64 keeps loads in order with loads, and stores with stores. Neither holds for other interpreters and
processors, so this module refuses them.
"""
from __future__ import annotations

import ctypes
import datetime as _datetime
import decimal as _decimal
import errno
import fcntl
import mmap
import os
import platform
import re
import stat
import struct
import sys
import time as _time
import typing
import uuid as _uuid
import zlib

if sys.implementation.name != "cpython" or platform.machine() not in ("x86_64", "AMD64") or sys.maxsize < 2**63 - 1:
    raise ImportError(
        f"sharedstruct relies on the memory order of CPython on x86-64, but this is {sys.implementation.name} on"
        f" {platform.machine()}; use the C header there"
    )
if not sys.platform.startswith("linux"):
    raise ImportError(f"sharedstruct maps files of Linux, but this is {sys.platform}")

__all__ = [
    "AccessError",
    "ClosedError",
    "Duration",
    "FormatError",
    "Instant",
    "LayoutError",
    "LocalDateTime",
    "LocalTime",
    "Memory",
    "NotFoundError",
    "RemovedError",
    "SharedStructError",
    "attach",
]


class SharedStructError(Exception):
    """What can go wrong with a memory."""


class NotFoundError(SharedStructError):
    """There is no such memory, or no such object."""


class AccessError(SharedStructError):
    """A write was asked of what was attached for reading alone, or of a guarded struct; or there is no permission."""


class FormatError(SharedStructError):
    """A file is no memory, or one of another version, or truncated, or damaged."""


class LayoutError(SharedStructError):
    """An object has another layout than the module was written for."""


class RemovedError(SharedStructError):
    """The object was removed."""


class ClosedError(SharedStructError):
    """The memory was closed by this process."""


# ---- Values of Java that Python has no equal for -------------------------------------------------------------------


class Instant(typing.NamedTuple):
    """A point in time, in seconds since 1970-01-01T00:00Z and nanoseconds."""

    seconds: int
    nanos: int

    def datetime(self) -> _datetime.datetime:
        """The same in UTC, without the last three digits; OverflowError outside of the years 1 to 9999."""
        return _datetime.datetime(1970, 1, 1, tzinfo=_datetime.timezone.utc) + _delta(self)


class LocalDateTime(typing.NamedTuple):
    """A date and a time of day of no time zone, in seconds since 1970-01-01T00:00 and nanoseconds."""

    seconds: int
    nanos: int

    def datetime(self) -> _datetime.datetime:
        """The same, without the last three digits; OverflowError outside of the years 1 to 9999."""
        return _datetime.datetime(1970, 1, 1) + _delta(self)


class Duration(typing.NamedTuple):
    """A time that something takes, in seconds and nanoseconds from 0 to 999999999."""

    seconds: int
    nanos: int

    def timedelta(self) -> _datetime.timedelta:
        """The same, without the last three digits."""
        return _delta(self)


class LocalTime(typing.NamedTuple):
    """A time of day, in nanoseconds since midnight."""

    nanos: int

    def time(self) -> _datetime.time:
        """The same, without the last three digits."""
        return (_datetime.datetime.min + _datetime.timedelta(microseconds=self.nanos // 1000)).time()


def _delta(value) -> _datetime.timedelta:
    return _datetime.timedelta(seconds=value.seconds, microseconds=value.nanos // 1000)


# ---- How values are stored -------------------------------------------------------------------------------------------


class Kind:
    """How the values of a field are stored: a type of ctypes, and what a value of it means."""

    #: Of a memoryview, if a value is one word, and so is read and written at once.
    format: str | None = None

    def __init__(self, ctype):
        self.ctype = ctype

    def decode(self, value):
        """The value for Python."""
        return value

    def encode(self, value, field):
        """The number to store."""
        raise TypeError(f"{field} is not of one word, and cannot be written by itself")


class _Integer(Kind):
    def __init__(self, ctype, format, least, greatest):
        super().__init__(ctype)
        self.format = format
        self._least = least
        self._greatest = greatest

    def encode(self, value, field):
        if isinstance(value, bool) or not isinstance(value, int):
            raise TypeError(f"{field} takes an int, not {type(value).__name__}")
        if not self._least <= value <= self._greatest:
            raise ValueError(f"{field} cannot become {value}: it is from {self._least} to {self._greatest}")
        return value


def _integer(ctype, format):
    bits = 8 * ctypes.sizeof(ctype)
    if format.islower():
        return _Integer(ctype, format, -(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
    return _Integer(ctype, format, 0, 2**bits - 1)


class _Boolean(Kind):
    format = "B"

    def decode(self, value):
        return bool(value)

    def encode(self, value, field):
        if not isinstance(value, bool):
            raise TypeError(f"{field} takes a bool, not {type(value).__name__}")
        return int(value)


class _Char(Kind):
    format = "H"

    def decode(self, value):
        return chr(value)

    def encode(self, value, field):
        if not isinstance(value, str):
            raise TypeError(f"{field} takes a str of one character, not {type(value).__name__}")
        if len(value) != 1 or ord(value) > 0xFFFF:
            raise ValueError(f"{field} cannot become {value!r}: it takes one character of UTF-16")
        return ord(value)


class _Floating(Kind):
    def __init__(self, ctype, format):
        super().__init__(ctype)
        self.format = format

    def encode(self, value, field):
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise TypeError(f"{field} takes a float, not {type(value).__name__}")
        return float(value)


class Enumeration(Kind):
    """A constant, by its number."""

    def __init__(self, type_, size):
        super().__init__(ctypes.c_uint8 if size == 1 else ctypes.c_uint16)
        self.format = "B" if size == 1 else "H"
        self._type = type_

    def decode(self, value):
        try:
            return self._type(value)
        except ValueError:
            raise FormatError(
                f"the memory has the value {value}, but {self._type.__name__} has constants from 0 to"
                f" {len(self._type) - 1} only; set it anew"
            ) from None

    def encode(self, value, field):
        if not isinstance(value, self._type):
            raise TypeError(f"{field} takes a constant of {self._type.__name__}, not {type(value).__name__}")
        return int(value)


class Decimal(Kind):
    """A decimal number, as the number of its smallest units."""

    format = "q"

    def __init__(self, scale):
        super().__init__(ctypes.c_int64)
        self._scale = scale

    def decode(self, value):
        return _decimal.Decimal((value < 0, tuple(map(int, str(abs(value)))), -self._scale))

    def encode(self, value, field):
        if not isinstance(value, (_decimal.Decimal, int)) or isinstance(value, bool):
            raise TypeError(f"{field} takes a decimal.Decimal, not {type(value).__name__}")
        number = _decimal.Decimal(value)
        sign, digits, exponent = number.as_tuple()
        shift = exponent + self._scale if isinstance(exponent, int) else None
        if shift is None or shift > 19 or (shift < 0 and any(digits[shift:])):
            raise ValueError(f"{field} cannot become {value}: it has {self._scale} digits after the point")
        magnitude = int("".join(map(str, digits)) or "0")
        unscaled = magnitude * 10**shift if shift >= 0 else magnitude // 10**-shift
        return LONG.encode(-unscaled if sign else unscaled, field)


class _Date(Kind):
    format = "q"

    def decode(self, value):
        ordinal = value + _datetime.date(1970, 1, 1).toordinal()
        if not 1 <= ordinal <= _datetime.date.max.toordinal():
            raise OverflowError(f"the date {value} days from 1970-01-01 is outside of the years 1 to 9999 of Python")
        return _datetime.date.fromordinal(ordinal)

    def encode(self, value, field):
        if not isinstance(value, _datetime.date) or isinstance(value, _datetime.datetime):
            raise TypeError(f"{field} takes a datetime.date, not {type(value).__name__}")
        return value.toordinal() - _datetime.date(1970, 1, 1).toordinal()


class _Time(Kind):
    format = "q"

    def decode(self, value):
        return LocalTime(value)

    def encode(self, value, field):
        if not isinstance(value, LocalTime):
            raise TypeError(f"{field} takes a sharedstruct.LocalTime, not {type(value).__name__}")
        if not 0 <= value.nanos < 86_400_000_000_000:
            raise ValueError(f"{field} cannot become {value.nanos}: a day has the nanoseconds 0 to 86399999999999")
        return value.nanos


class _UUIDStruct(ctypes.Structure):
    _fields_ = [("most", ctypes.c_uint64), ("least", ctypes.c_uint64)]


class _TimeStruct(ctypes.Structure):
    _fields_ = [("seconds", ctypes.c_int64), ("nanos", ctypes.c_int32)]


class _UUID(Kind):
    def decode(self, value):
        return _uuid.UUID(int=value.most << 64 | value.least)


class _SecondsAndNanos(Kind):
    def __init__(self, type_):
        super().__init__(_TimeStruct)
        self._type = type_

    def decode(self, value):
        return self._type(value.seconds, value.nanos)


class Bytes(Kind):
    """Bytes of any length up to a bound, with the length before them."""

    def __init__(self, bound):
        super().__init__(
            type(
                f"Bytes{bound}",
                (ctypes.Structure,),
                {"_fields_": [("length", ctypes.c_uint32), ("bytes", ctypes.c_uint8 * bound)]},
            )
        )
        self._bound = bound

    def decode(self, value):
        if value.length > self._bound:
            raise FormatError(
                f"the memory has a length of {value.length} where at most {self._bound} is allowed; set it anew"
            )
        return bytes(value.bytes)[: value.length]


class Utf8(Bytes):
    """A text with the length of its UTF-8 before it."""

    def decode(self, value):
        return super().decode(value).decode("utf-8", "replace")


class CString(Kind):
    """C's char[n]."""

    def __init__(self, bound):
        super().__init__(ctypes.c_uint8 * bound)

    def decode(self, value):
        return bytes(value).split(b"\0", 1)[0].decode("utf-8", "replace")


class Coded(Kind):
    """The bytes that a codec of Java has written."""

    def __init__(self, size):
        super().__init__(ctypes.c_uint8 * size)

    def decode(self, value):
        return bytes(value)


class Nested(Kind):
    """A struct inside of another one."""

    def __init__(self, type_):
        super().__init__(type_.__sharedstruct__.ctype)
        self.type = type_.__sharedstruct__

    def decode(self, value):
        return self.type.decode(value)


class Array(Kind):
    """As many values as the array is long; a tuple for Python."""

    def __init__(self, element, length):
        super().__init__(element.ctype * length)
        self.element = element
        self.length = length

    def decode(self, value):
        return tuple(self.element.decode(each) for each in value)


class Maybe(Kind):
    """A value that may be absent: None for Python."""

    def __init__(self, value, offset, size):
        fields = [("present", ctypes.c_uint8)]
        if offset > 1:
            fields.append(("padding", ctypes.c_uint8 * (offset - 1)))
        fields.append(("value", value.ctype))
        end = offset + ctypes.sizeof(value.ctype)
        if end < size:
            fields.append(("end", ctypes.c_uint8 * (size - end)))
        super().__init__(type("Maybe", (ctypes.Structure,), {"_fields_": fields}))
        _require(ctypes.sizeof(self.ctype) == size, f"a nullable value has {ctypes.sizeof(self.ctype)} bytes, not {size}")
        self._value = value

    def decode(self, value):
        return self._value.decode(value.value) if value.present else None


BOOLEAN = _Boolean(ctypes.c_uint8)
BYTE = INT8 = _integer(ctypes.c_int8, "b")
UINT8 = _integer(ctypes.c_uint8, "B")
SHORT = INT16 = _integer(ctypes.c_int16, "h")
UINT16 = _integer(ctypes.c_uint16, "H")
INT = INT32 = _integer(ctypes.c_int32, "i")
UINT32 = _integer(ctypes.c_uint32, "I")
LONG = _integer(ctypes.c_int64, "q")
CHAR = _Char(ctypes.c_uint16)
FLOAT = _Floating(ctypes.c_float, "f")
DOUBLE = _Floating(ctypes.c_double, "d")
LOCAL_DATE = _Date(ctypes.c_int64)
LOCAL_TIME = _Time(ctypes.c_int64)
UUID = _UUID(_UUIDStruct)
INSTANT = _SecondsAndNanos(Instant)
DURATION = _SecondsAndNanos(Duration)
LOCAL_DATE_TIME = _SecondsAndNanos(LocalDateTime)


def _require(condition, message):
    if not condition:
        raise AssertionError(message + "; ctypes lays structs out otherwise than expected: report it to sharedstruct")


class StructType:
    """What is known of one struct; each class of values has it as ``__sharedstruct__``."""

    def __init__(self, values, ctype, name, size, alignment, guarded, fields, layout):
        self.values = values
        self.ctype = ctype
        self.name = name
        self.size = size
        self.alignment = alignment
        self.guarded = guarded
        self.fields = fields
        self.layout = layout
        _require(ctypes.sizeof(ctype) == size, f"{name} has {ctypes.sizeof(ctype)} bytes, not {size}")
        for field, offset, kind in fields:
            actual = getattr(ctype, field).offset
            _require(actual == offset, f"{name}.{field} is at {actual}, not at {offset}")

    def decode(self, value):
        """The values of fields that were copied."""
        return self.values(**{field: kind.decode(getattr(value, field)) for field, _, kind in self.fields})

    def find(self, path):
        """The kind and the offset of a field such as ``level``, ``start.x``, ``slots[3]`` or ``points[2].x``."""
        type_, offset, kind = self, 0, None
        for name, index in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path):
            if name:
                found = [each for each in type_.fields if each[0] == name] if type_ else []
                if not found:
                    raise AttributeError(f"{self.name} has no field {path}; it has {', '.join(f[0] for f in self.fields)}")
                offset += found[0][1]
                kind = found[0][2]
            else:
                if not isinstance(kind, Array):
                    raise AttributeError(f"{path} of {self.name} has an index where there is no array")
                if int(index) >= kind.length:
                    raise IndexError(f"{path} of {self.name}: indexes are from 0 to {kind.length - 1}")
                offset += int(index) * ctypes.sizeof(kind.element.ctype)
                kind = kind.element
            type_ = kind.type if isinstance(kind, Nested) else None
        if kind is None:
            raise AttributeError(f"{path!r} is no name of a field")
        return kind, offset


def describe(values, ctype, *, name, size, alignment, guarded, fields, layout=None):
    """Called by the modules of structs."""
    values.__sharedstruct__ = StructType(values, ctype, name, size, alignment, guarded, fields, layout)


# ---- Memories --------------------------------------------------------------------------------------------------------

_PAGE = 4096
_ENTRY_SIZE = 64
_SLOT_SIZE = 64
_GUARD_SIZE = 32
_TAIL_SIZE = 64
_READERS_BYTES = 2**20 + 2
_READERS = 64
_REMOVED = 2**64 - 1
_F_OFD_SETLK = 37


class Memory:
    """A memory that this process is attached to, without a slot: it owns no locks. Made by :func:`attach`."""

    def __init__(self, path, read_only):
        self.path = path
        self.read_only = read_only
        self._closed = False
        self._lock_fd = -1
        self._attach()

    def _attach(self):
        for _ in range(1000):
            try:
                fd = os.open(self.path, (os.O_RDONLY if self.read_only else os.O_RDWR) | os.O_CLOEXEC)
            except OSError as e:
                raise _failure(self.path, e) from None
            try:
                self._map(fd)
                self._open_lock_file()
                if _is_same_file(fd, self.path):
                    if self._lock_fd >= 0:
                        self._join_readers()
                    return
            except BaseException:
                self._leave()
                raise
            finally:
                os.close(fd)
            self._leave()  # somebody has made another memory of that name
        raise NotFoundError(f"{self.path} is replaced by others time and again")

    def _map(self, fd):
        file = os.fstat(fd)
        header = os.pread(fd, _PAGE, 0)
        if not stat.S_ISREG(file.st_mode) or len(header) < _PAGE:
            raise FormatError(f"{self.path} is not a shared memory, or truncated: it has {file.st_size} bytes")
        magic, version, slots, size, identity, entries, checksum = struct.unpack_from("<8sIIQQII", header)
        if magic != b"SHSTRUCT":
            raise FormatError(
                f"{self.path} is not a shared memory: it does not begin with the bytes SHSTRUCT; choose another path"
            )
        if version != 1:
            raise FormatError(
                f"{self.path} has format version {version}, this module reads version 1; use one version in all processes"
            )
        if checksum != zlib.crc32(header[:36]):
            raise FormatError(f"{self.path} has a damaged header: its checksum is wrong; delete the file")
        directory = _PAGE + slots * _SLOT_SIZE
        heap = directory + entries * _ENTRY_SIZE
        if not (1 <= slots <= 4096 and 16 <= entries <= 2**26 and size % _PAGE == 0 and heap + 64 <= size):
            raise FormatError(
                f"{self.path} has a damaged header: size={size}, slots={slots}, entries={entries}; delete the file"
            )
        if file.st_size < size:
            raise FormatError(
                f"{self.path} is truncated: it has {file.st_size} bytes, its header says {size}; delete the file"
            )
        access = mmap.ACCESS_READ if self.read_only else mmap.ACCESS_WRITE
        # Never unmapped while anything can reach it: a use after close must be an exception.
        self._bytes = memoryview(mmap.mmap(fd, size, access=access))
        self._words = self._bytes.cast("Q")
        self._halves = self._bytes.cast("I")
        self.size = size
        self._identity = identity
        self._entries = entries
        self._directory = directory
        self._heap = heap

    def _open_lock_file(self):
        path = f"{os.path.realpath(self.path)}.{self._identity:016x}.lock"
        for flags in (os.O_RDWR, os.O_RDONLY):
            try:
                self._lock_fd = os.open(path, flags | os.O_CLOEXEC)
                return
            except OSError as e:
                if e.errno == errno.ENOENT and not self.read_only:
                    # Or the memory is being deleted, and the path another file's already.
                    if _identity_of(self.path) == self._identity:
                        raise FormatError(f"{self.path} has lost its lock file {path}; end all processes first") from e
                    return
        if not self.read_only:
            raise AccessError(f"{path} could not be opened: no permission; attach with read_only=True")

    def _join_readers(self):
        """So that nobody uses the bytes of removed objects again as long as this process may read them."""
        deadline = _time.monotonic() + 60
        while True:
            for reader in range(_READERS):
                # A lock of the open file description: closing other descriptors does not end it.
                lock = struct.pack("hhqqi4x", fcntl.F_RDLCK, os.SEEK_SET, _READERS_BYTES + reader, 1, 0)
                try:
                    fcntl.fcntl(self._lock_fd, _F_OFD_SETLK, lock)
                    return
                except OSError as e:
                    if e.errno not in (errno.EAGAIN, errno.EACCES):
                        raise
            if _time.monotonic() > deadline:
                raise SharedStructError(
                    f"another process has been looking for readers of {self.path} for 60 s; it is stopped: continue or"
                    " kill it"
                )
            _time.sleep(0.001)

    def _leave(self):
        if self._lock_fd >= 0:
            os.close(self._lock_fd)
            self._lock_fd = -1

    def close(self):
        """Ends the attachment; what was opened here cannot be used any more."""
        self._closed = True
        self._leave()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def __del__(self):
        if hasattr(self, "_lock_fd"):
            self._leave()

    def _require_open(self):
        if self._closed:
            raise ClosedError(f"{self.path} was closed by this process")

    def open(self, type_, name):
        """Finds the object of that name, which a Java process has made, and compares its layout.

        Answers a :class:`Guarded` or a :class:`Raw`.
        """
        self._require_open()
        described = type_.__sharedstruct__
        if described.layout is None:
            raise TypeError(f"{described.name} was described inside of another struct; import its own module")
        entry = self._find(name.encode("utf-8"))
        if entry is not None:
            found = self._bind(described, name, entry)
            if not isinstance(found, Guarded) or not found.is_removed():
                return found
        raise NotFoundError(
            f'{self.path} has no object "{name}"; a Java process makes it, by Shared{described.name}.in(memory, name,'
            " initial)"
        )

    def _bind(self, described, name, entry):
        layout = self._entry(entry.layout) if entry.layout < self._entries else None
        if layout is None or layout.kind != 1:
            raise FormatError(
                f'the directory of {self.path} is damaged: "{name}" names entry {entry.layout} as its layout, which is'
                " none; delete the memory"
            )
        text = bytes(self._bytes[layout.offset : layout.offset + layout.content_size]).decode("utf-8", "replace")
        same = text == described.layout
        if not same and not _is_newer(text, described.layout):
            raise LayoutError(_difference(name, text, described))
        own_size = (described.size + 7) // 8 * 8
        # A newer version has more fields behind, and its image begins behind those.
        fields_size = own_size if same or not described.guarded else entry.fields_size
        before = entry.offset + entry.lead + (_GUARD_SIZE if described.guarded else 0)
        sound = (
            entry.fields_size == (fields_size if described.guarded else -1)
            and fields_size >= own_size
            and before + own_size <= entry.offset + entry.content_size
            and before % described.alignment == 0
        )
        if not sound:
            raise FormatError(f'"{name}" has a size that its layout does not have; the memory is damaged: delete it')
        return (Guarded if described.guarded else Raw)(self, described, name, before, fields_size)

    def _find(self, name):
        wanted = _hash(name)
        for i in range(self._entries):
            index = (wanted + i) % self._entries
            at = self._directory + index * _ENTRY_SIZE
            version = self._halves[at // 4]
            if version & 1:
                continue
            if self._halves[at // 4 + 1] == 0:
                return None
            if self._words[at // 8 + 1] != wanted:
                continue
            entry = self._entry(index)
            if entry is not None and entry.kind == 2 and entry.name_size == len(name):
                start = entry.name_offset
                if bytes(self._bytes[start : start + len(name)]) == name and self._halves[at // 4] == version:
                    return entry
        return None

    def _entry(self, index):
        """Copies an entry and checks it; None if it is being written or was never used."""
        at = self._directory + index * _ENTRY_SIZE
        while True:
            version = self._halves[at // 4]
            if version & 1:
                return None
            fields = struct.unpack_from("<I8xQQQIiII", self._bytes, at + 4)
            if self._halves[at // 4] == version:
                break
        entry = _Entry(*fields)
        if entry.kind == 0:
            return None
        sound = (
            1 <= entry.kind <= 3
            and self._heap <= entry.offset <= self.size
            and entry.offset % 64 == 0
            and entry.block_size <= self.size - entry.offset
            and entry.content_size <= entry.block_size
            and entry.name_size <= 2**16
            and entry.name_offset + entry.name_size <= entry.offset + entry.block_size
            and (entry.fields_size == -1 or entry.fields_size >= 0 and entry.fields_size % 8 == 0)
            and entry.lead < 64
            and entry.lead % 8 == 0
            and (
                entry.fields_size == -1
                or entry.lead + _GUARD_SIZE + 2 * entry.fields_size + _TAIL_SIZE <= entry.content_size
            )
        )
        if not sound:
            raise FormatError(f"the directory of {self.path} is damaged: entry {index} is {entry}; delete the memory")
        return entry

    def __repr__(self):
        return f"Memory({self.path!r}, {self.size} bytes{', closed' if self._closed else ''})"


class _Entry(typing.NamedTuple):
    kind: int
    offset: int
    block_size: int
    content_size: int
    name_size: int
    fields_size: int
    layout: int
    lead: int

    @property
    def name_offset(self):
        return self.offset + (self.content_size + 7) // 8 * 8


def attach(path, *, read_only=False):
    """Attaches to a memory that a Java process has made.

    A name without a slash stands for a file in /dev/shm, as short names in Java do. With read_only the file must only be
    readable.
    """
    path = os.fspath(path)
    return Memory(path if "/" in path else "/dev/shm/" + path, read_only)


def _hash(name):
    value = 0xCBF29CE484222325
    for byte in name:
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value ^ value >> 32


def _is_same_file(fd, path):
    try:
        opened, present = os.fstat(fd), os.stat(path)
    except OSError:
        return False
    return (opened.st_ino, opened.st_dev) == (present.st_ino, present.st_dev)


def _identity_of(path):
    try:
        with open(path, "rb") as file:
            return struct.unpack_from("<Q", file.read(32), 24)[0]
    except (OSError, struct.error):
        return None


def _failure(path, e):
    if e.errno == errno.ENOENT:
        return NotFoundError(f"{path} does not exist; a Java process creates it")
    if e.errno in (errno.EACCES, errno.EPERM):
        return AccessError(f"{path} could not be opened: no permission")
    return SharedStructError(f"{path} could not be opened: {e.strerror}")


def _is_newer(text, layout):
    """Whether a layout in the memory is a newer version of the module's: both may evolve, and it has more fields."""
    newer, own = text.splitlines() or [""], layout.splitlines()
    return (
        newer[0].endswith(", evolving")
        and own[0].endswith(", evolving")
        and newer[0].split()[0] == own[0].split()[0]
        and _fields_of(newer)[: len(_fields_of(own))] == _fields_of(own)
    )


def _fields_of(lines):
    return [line for line in lines[1:] if not line.startswith("reserve ")]


def _difference(name, text, described):
    in_file, in_module = text.splitlines(), described.layout.splitlines()
    first = 0
    for i in range(1, max(len(in_file), len(in_module))):
        if in_file[i : i + 1] != in_module[i : i + 1]:
            first = i
            break
    file_line, module_line = (lines[first] if first < len(lines) else "no more fields" for lines in (in_file, in_module))
    return (
        f'layout of "{name}" differs: file has {file_line}, {described.name} has {module_line}; generate the module from'
        " the record that the memory was made with, use another name, or remove the object"
    )


# ---- Objects ---------------------------------------------------------------------------------------------------------


class Guarded:
    """A struct with a lock. Made by :meth:`Memory.open`."""

    # What is assigned to anything else would look like a field, and be one of this object alone.
    __slots__ = ("name", "_memory", "_type", "_fields", "_fields_size", "_owner", "_sequence", "_tail")

    def __getattr__(self, name):
        raise AttributeError(
            f'"{self.name}" has a lock, so that Python only reads it, as a whole: use read().{name}, and change it in Java'
            " or C"
        )

    def __setattr__(self, name, value):
        if name not in Guarded.__slots__:
            getattr(self, name)
        object.__setattr__(self, name, value)

    def __init__(self, memory, described, name, fields, fields_size):
        self.name = name
        self._memory = memory
        self._type = described
        self._fields = fields
        self._fields_size = fields_size
        self._owner = (fields - _GUARD_SIZE) // 8
        self._sequence = self._owner + 1
        self._tail = (fields + 2 * fields_size) // 8

    def is_removed(self):
        """Whether somebody has removed the object."""
        return self._memory._words[self._owner] == _REMOVED

    def read(self):
        """The values of all fields as one commit left them.

        It never waits: while somebody changes the fields, it reads the image of what was committed before.
        """
        return self._type.decode(self.read_struct())

    def read_struct(self):
        """The same, as a copy of the struct of ctypes."""
        memory = self._memory
        words = memory._words
        while True:
            memory._require_open()
            sequence = words[self._sequence]
            start = self._source(words, sequence)
            copy = bytes(memory._bytes[start : start + self._type.size])
            if words[self._sequence] == sequence:
                return self._type.ctype.from_buffer_copy(copy)

    def _source(self, words, sequence):
        if sequence & 1 == 0:
            return self._fields
        if words[self._owner] == _REMOVED:
            raise RemovedError(f'"{self.name}" cannot be used any more: it was removed')
        root = words[self._tail]
        if root != 0:
            if root % 8 != 0 or not self._memory._heap <= root <= self._memory.size - _GUARD_SIZE - _TAIL_SIZE:
                raise FormatError(
                    f'"{self.name}" names a struct at position {root}, where there cannot be one; the memory is damaged:'
                    " delete it"
                )
            if words[root // 8 + 1] != words[self._tail + 1]:
                return self._fields  # the transaction is committed, and will say so here soon
        return self._fields + self._fields_size

    def __repr__(self):
        return f'<{self._type.name} "{self.name}" with a lock>'


class Raw:
    """A struct without a lock: each field is read and written by itself. Made by :meth:`Memory.open`.

    Fields are named as in the layout: ``level``, ``start.x``, ``slots[3]``.
    """

    # What is assigned to anything else would look like a field, and be one of this object alone.
    __slots__ = ("name", "_memory", "_type", "_fields", "_views")

    def __getattr__(self, name):
        raise AttributeError(f'"{self.name}" has no attribute {name}: use get("{name}") and set("{name}", value)')

    def __setattr__(self, name, value):
        if name not in Raw.__slots__:
            getattr(self, name)
        object.__setattr__(self, name, value)

    def __init__(self, memory, described, name, fields, fields_size):
        self.name = name
        self._memory = memory
        self._type = described
        self._fields = fields
        self._views = {}

    def get(self, field):
        """The value of a field, by one load."""
        kind, word = self._word(field)
        return kind.decode(word[0])

    def set(self, field, value):
        """Makes a value that of a field, by one store. What is out of range is an error, and changes nothing."""
        kind, word = self._word(field)
        if self._memory.read_only:
            raise AccessError(f'"{self.name}" cannot be changed: its memory was attached for reading alone')
        word[0] = kind.encode(value, field)

    def read(self):
        """The values of all fields, each read by itself: they need not be of one moment."""
        return self._type.values(**{field: self._value(field, kind) for field, _, kind in self._type.fields})

    def _value(self, path, kind):
        if isinstance(kind, Array):
            return tuple(self._value(f"{path}[{i}]", kind.element) for i in range(kind.length))
        if isinstance(kind, Nested):
            return kind.type.values(**{name: self._value(f"{path}.{name}", k) for name, _, k in kind.type.fields})
        return self.get(path)

    def _word(self, field):
        self._memory._require_open()
        known = self._views.get(field)
        if known is None:
            kind, offset = self._type.find(field)
            if kind.format is None:
                raise TypeError(f"{field} of {self._type.name} is not of one word; name a part of it")
            start = self._fields + offset
            word = self._memory._bytes[start : start + ctypes.sizeof(kind.ctype)].cast(kind.format)
            known = self._views[field] = kind, word
        return known

    def __repr__(self):
        return f'<{self._type.name} "{self.name}" without a lock>'
