import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.decoding import DecodingError, OversizeError, decode, decoder

PACKERS = {
    "identity": bytes,
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
}


@given(body=st.binary(max_size=2000), encoding=st.sampled_from(sorted(PACKERS)), step=st.integers(1, 300))
def test_any_body_in_any_pieces_comes_back(body: bytes, encoding: str, step: int) -> None:
    packed = PACKERS[encoding](body)
    undoing = decoder(encoding, limit=len(body))
    for at in range(0, len(packed), step):
        undoing.feed(packed[at : at + step])
    assert undoing.finish() == body


@given(data=st.binary(max_size=200), encoding=st.sampled_from(sorted(PACKERS)))
def test_any_bytes_give_a_body_or_a_declared_error(data: bytes, encoding: str) -> None:
    try:
        decode(data, encoding, limit=1000)
    except (DecodingError, OversizeError):
        return


def test_several_gzip_members_are_one_body() -> None:
    assert decode(gzip.compress(b"one ") + gzip.compress(b"two") + b"\0" * 20, "gzip", 100) == b"one two"


@pytest.mark.parametrize("encoding", sorted(PACKERS))
def test_the_limit_is_exact(encoding: str) -> None:
    packed = PACKERS[encoding](b"a" * 1000)
    assert len(decode(packed, encoding, 1000)) == 1000
    with pytest.raises(OversizeError):
        decode(packed, encoding, 999)


def test_a_bomb_is_not_unpacked_beyond_the_limit() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    undoing = decoder("gzip", limit=1000)
    with pytest.raises(OversizeError):
        undoing.feed(bomb)
    assert len(undoing._body) == 1001


def test_an_encoding_that_nobody_asked_for_is_refused() -> None:
    with pytest.raises(DecodingError, match="content encoding 'br'"):
        decode(b"", "br", 10)
