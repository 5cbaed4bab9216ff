"""Which language a text is in."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# Languages that have a press. Of all that the model knows, close kin of English (Nigerian Pidgin, Scots) and rare ones
# take headlines full of names away from it.
PRESS_LANGUAGES = [
    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "is", "pl", "cs", "sk", "hu", "ro", "bg",
    "el", "ru", "uk", "be", "tr", "az", "ar", "he", "fa", "hi", "bn", "ur", "ta", "te", "mr", "gu", "id", "ms",
    "vi", "th", "zh", "ja", "ko", "sr", "hr", "sl", "mk", "sq", "lt", "lv", "et", "sw", "am", "so", "ha", "af",
    "ca", "eu", "gl", "cy", "ga", "hy", "ka", "kk", "ky", "mn", "ne", "si", "my", "km", "lo", "tl",
]  # fmt: skip
SAMPLE = 500
LEAST_LETTERS = 15
SURE = 0.8
LIKELY = 0.5
NOT_PROSE = re.compile(r"[a-z]+\s?:\s?/\s?/\S+|\bwww\.\S+|[@#]\w+|\d+")
WORD = re.compile(r"[^\W\d_]+")
# Words of English grammar that are not words of its neighbours.
ENGLISH_WORDS = frozenset(
    [
        "the", "of", "and", "to", "was", "were", "is", "are", "that", "with", "for", "from", "by", "has", "have",
        "had", "his", "her", "their", "its", "they", "this", "which", "who", "would", "been", "after", "about",
        "said", "says", "not", "but", "what", "at", "as", "it", "he", "she", "we", "you", "will", "be", "on",
    ]
)  # fmt: skip


def detect_language(text: str) -> tuple[str | None, float]:
    """(ISO 639-1 code, probability), or None with the best guess's probability where the text is too little to tell.

    py3langid over the languages that have a press; where it is unsure, words of English grammar decide for English.
    """
    prose = NOT_PROSE.sub(" ", text[: SAMPLE + 400])[:SAMPLE]
    words = WORD.findall(prose)
    if sum(map(len, words)) < LEAST_LETTERS and not is_unspaced(prose):
        return None, 0.0
    # Capitals hide the model's features; names in capitals least of all look like English.
    language, probability = load_identifier().classify(prose.lower() if prose.isupper() else prose)
    if language == "en" or probability >= SURE:
        return language, round(float(probability), 4)
    if sum(word.lower() in ENGLISH_WORDS for word in words) >= max(1, len(words) / 16):
        return "en", round(1 - float(probability), 4)
    return (language if probability >= LIKELY else None), round(float(probability), 4)


def is_unspaced(text: str) -> bool:
    """Whether a short text is in a script whose letters say as much as words do elsewhere."""
    return sum("\u3040" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7af" for character in text) >= 6


@cache
def load_identifier() -> LanguageIdentifier:
    """The model that comes with py3langid, read once per process."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(PRESS_LANGUAGES))
    return identifier
