"""Words that announce speech, a table a language: verbs of saying, "according to", what opens the words reported."""

from collections.abc import Mapping
from dataclasses import dataclass

from casefile.suggestions.language import Phrases


@dataclass(frozen=True)
class SpeechWords:
    """`cues`: verbs of saying. `according`: opens the one who said it. `that`: opens what was said."""

    cues: Phrases
    according: Phrases
    that: frozenset[str]
    by: frozenset[str] = frozenset()  # described "by" somebody
    pronouns: frozenset[str] = frozenset()
    spoken_after: bool = False  # the verb comes last: 말했다


def _cues(*words: str) -> Phrases:
    return Phrases({"say": [word for line in words for word in line.split("|")]})


SPEECH: Mapping[str, SpeechWords] = {
    "en": SpeechWords(
        _cues(
            "said|says|say|saying|told|tells|stated|states|stating|claimed|claims|claim|testified|testifies|recalled",
            "recalls|recounted|recounts|described|describes|describe|explained|explains|reported|reports|alleged",
            "alleges|allege|warned|warns|warn|argued|argues|argue|announced|announces|confirmed|confirms|denied|denies",
            "admitted|admits|acknowledged|insisted|insists|added|adds|noted|notes|asked|asks|replied|replies|answered",
            "declared|declares|wrote|writes|remarked|observed|whispered|cried|shouted|exclaimed|complained|revealed",
            "reveals|reveal|disclosed|estimated|estimates|estimate|suggested|suggests|suggest|indicated|indicates",
            "indicate|maintained|maintains|accused|accuses|concluded|concludes|believe|believes|believed|asserts",
            "asserted|assert|stressed|emphasized|emphasised|cautioned|commented|contended|quoted as saying",
        ),
        _cues("according to|in the words of|as told by|as reported by"),
        frozenset({"that", "how", "whether"}),
        by=frozenset({"by"}),
        pronouns=frozenset({"he", "she", "they", "i", "we", "it", "who", "one"}),
    ),
    "es": SpeechWords(
        _cues(
            "dijo|dice|dijeron|dicen|declaró|declararon|afirmó|afirma|afirmaron|afirman|señaló|señalan|señalaron",
            "explicó|explica|explicaron|contó|cuenta|contaron|relató|relatan|relataron|denunció|denunciaron|denuncian",
            "aseguró|asegura|aseguraron|aseguran|sostuvo|sostienen|manifestó|indicó|indican|indicaron|agregó|añadió",
            "advirtió|advierten|reveló|revelan|testificó|testificaron|describió|describen|confirmó|negó|respondió",
            "informó|informaron|acusó|reconoció|preguntó|expresó|comentó|recordó",
        ),
        _cues("según|de acuerdo con|de acuerdo a|en palabras de"),
        frozenset({"que"}),
        by=frozenset({"por"}),
        pronouns=frozenset({"él", "ella", "ellos", "ellas", "yo"}),
    ),
    "fr": SpeechWords(
        _cues(
            "a dit|dit|disent|ont dit|a déclaré|déclare|ont déclaré|a affirmé|affirme|affirment|ont affirmé|a expliqué",
            "explique|expliquent|a raconté|raconte|racontent|ont raconté|a témoigné|témoigne|témoignent|a indiqué",
            "indique|indiquent|a précisé|précise|a ajouté|ajoute|a dénoncé|dénonce|dénoncent|assure|assurent|a assuré",
            "a révélé|révèle|révèlent|a averti|avertit",
            "a confirmé|confirme|a nié|nie|a reconnu|a estimé|estime|estiment",
            "a répondu|répond|a décrit|décrit|décrivent|soutient|soutiennent|souligne|a souligné|annonce|a annoncé",
            "a accusé|accuse|accusent|a rapporté|rapporte|rapportent",
        ),
        _cues("selon|d'après|d’après|aux dires de|de l'avis de"),
        frozenset({"que", "qu'"}),
        by=frozenset({"par"}),
        pronouns=frozenset({"il", "elle", "ils", "elles", "je", "on"}),
    ),
    "de": SpeechWords(
        _cues(
            "sagte|sagt|sagen|sagten|erklärte|erklärt|erklärten|berichtete|berichtet|berichten|berichteten|behauptete",
            "behauptet|behaupten|erzählte|erzählt|erzählen|erzählten|teilte|teilten|betonte|betont|warnte|warnt|warnen",
            "bestätigte|bestätigt|bestätigten|räumte|gab|gaben|meinte|meint|fügte|schrieb|schreibt|antwortete|fragte",
            "schilderte|schildert|schilderten|schildern|beschrieb|beschreibt|beschreiben|bestritt|kritisierte",
            "kritisiert|kritisieren|äußerte|äußerten|kündigte|warf|werfen|beklagte|beklagen|so|hieß es|heißt es",
        ),
        _cues("laut|nach angaben von|nach angaben der|nach angaben des|zufolge|nach aussage von|nach einschätzung von"),
        frozenset({"dass", "daß", "ob", "wie"}),
        by=frozenset({"von", "vom"}),
        pronouns=frozenset({"er", "sie", "ich", "wir"}),
    ),
    "ru": SpeechWords(
        _cues(
            "сказал*|заявил*|сообщил*|рассказал*|рассказывает|рассказывают|говорит|говорят|говорил*|утвержда*",
            "подтвердил*|отметил*|подчеркнул*|объяснил*|добавил*|пояснил*|признал*|написал*|пишет|ответил*|спросил*",
            "обвинил*|предупредил*|вспомина*|описал*|описыва*|свидетельств*|отрица*|отверг*|сообща*|считает|считают",
            "указал*|указыва*|выразил*|объявил*",
        ),
        _cues(
            "по словам|по данным|по сообщению|по сообщениям|по информации|по оценке|по оценкам|согласно",
            "со слов",
        ),
        frozenset({"что", "будто", "как"}),
        pronouns=frozenset({"он", "она", "они", "я", "мы"}),
    ),
    "ar": SpeechWords(
        _cues(
            "قال|قالت|قالوا|وقال|وقالت|يقول|تقول|ويقول|صرح|وصرح|صرحت|أكد|وأكد|أكدت|أضاف|وأضاف|وأضافت|أضافت|ذكر|وذكر",
            "ذكرت|وذكرت|أعلن|وأعلن|أعلنت|أوضح|وأوضح|أوضحت|أشار|وأشار|أشارت|زعم|زعمت|نفى|نفت|روى|روت|كشف|كشفت|أفاد|أفادت",
            "وأفاد|وأفادت|اتهم|اتهمت|حذر|حذرت|وصف|وصفت|شهد|شهدت",
        ),
        _cues("وفقا ل|بحسب|وبحسب|حسب|وفق|نقلا عن|على حد قول"),
        frozenset({"أن", "إن", "بأن", "إنه", "إنها", "أنه", "أنها", "إنهم", "أنهم"}),
        pronouns=frozenset({"هو", "هي", "هم"}),
    ),
    "zh": SpeechWords(
        _cues(
            "说|說|表示|称|稱|指出|告诉|告訴|透露|承认|承認|否认|否認|认为|認為|证实|證實|宣布|宣佈|回忆|回憶|警告|声称|聲稱",
            "描述|解释|解釋|强调|強調|报道|報道|報導|指控|作证|作證|写道|寫道",
        ),
        _cues("据|根据|根據|據"),
        frozenset(),
    ),
    "ja": SpeechWords(
        _cues(
            "と述べ|と語|と話|と言|と説明|と主張|と証言|と明らかに|と発表|と指摘|と答え|と訴え|と伝え|と強調|と否定|と認め|とした|という",
        ),
        _cues("によると|によれば"),
        frozenset(),
        spoken_after=True,
    ),
    "ko": SpeechWords(
        _cues(
            "고 말했|고 말하|고 밝혔|고 주장|고 전했|고 증언|고 설명|고 강조",
            "고 덧붙|고 했다|고 경고|고 지적|고 보도|고 발표|고 답했|고 부인",
            "고 인정|고 털어놓|고 회상|라며|다며|고 호소|고 폭로|고 고발|고 비판",
        ),
        _cues("에 따르면|에 의하면"),
        frozenset(),
        spoken_after=True,
    ),
}
