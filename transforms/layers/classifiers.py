"""The trained classifiers that the layers are handed beside word lists and places."""

from dataclasses import dataclass

from transforms.layers.tone_network import ToneNetwork
from transforms.layers.topics import TopicModel


@dataclass(frozen=True, slots=True)
class Classifiers:
    """Tone towards a mention, and topic of an article."""

    tone: ToneNetwork
    topic: TopicModel
