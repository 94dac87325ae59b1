"""Content encodings undone within bounds, so that a few kilobytes cannot unpack into gigabytes."""

import zlib
from typing import Protocol

_PIECE_BYTES = 16 * 1024
# More members than any server sends are sent to keep us busy.
_MAX_MEMBERS = 1000


class DecodingError(Exception):
    """The bytes are not in the encoding that they are said to be in."""


class OversizeError(Exception):
    """More bytes than allowed."""


class Decoder(Protocol):
    """Takes a body piece by piece; raises DecodingError, and OversizeError beyond its limit."""

    def feed(self, data: bytes) -> None: ...

    def finish(self) -> bytes:
        """The whole body; raises DecodingError where the end is missing."""


class _Identity:
    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._body = bytearray()

    def feed(self, data: bytes) -> None:
        if len(self._body) + len(data) > self._limit:
            raise OversizeError(f"more than {self._limit} bytes")
        self._body += data

    def finish(self) -> bytes:
        return bytes(self._body)


class _Inflater:
    """gzip (several members too), zlib, and the bare deflate that some servers call by the same name."""

    def __init__(self, limit: int, wbits: int) -> None:
        self._limit = limit
        self._wbits = wbits
        self._body = bytearray()
        self._inflate = zlib.decompressobj(wbits)
        self._is_fresh = True
        self._n_members = 1

    def feed(self, data: bytes) -> None:
        # By pieces: each member costs a copy of what follows it.
        for start in range(0, len(data), _PIECE_BYTES):
            self._feed_piece(data[start : start + _PIECE_BYTES])

    def _feed_piece(self, data: bytes) -> None:
        while data:
            if self._inflate.eof:
                if self._wbits < zlib.MAX_WBITS + 16 or not data.strip(b"\0"):
                    return
                self._n_members += 1
                if self._n_members > _MAX_MEMBERS:
                    raise OversizeError(f"more than {_MAX_MEMBERS} gzip members")
                self._inflate = zlib.decompressobj(self._wbits)
            data = self._feed_member(data)

    def _feed_member(self, data: bytes) -> bytes:
        # One byte beyond the limit tells a body of just that size from a larger one.
        room = self._limit - len(self._body) + 1
        try:
            piece = self._inflate.decompress(data, room)
        except zlib.error as error:
            if not self._is_fresh or self._wbits != zlib.MAX_WBITS:
                raise DecodingError(str(error)) from error
            self._wbits = -zlib.MAX_WBITS
            self._inflate = zlib.decompressobj(self._wbits)
            self._is_fresh = False
            return data
        self._is_fresh = False
        self._body += piece
        if len(self._body) > self._limit:
            raise OversizeError(f"unpacks into more than {self._limit} bytes")
        return self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail

    def finish(self) -> bytes:
        if not self._inflate.eof and not (self._is_fresh and not self._body):
            raise DecodingError("the packed body ends too early")
        return bytes(self._body)


def decoder(content_encoding: str | None, limit: int) -> Decoder:
    """A decoder for a Content-Encoding header. Raises DecodingError for one that is not understood.

    limit: the most bytes that it may give.
    """
    match (content_encoding or "identity").strip().lower():
        case "identity" | "":
            return _Identity(limit)
        case "gzip" | "x-gzip":
            return _Inflater(limit, zlib.MAX_WBITS + 16)
        case "deflate":
            return _Inflater(limit, zlib.MAX_WBITS)
        case unknown:
            raise DecodingError(f"content encoding {unknown!r}")


def decode(data: bytes, content_encoding: str | None, limit: int) -> bytes:
    """The body with its content encoding undone. Raises DecodingError and OversizeError."""
    undoing = decoder(content_encoding, limit)
    undoing.feed(data)
    return undoing.finish()
