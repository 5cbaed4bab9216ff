"""The language of a text is told where there is enough of it."""

import pytest

from transforms.language import detect_language


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said on Monday that the bridge would be closed to lorries until the piers had been mended.",
        "THE MAYOR SAID ON MONDAY THAT THE BRIDGE WOULD BE CLOSED TO LORRIES.",
        "Volodymyr Zelenskyy, Emmanuel Macron, Olaf Scholz and Giorgia Meloni met in Kyiv.",
        "https://www.diariodecuba.com/derechos-humanos/1658277070.html\n\nTwo men were held by the police in Havana.",
        "U.S. Lifts Travel Ban to Lebanon.",
        "Nine people were killed.",
    ],
)
def test_english_is_english_in_capitals_among_names_and_behind_addresses(text):
    assert detect_language(text)[0] == "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Der Bürgermeister sagte am Montag, die Brücke werde für Lastwagen gesperrt.", "de"),
        ("Le maire a annoncé lundi que le pont serait fermé aux camions jusqu'au printemps.", "fr"),
        ("El alcalde dijo el lunes que el puente se cerrará a los camiones.", "es"),
        ("Міський голова сказав у понеділок, що міст закриють для вантажівок.", "uk"),
        ("قال رئيس البلدية يوم الاثنين إن الجسر سيغلق أمام الشاحنات", "ar"),
        ("市长星期一表示,大桥将对卡车关闭。", "zh"),
        ("Ordførerens kontor sagde mandag, at broen lukkes for lastbiler.", "da"),
    ],
)
def test_other_languages_are_named_by_their_code(text, code):
    assert detect_language(text)[0] == code


@pytest.mark.parametrize("text", ["", "  ", "Hola", "12 345 678 901 234 567", "https://example.org/a/b/c", "!!! ???"])
def test_too_little_text_has_no_language(text):
    assert detect_language(text)[0] is None
