"""Versions of what makes the tables: hashes of the code, the seeds and the model, so that no stale result is trusted."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flows.home import REPOSITORY
from flows.models import model_version

DIGITS = 12
# What reads the layers' seeds, and what puts their rows in place.
LAYER_READERS = ("flows/lexicons.py", "flows/gazetteer.py", "warehouse/load.py", "warehouse/gather.py")
# What the components that stand in the pipeline are made of.
COMPONENT_CODE = ("paragraphs", "attribution_tagger")
# What the layers read besides the text: word lists, places, the tagger of attributions.
LAYER_SEEDS = ("seeds/layers", "seeds/places", "seeds/models/attributions")


@dataclass(frozen=True)
class Versions:
    """parse: what turns bytes into articles; read: that, the layers and the model; model: the model alone.

    docs: what decides how a text is read before any layer sees it: the model and the components that stand in it.
    """

    parse: str
    read: str
    model: str
    docs: str


def find_versions(model: str, fields: Mapping[str, str]) -> Versions:
    """The versions in force for a model's name and a mapping of JSON fields."""
    parse = _hash([_parse_code(), json.dumps(dict(fields), sort_keys=True)])
    reading = model_version(model)
    return Versions(parse, _hash([parse, _layer_code(), reading]), reading, _hash([reading, _component_code()]))


@cache
def _parse_code() -> str:
    code = [file for file in _files("schemas", "*.py") + _files("transforms", "*.py") if "layers" not in file.parts]
    return _hash_files([*code, REPOSITORY / "flows" / "batches.py", *sorted((REPOSITORY / "seeds").glob("*.csv"))])


@cache
def _layer_code() -> str:
    seeds = [file for folder in LAYER_SEEDS for file in _files(folder, "*")]
    return _hash_files([*_files("transforms/layers", "*.py"), *(REPOSITORY / file for file in LAYER_READERS), *seeds])


@cache
def _component_code() -> str:
    components = [REPOSITORY / "transforms" / "layers" / f"{name}.py" for name in COMPONENT_CODE]
    return _hash_files([*components, *_files("seeds/models/attributions", "*")])


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
