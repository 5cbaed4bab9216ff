"""Bytes become text whatever wrote them, or are refused by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.decode import decode, find_declared_charset
from transforms.unreadable import Unreadable

TEXT = "The café's owner said “no” — twice. It was Monday, and nobody in the street had slept.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_is_read_back_in_the_encodings_that_news_comes_in(encoding):
    assert decode(TEXT.encode(encoding))[0] == TEXT


def test_the_declared_charset_decides_where_the_bytes_do_not():
    content = '<meta charset="windows-1251"><p>Мэр сказал в понедельник'.encode("cp1251")
    assert "Мэр сказал" in decode(content, find_declared_charset(content))[0]


def test_an_undeclared_alphabet_is_guessed():
    text = "Мэр города сказал в понедельник, что мост закроют для грузовиков до весны, пока не починят опоры. " * 3
    assert decode(text.encode("cp1251"))[0] == text


def test_stray_bytes_in_utf8_are_not_lost():
    text, encoding = decode("“Café” and naïve ".encode() + b"\x93quoted\x94")
    assert text == "“Café” and naïve “quoted”"
    assert encoding == "utf-8 with stray cp1252"


def test_a_character_cut_at_the_end_is_marked_and_named():
    assert decode("naïve café”".encode()[:-1]) == ("naïve café\ufffd", "utf-8, its last character cut")


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"%PDF-1.7 ...", "PDF"), (b"\x89PNG\r\n", "PNG"), (b"PK\x03\x04....", "zip"), (bytes(range(32)) * 9, "binary")],
)
def test_what_is_no_text_is_refused_by_its_kind(content, kind):
    with pytest.raises(Unreadable, match=kind):
        decode(content)


@pytest.mark.parametrize("hint", [None, "", "utf-8", "no-such-charset", "rot13", "\x00", "idna"])
def test_a_wrong_hint_does_no_harm(hint):
    assert decode("“Café”".encode("cp1252"), hint)[0] == "“Café”"


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "latin-1", "utf-16", "hex", "shift_jis"]))
def test_any_bytes_are_text_or_refused(content, hint):
    try:
        text, encoding = decode(content, hint)
    except Unreadable as refused:
        text, encoding = refused.reason, refused.rule
    assert isinstance(text, str)
    assert encoding
