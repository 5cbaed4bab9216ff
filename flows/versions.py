"""Versions of what makes the tables: hashes of the code, the seeds and the model, so that no stale result is trusted."""

import hashlib
import importlib.util
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flows.home import REPOSITORY

DIGITS = 12
SHIPPED_MODELS = REPOSITORY / "seeds" / "models"


@dataclass(frozen=True)
class Versions:
    """parse: what turns bytes into articles; read: that, the layers and the model; model: the model alone."""

    parse: str
    read: str
    model: str


def find_versions(model: str, fields: Mapping[str, str]) -> Versions:
    """The versions in force for a model's name and a mapping of JSON fields."""
    parse = _hash([_parse_code(), json.dumps(dict(fields), sort_keys=True)])
    reading = model_version(model)
    return Versions(parse, _hash([parse, _layer_code(), reading]), reading)


@cache
def _parse_code() -> str:
    code = [file for file in _files("schemas", "*.py") + _files("transforms", "*.py") if "layers" not in file.parts]
    return _hash_files([*code, REPOSITORY / "flows" / "batches.py", *sorted((REPOSITORY / "seeds").glob("*.csv"))])


@cache
def _layer_code() -> str:
    return _hash_files(_files("transforms/layers", "*.py") + _files("seeds/layers", "*"))


@cache
def model_version(name: str) -> str:
    """name/version+hash of a model's files, found without loading it; name+unknown where it is not to be found."""
    folder = find_model(name)
    if folder is None:
        return f"{name}+unknown"
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    weights = _hash_files(file for file in sorted(folder.rglob("*")) if file.is_file() and "__pycache__" not in file.parts)
    return f"{meta['lang']}_{meta['name']}/{meta['version']}+{weights}"


def find_model(name: str) -> Path | None:
    """The folder of a shipped model, a path, or an installed package; None where there is none."""
    for folder in (SHIPPED_MODELS / name, Path(name)):
        if (folder / "meta.json").exists():
            return folder
    is_package = name.isidentifier() and importlib.util.find_spec(name) is not None
    return _folder_of_package(name) if is_package else None


def _folder_of_package(name: str) -> Path | None:
    """An installed model keeps its files in a folder name-version inside the package."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        return None
    found = sorted(Path(spec.origin).parent.glob("*/meta.json"))
    return found[0].parent if found else None


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
