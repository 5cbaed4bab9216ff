"""The spaCy pipeline that reads the articles: the shipped one, a folder, or an installed package."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from flows.versions import SHIPPED_MODELS, find_model

if TYPE_CHECKING:
    from spacy.language import Language

SHIPPED = "en_dateline_sm"
LANGUAGE = "en"
# One of each row must be there; the words say what the layers take from it.
NEEDED = (
    (("parser", "senter"), "sentence boundaries"),
    (("tagger",), "part-of-speech tags"),
    (("ner",), "names"),
    (("lemmatizer", "trainable_lemmatizer"), "lemmas"),
)
HASH_DIGITS = 12


class ModelError(ValueError):
    """A named model that cannot read articles: not there, of another language, or without a needed component."""


def load_model(name: str = SHIPPED) -> "Language":
    """The pipeline of that name: the shipped en_dateline_sm, a folder, or an installed package.

    Raises ModelError, which says what is wrong, where, and what to install or set.
    """
    nlp = _load(name)
    _demand_language(nlp, name)
    _demand_components(nlp, name)
    return nlp


def model_version(nlp: "Language") -> str:
    """name-version+hash; the hash is of the pipeline's files, so that a model trained anew has another version."""
    meta = nlp.meta
    return f"{meta['lang']}_{meta['name']}-{meta['version']}+{_hash_weights(nlp)}"


def _load(name: str) -> "Language":
    import spacy

    folder = find_model(name)
    if folder is None:
        raise ModelError(f"model {name!r} was not found: {_places(name)}. {_remedy()}")
    try:
        return spacy.load(folder)
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"model {name!r} in {folder} cannot be loaded: {error}. {_remedy()}") from error


def _places(name: str) -> str:
    return f"no folder {SHIPPED_MODELS / name}, no folder {Path(name).absolute()}, no installed package of that name"


def _remedy() -> str:
    return (
        f"Set `model` to {SHIPPED} (shipped), to the folder of a spaCy pipeline, or to an English pipeline package "
        "that is installed, such as en_core_web_lg"
    )


def _demand_language(nlp: "Language", name: str) -> None:
    if nlp.lang != LANGUAGE:
        raise ModelError(f"model {name!r} reads {nlp.lang!r}, and the layers read English. {_remedy()}")


def _demand_components(nlp: "Language", name: str) -> None:
    lacking = [f"{' or '.join(names)} ({use})" for names, use in NEEDED if not set(names) & set(nlp.pipe_names)]
    if lacking:
        raise ModelError(f"model {name!r} lacks {', '.join(lacking)}; it has {', '.join(nlp.pipe_names)}. {_remedy()}")


def _hash_weights(nlp: "Language") -> str:
    digest = hashlib.sha256()
    for part in _weights(nlp):
        digest.update(part)
    return digest.hexdigest()[:HASH_DIGITS]


def _weights(nlp: "Language") -> list[bytes]:
    """The pipeline's files in order of their paths; a pipeline that was never stored is written to bytes."""
    folder = nlp.path
    if folder is None or not folder.is_dir():
        return [nlp.to_bytes()]
    files = sorted(file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    return [part for file in files for part in (file.relative_to(folder).as_posix().encode(), file.read_bytes())]
