"""Words that accuse, by the act they name, and words by which a text keeps its distance, a table a language.

Acts are keys of the allegation's acts; "other" where the words accuse of something that is not in that list.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from casefile.suggestions.gravewords import GRAVE
from casefile.suggestions.language import EMPTY, Phrases


@dataclass(frozen=True)
class AccusingWords:
    """`acts`: what is done, by key. `accusing`: words that accuse whatever the act is. `hedges`: "allegedly"."""

    acts: Phrases
    accusing: Phrases
    hedges: Phrases
    by: frozenset[str] = frozenset()  # opens the one who did it, after a passive
    grave: Phrases = EMPTY  # from `gravewords`: acts as keys of the list, "other" where it has none
    more_accusing: Phrases = EMPTY
    shields: Phrases = EMPTY  # stand before an act that nobody is accused of


def _with_grave(code: str, words: AccusingWords) -> AccusingWords:
    rows = GRAVE[code]
    grave = _acts(physical_abuse=rows["violence"], restriction_of_movement=rows["arrests"], other=rows["grave"])
    return replace(words, grave=grave, more_accusing=_list(rows["accusing"]), shields=_list(rows["shields"]))


def _acts(**rows: str) -> Phrases:
    return Phrases({key: [phrase.strip() for phrase in row.split("|")] for key, row in rows.items()})


def _list(row: str, meaning: str = "yes") -> Phrases:
    return Phrases({meaning: [phrase.strip() for phrase in row.split("|")]})


_WORDS: Mapping[str, AccusingWords] = {
    "en": AccusingWords(
        _acts(
            forced_labour="forced labour|forced labor|forced to work|slave labour|slave labor|slavery|slave - like|"
            "enslaved|enslavement|made to work|coerced into working|compelled to work|labour exploitation|"
            "labor exploitation|exploitation|exploited|exploiting|bonded labour|bonded labor|human trafficking|"
            "trafficked|trafficking|servitude|sweatshop|modern slavery",
            deceptive_recruitment="deceived into|lured|tricked into|false promises|deceptive recruitment|"
            "recruited under false pretences|recruited under false pretenses|promised jobs",
            wage_confiscation="wages withheld|withheld wages|withheld their wages|unpaid wages|wages confiscated|"
            "confiscated their wages|wage theft|took their wages|without pay|never paid|not paid|unpaid|"
            "withholding wages|small fraction of their earnings|fraction of their earnings|"
            "wages sent back|confiscated wages|seized their wages",
            restriction_of_movement="not allowed to leave|forbidden to leave|unable to leave|locked in|confined to|"
            "detained|held against their will|imprisoned|arbitrary detention|arbitrarily detained|abducted|abduction|"
            "kidnapped|kidnapping|enforced disappearance|forcibly disappeared|restricted their movement",
            confiscation_of_documents="confiscated their passports|passports were confiscated|passports confiscated|"
            "passports were taken|took their passports|took our passports|seized their passports|"
            "withheld their passports|confiscation of passports|passports were withheld|retained their passports",
            physical_abuse="beaten|beat|beatings|tortured|torture|raped|rape|sexual violence|sexually abused|assaulted|"
            "abused|ill - treatment|mistreated|mistreatment|executed|executions|killed by|murdered|massacre|"
            "massacred|atrocities|war crimes|crimes against humanity|genocide",
            unsafe_work="unsafe conditions|without protective equipment|without safety equipment|dangerous conditions|"
            "hazardous conditions|inhumane conditions",
            surveillance="constant surveillance|under surveillance|surveilled|spied on",
            sanctions_evasion="sanctions evasion|evade sanctions|evading sanctions|evaded sanctions|bypass sanctions|"
            "bypass united nations sanctions|bypass un sanctions|bypassing sanctions|circumvent sanctions|"
            "circumventing sanctions|circumvent un sanctions|violate un resolutions|violates un resolutions|"
            "violation of sanctions|violations of sanctions|violations of international sanctions|"
            "violation of international sanctions|violation of un resolutions|in breach of sanctions|"
            "breached sanctions|"
            "sanctions violations|sanctions busting|sanctions - busting|flouting sanctions|defying sanctions|"
            "get around sanctions|skirt sanctions|skirting sanctions|violated sanctions|violating sanctions",
            visa_fraud="visa fraud|fraudulent visas|fake visas|false visas|traveled on student visas|"
            "travelled on student visas|on student visas|under the guise of students|abuse of visas",
            identity_fraud="stolen identities|stolen or fake identities|fake identities|false identities|"
            "identity theft|forged passports|forged documents|fake passports|fake documents|false documents|"
            "impersonated|impersonating|falsified documents",
            prohibited_employment="illegally employed|illegal employment|employing illegally|ban on hiring|"
            "prohibited workers|illegal workers|worked illegally",
            failure_to_protect="failed to protect|failure to protect|failed to prevent|failed to investigate|"
            "turned a blind eye|failed to act|failure to investigate",
            other="money laundering|laundered|bribery|bribed|bribes|bribing|laundering|"
            "stealing|smuggle|corruption|embezzled|embezzlement|fraud|defrauded|"
            "smuggled|smuggling|extorted|extortion|stole|stolen|illegally|unlawfully|illegal|unlawful|violated|"
            "violates|violating|violation of|violations of|in breach of|breached|crimes|abuses|cyberattack|hacked|"
            "persecuted|persecution|discriminated against|looted|looting|deported|forcibly transferred|"
            "forced deportation|complicit in|complicity",
        ),
        _list(
            "accused of|accuses|accused|accusing|accusation|accusations|alleged|alleges|allege|allegation|allegations|"
            "allegedly|charged with|indicted|indictment|blamed for|blames|implicated in|suspected of|denounced|"
            "denounces|condemned for|guilty of|convicted of|responsible for|sued for"
        ),
        _list(
            "allegedly|alleged|reportedly|reported|reports|suspected|suspects|believed to|is believed|are believed|"
            "apparently|purportedly|purported|claims|claimed|according to|may have|might have|could have|appears to|"
            "appear to|said to|critics argue|accused of|accuses|accused|allegations|allegation|alleges|allege|rumoured|"
            "rumored|supposedly|unconfirmed|believed|warn|warns|argue|argues"
        ),
        by=frozenset({"by"}),
    ),
    "es": AccusingWords(
        _acts(
            forced_labour="trabajo forzoso|trabajos forzados|trabajo forzado|trabajo esclavo|esclavitud|esclavizados|"
            "obligados a trabajar|obligadas a trabajar|explotación laboral|trata de personas|explotados",
            deceptive_recruitment="engañados|reclutados con engaños|falsas promesas",
            wage_confiscation="salarios retenidos|retención de salarios|sin pagar|sin salario|no les pagaron",
            restriction_of_movement="detenidos arbitrariamente|detención arbitraria|secuestrados|desaparición forzada|"
            "no podían salir|encerrados|privados de libertad",
            confiscation_of_documents="confiscaron sus pasaportes|"
            "les quitaron los pasaportes|retuvieron sus pasaportes",
            physical_abuse="torturados|tortura|torturas|golpeados|violaron|violencia sexual|asesinados|ejecutados|"
            "crímenes de guerra|crímenes de lesa humanidad|genocidio|masacre",
            sanctions_evasion="evadir sanciones|evadir las sanciones|eludir las sanciones|eludir sanciones|"
            "violación de las sanciones",
            identity_fraud="identidades falsas|documentos falsos|pasaportes falsos",
            failure_to_protect="no protegió|no investigó|omisión",
            other="violaciones de|violación de|ilegalmente|corrupción|soborno|sobornos|lavado de dinero|abusos|delitos|"
            "crímenes|contrabando|fraude",
        ),
        _list("acusado de|acusados de|acusada de|acusan|acusa|acusó|acusaron|acusaciones|denuncia|denuncian|denunció|"
              "imputado|imputados|presunto|presunta|presuntos|presuntas|presuntamente|culpable de|señalado de"),
        _list("presuntamente|supuestamente|presunto|presunta|presuntos|presuntas|supuesto|supuesta|al parecer|"
              "habría|habrían|según|acusado de|acusados de"),
        by=frozenset({"por"}),
    ),
    "fr": AccusingWords(
        _acts(
            forced_labour="travail forcé|travaux forcés|esclavage|réduits en esclavage|forcés à travailler|"
            "contraints de travailler|forcés de travailler|traite des êtres humains|exploitation",
            deceptive_recruitment="fausses promesses|trompés|recrutement trompeur",
            wage_confiscation="salaires confisqués|salaires impayés|non payés|sans salaire|retenue des salaires",
            restriction_of_movement="détention arbitraire|détenus arbitrairement|enlevés|enlèvement|disparition forcée|"
            "disparitions forcées|séquestrés",
            confiscation_of_documents="passeports confisqués|confisqué leurs passeports|confiscation des passeports",
            physical_abuse="torturés|torture|tortures|battus|violences sexuelles|viols|violés|exécutés|massacre|"
            "crimes de guerre|crimes contre l'humanité|génocide|maltraités",
            sanctions_evasion="contourner les sanctions|contournement des sanctions|violation des sanctions",
            identity_fraud="fausses identités|faux papiers|faux passeports|faux documents",
            failure_to_protect="n'a pas protégé|manqué à son obligation",
            other="violations de|violation de|violations des|illégalement|corruption|blanchiment|fraude|abus|crimes|"
            "contrebande|complicité|pots-de-vin",
        ),
        _list("accusé de|accusés de|accusée de|accusées de|accuse|accusent|a accusé|accusations|dénonce|dénoncent|"
              "soupçonné de|soupçonnés de|mis en examen|inculpé|inculpés|coupable de|présumé|présumés|présumée"),
        _list("présumé|présumés|présumée|prétendument|apparemment|aurait|auraient|serait|seraient|selon|soupçonné|"
              "soupçonnés|accusé de|accusés de"),
        by=frozenset({"par"}),
    ),
    "de": AccusingWords(
        _acts(
            forced_labour="zwangsarbeit|sklaverei|sklavenarbeit|sklavenähnlich*|versklavt|zur arbeit gezwungen|"
            "menschenhandel|ausbeutung|ausgebeutet",
            deceptive_recruitment="getäuscht|falsche versprechen|falschen versprechungen|angelockt",
            wage_confiscation="lohn einbehalten|löhne einbehalten|nicht bezahlt|unbezahlt|vorenthaltene löhne",
            restriction_of_movement="willkürlich inhaftiert|willkürliche haft|entführt|entführung|eingesperrt|"
            "verschwindenlassen|festgehalten",
            confiscation_of_documents="pässe abgenommen|pässe eingezogen|pässe einbehalten",
            physical_abuse="gefoltert|folter|geschlagen|misshandelt|misshandlung|misshandlungen|vergewaltigt|"
            "vergewaltigung|hingerichtet|ermordet|massaker|kriegsverbrechen|völkermord|"
            "verbrechen gegen die menschlichkeit",
            sanctions_evasion="sanktionen umgehen|umgehung von sanktionen|sanktionen umgangen|"
            "verstoß gegen sanktionen|verstöße gegen sanktionen",
            identity_fraud="gefälschte pässe|gefälschte papiere|gefälschten pässen|falsche identitäten",
            failure_to_protect="nicht geschützt|versäumte",
            other="verstoß gegen|verstöße gegen|verstieß gegen|illegal|illegale|illegalen|rechtswidrig|korruption|"
            "bestechung|geldwäsche|betrug|verletzung der|verbrechen|schmuggel|missbrauch",
        ),
        _list("beschuldigt|beschuldigen|beschuldigte|vorgeworfen|wirft|werfen|vorwurf|vorwürfe|angeklagt|anklage|"
              "bezichtigt|mutmaßlich|mutmaßliche|mutmaßlichen|mutmaßlicher|verdächtigt|verdächtig"),
        _list("mutmaßlich|mutmaßliche|mutmaßlichen|mutmaßlicher|angeblich|angebliche|soll|sollen|offenbar|laut|"
              "vermutlich|vorwurf|vorwürfe|beschuldigt|verdächtigt"),
        by=frozenset({"von", "durch"}),
    ),
    "ru": AccusingWords(
        _acts(
            forced_labour="принудительный труд|принудительного труда|принудительному труду|принудительным трудом|"
            "рабский труд|рабского труда|рабств*|рабском|рабские|заставляли работать|вынуждены работать|"
            "торговля людьми|торговли людьми|эксплуатаци*|эксплуатир*",
            deceptive_recruitment="обманом завербовали|обманом|обманули|ложные обещания|завербован*",
            wage_confiscation="не платили|невыплата зарплаты|невыплату зарплаты|отбирали зарплату|удерживали зарплату|"
            "без оплаты",
            restriction_of_movement="незаконно удержив*|похищен*|похитил*|произвольно задержан*|не выпускали|"
            "насильственные исчезновения|запирали|лишение свободы",
            confiscation_of_documents="отобрали паспорта|паспорта отобрали|забрали паспорта|изъяли паспорта|"
            "отбирали паспорта|изъятие паспортов",
            physical_abuse="пытк*|пытали|"
            "избит*|избивал*|избили|били|изнасилован*|изнасиловал*|казнен*|казнил*|убийств*|"
            "военные преступления|военных преступлениях|геноцид*|преступления против человечности",
            sanctions_evasion="обход санкций|обхода санкций|обойти санкции|в обход санкций|нарушение санкций|"
            "нарушении санкций|нарушения санкций|уклонение от санкций",
            visa_fraud="по студенческим визам|студенческие визы|поддельные визы",
            identity_fraud="поддельные документы|поддельных документов|поддельные паспорта|фальшив*|чужие документы",
            failure_to_protect="не защитил*|бездействи*",
            other="незаконно|незаконный|незаконные|незаконных|нарушени*|нарушает|нарушают|коррупци*|взятк*|"
            "отмывани*|мошенничеств*|преступлени*|контрабанд*",
        ),
        _list("обвиня*|обвинил*|обвинен*|обвинени*|подозрева*|предполагаем*|якобы|виновн*"),
        _list("якобы|предположительно|предполагаем*|по сообщениям|по данным|подозрева*|обвиня*|обвинен*|возможно|"
              "сообщается|как утверждается"),
    ),
    "ar": AccusingWords(
        _acts(
            forced_labour="العمل القسري|"
            "عمل قسري|السخرة|العبودية|عبودية|الاتجار بالبشر|استغلال|الاستغلال|أجبروا على العمل",
            wage_confiscation="مصادرة الأجور|حجز الأجور|لم يتقاضوا|دون أجر",
            restriction_of_movement="الاحتجاز التعسفي|احتجاز تعسفي|الاختفاء القسري|اختطاف|اختطفوا|محتجزين",
            confiscation_of_documents="مصادرة جوازات السفر|صادروا جوازات|صودرت جوازات",
            physical_abuse="التعذيب|تعذيب|تعرضوا للضرب|الضرب|اغتصاب|قتل|إعدام|مجزرة|جرائم حرب|إبادة|جرائم ضد الإنسانية",
            sanctions_evasion="التحايل على العقوبات|الالتفاف على العقوبات|انتهاك العقوبات",
            identity_fraud="هويات مزورة|جوازات مزورة|وثائق مزورة",
            other="انتهاكات|انتهاك|فساد|رشوة|غسل الأموال|جرائم|غير قانوني|تهريب|احتيال",
        ),
        _list("اتهم|اتهمت|يتهم|تتهم|متهم|متهمون|اتهامات|اتهام|مزاعم|المزعوم|المزعومة|يزعم|تورط|مشتبه"),
        _list("المزعوم|المزعومة|يزعم|مزاعم|يعتقد|وفقا|بحسب|يقال|متهم|اتهامات|اتهام"),
        by=frozenset({"قبل"}),
    ),
    "zh": AccusingWords(
        _acts(
            forced_labour="强迫劳动|強迫勞動|强制劳动|奴役|奴隶般|奴隸般|被迫劳动|被迫工作|人口贩卖|人口贩运|剥削|剝削",
            deceptive_recruitment="诱骗|欺骗|虚假承诺",
            wage_confiscation="克扣工资|拖欠工资|没收工资|剋扣工資|没有工资",
            restriction_of_movement="任意拘留|非法拘禁|绑架|強迫失蹤|强迫失踪|限制人身自由|限制自由",
            confiscation_of_documents="没收护照|扣押护照|沒收護照|扣留护照",
            physical_abuse="酷刑|殴打|毆打|虐待|强奸|強姦|处决|屠杀|战争罪|种族灭绝|反人类罪",
            sanctions_evasion="逃避制裁|规避制裁|違反制裁|违反制裁|绕过制裁|規避制裁",
            visa_fraud="学生签证|签证欺诈",
            identity_fraud="假身份|伪造证件|伪造护照|盗用身份",
            other="非法|违法|违反|侵犯人权|贪污|贿赂|洗钱|走私|罪行",
        ),
        _list("指控|被指|指责|指責|控告|涉嫌|被控|谴责|譴責|起诉|揭露"),
        _list("据称|據稱|涉嫌|被指|据报道|據報|疑似|指控|可能|声称"),
    ),
    "ja": AccusingWords(
        _acts(
            forced_labour="強制労働|奴隷労働|奴隷のよう|人身売買|搾取|強制的に働か",
            wage_confiscation="賃金未払い|賃金の未払い|賃金を没収|給料を没収",
            restriction_of_movement="拉致|不当拘束|監禁|強制失踪|恣意的拘禁",
            confiscation_of_documents="パスポートを取り上げ|旅券を没収|パスポートを没収|旅券を取り上げ",
            physical_abuse="拷問|暴行|虐待|殴られ|強姦|処刑|虐殺|戦争犯罪|人道に対する罪",
            sanctions_evasion="制裁逃れ|制裁違反|制裁回避|制裁を回避",
            visa_fraud="学生ビザ|留学ビザ|就学ビザ",
            identity_fraud="身分を偽|偽造パスポート|偽造旅券|なりすま",
            other="違反|違法|不法|汚職|賄賂|資金洗浄|密輸|人権侵害",
        ),
        _list("告発|非難|疑い|容疑|起訴|訴え|指摘され|批判"),
        _list("疑い|とされる|とみられ|という|容疑|疑惑|報じられ"),
    ),
    "ko": AccusingWords(
        _acts(
            forced_labour="강제노동|강제 노동|강제노역|노예 노동|노예노동|노예와 같은|노예 같은|인신매매|착취",
            deceptive_recruitment="속여|거짓 약속|취업 사기",
            wage_confiscation="임금 체불|임금을 빼앗|임금을 갈취|월급을 빼앗|상납",
            restriction_of_movement="납치|감금|구금|강제 실종|이동의 자유",
            confiscation_of_documents="여권을 빼앗|여권 압수|여권을 압수|여권을 몰수",
            physical_abuse="고문|구타|폭행|학대|성폭력|처형|학살|전쟁범죄|반인도",
            surveillance="감시",
            sanctions_evasion="제재 회피|제재 위반|제재를 위반|제재를 회피|제재 우회|결의 위반|결의를 위반",
            visa_fraud="학생비자|학생 비자|유학 비자|위장 취업",
            identity_fraud="위조 신분|신분 위조|위조 여권|신분을 도용|도용",
            other="불법|위반|인권 침해|인권침해|부패|뇌물|돈세탁|자금세탁|밀수|해킹",
        ),
        _list("비난|고발|혐의|의혹|기소|규탄|고소|지목"),
        _list("의혹|혐의|것으로 알려|것으로 추정|주장|것으로 보인|보도"),
    ),
}  # fmt: skip
ACCUSING: Mapping[str, AccusingWords] = {code: _with_grave(code, words) for code, words in _WORDS.items()}
