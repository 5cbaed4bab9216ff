"""Texts that a model has read, kept: to read is dear, to annotate anew is cheap."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from flows.home import place_file

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# Texts are read in blocks of this many: enough for the model's matrices, little for memory.
PIPE_BATCH = 32
SCHEMA = {"content_hash": pl.String, "doc": pl.Binary}
ATTRIBUTES = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "SENT_START", "ENT_IOB", "ENT_TYPE", "ENT_ID", "SPACY"]


def read_texts(nlp: "Language", texts: Mapping[str, str], folder: Path | None, name: str) -> dict[str, "Doc"]:
    """The Doc of each text, by content hash: from the folder where the model read it before, else read now and kept."""
    kept = {} if folder is None else _load(nlp, texts, folder)
    missing = {key: text for key, text in texts.items() if key not in kept}
    read = dict(zip(missing, nlp.pipe(missing.values(), batch_size=PIPE_BATCH), strict=True))
    if folder is not None and read:
        rows = [(key, _pack(doc)) for key, doc in read.items()]
        place_file(folder / f"{name}.parquet", pl.DataFrame(rows, schema=SCHEMA, orient="row").write_parquet)
    return kept | read


def forget_texts(folder: Path, hashes: Sequence[str]) -> None:
    """A folder's kept texts without those of some content hashes."""
    is_forgotten = pl.col("content_hash").is_in(list(hashes))
    for file in sorted(folder.glob("*.parquet")):
        if pl.scan_parquet(file).select(is_forgotten.any()).collect().item():
            place_file(file, pl.read_parquet(file).filter(~is_forgotten).write_parquet)


def _pack(doc: "Doc") -> bytes:
    from spacy.tokens import DocBin

    return DocBin(attrs=ATTRIBUTES, store_user_data=True, docs=[doc]).to_bytes()


def _load(nlp: "Language", texts: Mapping[str, str], folder: Path) -> dict[str, "Doc"]:
    from spacy.tokens import DocBin

    files = sorted(folder.glob("*.parquet"))
    if not files:
        return {}
    wanted = pl.LazyFrame({"content_hash": list(texts)}, schema={"content_hash": pl.String})
    # Where they stand first, since all that was ever read would be loaded to find a few.
    names = pl.scan_parquet(files, include_file_paths="file").select("content_hash", "file")
    holding = names.join(wanted, on="content_hash", how="semi").collect()["file"].unique().sort().to_list()
    if not holding:
        return {}
    kept = pl.scan_parquet(holding).join(wanted, on="content_hash", how="semi")
    rows = kept.unique("content_hash", keep="any").collect()
    return {key: next(iter(DocBin().from_bytes(packed).get_docs(nlp.vocab))) for key, packed in rows.iter_rows()}
