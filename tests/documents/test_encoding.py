"""Letters are read as they were meant, or not at all."""

import pytest

from casefile.documents.encoding import decode
from casefile.errors import UnreadableDocument

TEXTS = {
    "ru": "Рабочие жили в вагонах по двенадцать человек, без отопления. Паспорта у них забрали в первый день.",
    "uk": "Робітники жили у вагонах по дванадцять осіб, без опалення. Їхні паспорти забрали першого дня.",
    "ja": "労働者たちは暖房のない車両に十二人ずつ住んでいた。パスポートは初日に取り上げられた。",
    "zh": "工人们十二个人住在没有暖气的车厢里。护照第一天就被收走了。二〇二四年来了一万三千多人。",
    "ko": "노동자들은 난방이 없는 객차에서 열두 명씩 살았다. 첫날 여권을 빼앗겼다고 말했다.",
    "fr": "Les ouvriers vivaient à douze dans des wagons sans chauffage. « Qui part ne sera pas payé », a-t-il dit.",
    "de": "Die Arbeiter lebten zu zwölft in Waggons ohne Heizung. Größere Gruppen kamen später über München.",
    "es": "Los obreros vivían en vagones sin calefacción. El primer día les quitaron los pasaportes. Llegó el año.",
    "pl": "Robotnicy mieszkali po dwunastu w wagonach bez ogrzewania. Kto odejdzie, temu nie zapłacą. Żółć, gęś.",
    "tr": "İşçiler ısıtması olmayan vagonlarda on iki kişi yaşıyordu. Şantiye şefi ücret ödenmeyecek dedi.",
    "ar": "عاش العمال اثني عشر شخصا في عربات بلا تدفئة. أخذوا جوازات سفرهم في اليوم الأول.",
    "he": "הפועלים גרו שנים עשר בקרון בלי חימום. ביום הראשון לקחו להם את הדרכונים.",
}


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("ru", "cp1251"),
        ("ru", "koi8-r"),
        ("ru", "cp866"),
        ("uk", "cp1251"),
        ("ja", "shift_jis"),
        ("ja", "euc_jp"),
        ("ja", "iso2022_jp"),
        ("zh", "gb18030"),
        ("ko", "euc_kr"),
        ("fr", "cp1252"),
        ("de", "latin-1"),
        ("es", "cp1252"),
        ("pl", "cp1250"),
        ("tr", "cp1254"),
        ("ar", "cp1256"),
        ("he", "cp1255"),
        *(
            (language, encoding)
            for language in ("ru", "ko", "fr")
            for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le")
        ),
    ],
)
def test_a_paragraph_is_read_in_its_encoding(language: str, encoding: str) -> None:
    text, _name = decode(TEXTS[language].encode(encoding))

    assert text == TEXTS[language]


OWN = {
    "ru": ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac_cyrillic"),
    "uk": ("cp1251", "koi8-u"),
    "ja": ("shift_jis", "euc_jp"),
    "zh": ("gb18030",),
    "ko": ("euc_kr",),
    "fr": ("cp1252",),
    "de": ("cp1252",),
    "es": ("cp1252",),
    "pl": ("cp1250", "iso8859-2"),
    "tr": ("cp1254",),
    "ar": ("cp1256", "iso8859-6"),
    "he": ("cp1255",),
}


@pytest.mark.parametrize("length", [4, 8, 16, 30, 60])
@pytest.mark.parametrize(("language", "encoding"), [(name, encoding) for name, own in OWN.items() for encoding in own])
def test_the_start_of_a_text_is_read_rightly_or_refused(language: str, encoding: str, length: int) -> None:
    text = TEXTS[language][:length].encode(encoding, "ignore").decode(encoding)

    try:
        read, _name = decode(text.encode(encoding))
    except UnreadableDocument:
        return

    assert read == text


def test_an_encoding_that_is_declared_is_believed_if_it_fits() -> None:
    assert decode("для".encode("cp1251"), "windows-1251")[0] == "для"
    assert decode("для".encode(), "windows-1251")[0] == "для", "valid UTF-8 beats a wrong declaration"


def test_a_file_that_was_cut_in_the_middle_of_a_character_is_still_utf8() -> None:
    text, name = decode(TEXTS["ru"].encode()[:-1])

    assert name == "utf-8"
    assert text.startswith("Рабочие")


def test_nothing_unfit_is_left() -> None:
    text, _name = decode(b"plain words a\x00b\r\nc\rd\x1b[0m\x85\xc2\x85e".replace(b"\x85\xc2\x85", "\u2028".encode()))

    assert text == "plain words a\ufffdb\nc\nd\ufffd[0m\ne"
