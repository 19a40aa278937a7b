"""Bytes become text: what the file says of its encoding, else what its letters say. Unsure is said, not guessed.

A detector that always answers turns Spanish into Polish and Korean into Chinese; letters that are wrong in a quotation
are worse than a sentence that asks for a UTF-8 copy. So an encoding is taken only when nearly all that it makes are
letters of one language in their places, and no other encoding makes another text as well.
"""

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

from casefile.documents.characters import clean_lines
from casefile.errors import UnreadableDocument
from casefile.words import _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 1 << 17  # bytes that are judged
_SURE, _CLEARLY = 0.75, 0.04
_COMMON = 12  # the letters that an alphabet is listed with first; they make up most of any text
_SIGNS = "“”„‘’‚«»‹›—–…•·№°§€£¥©®™¿¡´¨×±½¼¾ªº²³¶†\xa0" + "、。「」『』（），：；！？《》〈〉【】～・ー　″′→"

_HAN = (
    "的一是了在不我有人这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么"
    "心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方如前所本见经头面公同三已老从动两长知民样"
    "现分将外但身些与高意进把法此实回二理美点月明其种全工话者向情部正名定女问力机给等几业最间新位因重被走"
    "电四第门相次东政海口使教西再平世气信北少关内加化由代军入先山五水万市這來國個說們為時過學對裡後麼沒於"
    "還發當無開見經頭動兩長樣現將與進實點種話給幾業間電門東氣關內軍萬員報張難數應車親務記戰許"
)
_KANA = "".join(map(chr, range(0x3041, 0x3097))) + "".join(map(chr, range(0x30A1, 0x30FB)))
_HANGUL = (
    "이다는에가의을하고지한를로서기도은사나자어리인그해대아게시들수일으라있정부니만보장전여것주원과면상소"
    "제거구우조오했스며안말동노적러없습까요"
)
_ARABIC = "اليمونرتبةهعدسفكقحجأشطصذخىزضغثءئإآظؤًٌٍَُِّْپچژگ،؛؟ـ\u200c"
_THAI = "านรอกเงมยลวดท่้ัีสตะปบคหแจพชขใไโผิืุู็์ึถซณธศษฐภฎฏฑฒญฌฉฆฝฟฮฬำๆฯ"
_RUSSIAN = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"

# Encodings in the order of preference, with the letters of a language beyond ASCII, and the share of a text's letters
# beyond ASCII that must be among them: all of an alphabet, a third of a script with thousands of signs.
_LANGUAGES: tuple[tuple[tuple[str, ...], str, float], ...] = (
    (("cp1252",), "àâæçéèêëîïôœùûüÿ", 1.0),
    (("cp1252",), "äöüßéà", 1.0),
    (("cp1252",), "áéíóúüñ", 1.0),
    (("cp1252",), "ãõáâàçéêíóôúü", 1.0),
    (("cp1252",), "åäöæøéü", 1.0),
    (("cp1252",), "àèéìíîòóùú", 1.0),
    (("cp1251", "koi8-r", "cp866", "iso8859-5", "mac_cyrillic"), _RUSSIAN, 1.0),
    (("cp1251", "koi8-u"), _RUSSIAN + "іїєґў", 1.0),
    (("cp1251",), "аоиенртсвкулмдјпгзбчцшжхњљћђфџѓќѕ", 1.0),
    (("cp1250", "iso8859-2"), "ąćęłńóśźż", 1.0),
    (("cp1250", "iso8859-2"), "áčďéěíňóřšťúůýžľäô", 1.0),
    (("cp1250", "iso8859-2"), "áéíóöőúüű", 1.0),
    (("cp1250", "iso8859-2"), "čćđšž", 1.0),
    (("cp1250", "iso8859-2"), "ăâîşţ", 1.0),
    (("cp1254",), "çğıöşüâîû", 1.0),
    (("cp1253", "iso8859-7"), "αοιετσνηυρπκςμλίόάέωγδθήχύφβώξζψϊϋΐΰ", 1.0),
    (("cp1256", "iso8859-6"), _ARABIC, 1.0),
    (("cp1255", "iso8859-8"), "יוהלאתרמשבםנדעחקכפסטגצזןךףץְֱֲֳִֵֶַָֹּׁׂ־", 1.0),
    (("cp874",), _THAI, 1.0),
    (("cp932", "euc_jp"), _KANA, 0.3),
    (("gb18030",), _HAN, 0.25),
    (("big5hkscs",), _HAN, 0.25),
    (("cp949",), _HANGUL, 0.25),
)
_WORD = re.compile(r"[^\W\d_]+")
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\f\r\x1b")
_PRINTED = re.compile(rb"[\t\n\r -~]")
_TORN = re.compile(r"(?<!\w)[–—•…†°§][^\W\d_]")  # a sign where a word should begin with a capital


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """The text with `\\n` line ends and the name of its encoding. UnreadableDocument where nobody can be sure."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return clean_lines(data.decode(name, "replace")), name
    unmarked = _unmarked_utf16(data)
    if unmarked:
        return clean_lines(data.decode(unmarked, "replace")), unmarked
    for name in ("iso2022_jp" if b"\x1b$" in data[:_SAMPLE] else "", "utf-8", _known(declared)):
        text = _strictly(data, name)
        if text is not None:
            return clean_lines(text), name
    name = _by_letters(data) or _nearly_utf8(data) or _known(declared)
    if not name:
        raise UnreadableDocument(
            _("Casefile cannot tell how the letters of this text are encoded. Save it as UTF-8 and add it again.")
        )
    return clean_lines(data.decode(name, "replace")), name


def is_text(data: bytes) -> bool:
    """Whether bytes can be a text at all: hardly a control character among them, or UTF-16."""
    sample = data[:_SAMPLE]
    if any(sample.startswith(mark) for mark, _name in _MARKS) or _unmarked_utf16(sample):
        return True
    return len(sample) - len(sample.translate(None, _CONTROLS)) <= max(2, len(sample) // 500)


def _known(name: str) -> str:
    """The encoding that a file declares, if Python has it. What the web calls Latin-1 is Windows-1252."""
    try:
        found = codecs.lookup(name.strip().strip("\"'")).name if name.strip() else ""
    except (LookupError, ValueError):
        return ""
    if found.startswith(("utf-16", "utf-32", "utf-7")) or found in (
        "rot13",
        "hex",
        "base64",
        "bz2",
        "zlib",
        "uu",
        "quopri",
    ):
        return ""  # a file that declares it in ASCII is not in it
    same = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949"}
    return same.get(found, {"shift_jis": "cp932", "iso8859-9": "cp1254", "big5": "big5hkscs"}.get(found, found))


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name) if name else None
    except (UnicodeDecodeError, LookupError):
        return None


def _unmarked_utf16(data: bytes) -> str:
    """UTF-16 without a mark, as its zero bytes, all on one side of each pair, show; empty where it is not."""
    sample = data[: 1 << 12]
    if len(sample) < 4 or len(data) % 2:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 50 < len(sample) // 2 or min(even, odd) * 20 > max(even, odd):
        return ""
    if len(_PRINTED.findall(sample)) > 0.7 * len(sample):
        return ""  # ASCII with a stray zero
    name = "utf-16-le" if odd > even else "utf-16-be"
    text = _sampled(sample, name)
    unfit = sum(
        unicodedata.category(character) in ("Cn", "Co", "Cs", "Cc") and character not in "\r\n\t" for character in text
    )
    return name if text and unfit * 50 <= len(text) else ""


def _nearly_utf8(data: bytes) -> str:
    """UTF-8 with a few broken characters, such as a file that was cut."""
    text = data.decode("utf-8", "replace")
    beyond = sum(character > "\x7f" for character in text)
    return "utf-8" if text.count("\ufffd") * 20 < beyond else ""


def _by_letters(data: bytes) -> str:
    """The encoding in which the bytes are a language; empty where none is or two are that read differently."""
    sample = data[:_SAMPLE]
    scores: dict[str, float] = {}
    texts: dict[str, str] = {}
    for names, letters, share in _LANGUAGES:
        for name in names:
            text = texts.setdefault(name, _sampled(sample, name))
            if text:
                scores[name] = max(scores.get(name, 0.0), _score(text, letters, share))
    ranked = sorted(scores, key=lambda name: -scores[name])
    if not ranked or scores[ranked[0]] < _SURE:
        return ""
    rivals = [
        name for name in ranked if scores[name] > scores[ranked[0]] - _CLEARLY and texts[name] != texts[ranked[0]]
    ]
    if not rivals:
        return ranked[0]
    voted = from_bytes(sample, cp_isolation=[ranked[0], *rivals]).best()
    return voted.encoding if voted is not None and len(sample) > 400 and scores.get(voted.encoding, 0) > _SURE else ""


def _sampled(sample: bytes, name: str) -> str:
    """The sample's text; empty where it is not valid in the encoding. A character cut at its end does not count."""
    for cut in range(4):
        text = _strictly(sample[: len(sample) - cut], name)
        if text is not None:
            return text
    return ""


def _score(text: str, letters: str, share: float) -> float:
    """How well the characters beyond ASCII are those of a language, standing as they would stand: 0 to 1."""
    beyond = [character for character in text if character > "\x7f" and character not in _SIGNS]
    signs = sum(character > "\x7f" for character in text) - len(beyond)
    if not beyond:
        return 0.85 if signs and letters.startswith("àâ") else 0.0  # English with its typographic quotes
    latin = letters[0] < "\u0250"
    allowed = set(letters) if share < 1 else set(letters) | set(letters.upper())
    good = sum(character in allowed for character in beyond)
    odd = sum(_odd_letters(word, latin) for word in _WORD.findall(text)) if share == 1 else 0
    odd += 0 if latin else 5 * len(_TORN.findall(text))
    score = min(1.0, max(0, good - odd) / (share * len(beyond)))
    plain = sum(character.isascii() and character.isalpha() for character in text)
    if latin:
        score *= 1.0 if plain > len(beyond) else 0.5  # no language in Latin letters lives on accents
    else:
        score *= 1.0 if plain <= len(beyond) else 0.85 if len(beyond) >= _COMMON else 0.6
        score *= min(1.0, 0.4 + len(beyond) * (1 if share == 1 else 2) / _COMMON)  # a word or two prove little
        if share == 1:
            common = sum(character in letters[:_COMMON] for character in text.lower()) / len(beyond)
            score *= min(1.0, 0.4 + common) * (0.9 if text.isupper() else 1.0)
    return score


def _odd_letters(word: str, latin: bool) -> int:
    """How many letters beyond ASCII stand in what is no word: capitals after small letters, two scripts in one."""
    beyond = sum(character > "\x7f" for character in word)
    if not beyond:
        return 0
    mixed = not latin and beyond < len(word)
    shouted = not (word[1:].islower() or word.isupper() or word[1:].lower() == word[1:])
    crowded = latin and (beyond > 0.7 * len(word) if len(word) > 4 else beyond == len(word) > 2 and word.isupper())
    return beyond if mixed or shouted or crowded else 0
