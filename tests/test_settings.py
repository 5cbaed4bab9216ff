"""The settings: defaults, then the home's file, then the environment, then flags; what cannot be used is told."""

import re
from datetime import UTC, datetime

import pytest

from flows.home import Home
from flows.settings import Settings, SettingsError, read_settings


def write(home: Home, text: str) -> Home:
    home.settings_file.write_text(text, encoding="utf-8")
    return home


def test_without_a_file_the_defaults_hold(home: Home):
    settings = read_settings(home)
    assert settings == Settings()
    assert (settings.model, settings.batch_size) == ("en_dateline_sm", 200)
    assert settings.workers >= 1


def test_flags_win_over_the_file_and_those_not_given_do_not(home: Home):
    settings = read_settings(write(home, "batch_size = 50\nworkers = 3\n"), batch_size=7, workers=None)
    assert (settings.batch_size, settings.workers) == (7, 3)


def test_names_of_json_fields_are_mapped_in_the_file(home: Home):
    assert read_settings(write(home, '[fields]\nheading = "title"\n')).fields == {"heading": "title"}


def test_the_present_can_be_set(home: Home, monkeypatch):
    monkeypatch.setenv("DATELINE_NOW", "2025-07-05T08:00:00+02:00")
    assert read_settings(home).now == datetime(2025, 7, 5, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("batch_size = 0", "batch_size = 0: it must be at least 1, such as batch_size = 200"),
        ("workers = -1", "workers = -1: it must be at least 1, such as workers = 2"),
        ("batch_size = true", "batch_size = true: it must be a whole number, such as batch_size = 200"),
        ("workers = 'two'", 'workers = "two": it must be a whole number, such as workers = 2'),
        ("max_reject_share = 'all'", "it must be a number, such as max_reject_share = 0.5"),
        ("max_reject_share = -0.1", "it must be at least 0 and at most 1"),
        ("feed_pages = 'sometimes'", 'it must be one of auto, always, never, such as feed_pages = "auto"'),
        ("day_first = 'yes'", 'day_first = "yes": it must be true or false, such as day_first = true'),
        ("batchsize = 5", "there is no setting 'batchsize'; did you mean batch_size? there are model, workers"),
        ("colour = 'red'", "there is no setting 'colour'; there are model, workers, batch_size"),
        ("model = en_core", "is not TOML: Invalid value (at line 1, column 9): model = en_core; write name = value"),
        ("now = 2025-07-05", "it must be an instant with its zone, such as now = 2025-07-05T06:00:00+00:00"),
        ('[fields]\nkicker = "headline"', '[fields] "kicker" = "headline": it must be one of body, byline'),
        ("[fields]\nworkers = 2", "workers stands below [fields], where names of JSON fields stand; move it above"),
        ("[fields]\nkicker = ['title']", "[fields] \"kicker\" = ['title']: it must be one of"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told(home: Home, text: str, told: str):
    with pytest.raises(SettingsError, match=re.escape(told)) as fault:
        read_settings(write(home, text))
    assert str(fault.value).startswith(str(home.settings_file))


def test_a_file_with_the_mark_that_windows_puts_before_utf_8_is_read(home: Home):
    home.settings_file.write_bytes(b"\xef\xbb\xbfbatch_size = 7\n")
    assert read_settings(home).batch_size == 7


@pytest.mark.parametrize("text", ["yesterday", "2025-07-05T08:00:00", "2025-13-05T08:00:00+00:00"])
def test_a_present_that_is_no_instant_is_told(home: Home, monkeypatch, text: str):
    monkeypatch.setenv("DATELINE_NOW", text)
    with pytest.raises(SettingsError, match=re.escape(f"DATELINE_NOW is {text!r}")):
        read_settings(home)


@pytest.mark.parametrize("text", ["max_reject_share = nan", "max_reject_share = 1.5", "now = 2025-07-05T08:00:00"])
def test_a_share_is_between_0_and_1_and_an_instant_has_a_zone(home: Home, text: str):
    with pytest.raises(SettingsError):
        read_settings(write(home, text))


def test_a_file_that_cannot_be_read_is_told(home: Home):
    home.settings_file.mkdir(parents=True)
    with pytest.raises(SettingsError, match="cannot be read: Is a directory"):
        read_settings(home)


def test_settings_do_not_change_afterwards(home: Home):
    with pytest.raises(AttributeError):
        read_settings(home).batch_size = 1  # type: ignore[misc]
