"""Words that say more about a claim: plans and estimates, comings and goings, signs of forced labour."""

from collections.abc import Mapping
from dataclasses import dataclass

from casefile.suggestions.language import EMPTY, Phrases


@dataclass(frozen=True)
class HintWords:
    """Meanings are keys of the claims' enumerations."""

    modality: Phrases = EMPTY
    flow: Phrases = EMPTY
    indicators: Phrases = EMPTY
    counting: Phrases = EMPTY  # counted noun -> counting unit
    means: Phrases = EMPTY  # how an act is done; the words themselves are offered


def _table(**rows: str) -> Phrases:
    return Phrases({key: [phrase.strip() for phrase in row.split("|")] for key, row in rows.items()})


HINTS: Mapping[str, HintWords] = {
    "en": HintWords(
        modality=_table(
            announced_plan="plans to|plan to|planned to|intends to|intend to|will send|will be sent|to be sent|"
            "is to send|are to be|announced plans|agreed to send|pledged|promised to|is set to|are set to",
            estimated="estimated|estimates|estimate|an estimated|believed to number",
            projected="projected|forecast|is expected to|are expected to|expected to reach|predicted",
            target="target of|targets|aims to|aim to|goal of",
            surveyed="survey|surveyed|respondents|polled|poll|interviewed",
            registered="registered|recorded|according to border data|statistics show|official figures|records show|"
            "issued|data show|customs data",
            modelled="modelled|modeled|model estimates",
            measured="measured|satellite images|satellite imagery",
        ),
        flow=_table(
            flow_in="entered|enter|arrived|arrive|crossed into|came to|admitted|immigrated|were sent to russia|hired",
            flow_out="left the country|departed|deported|repatriated|emigrated|fled|expelled|returned home",
            stock="currently|remain|remained|there are|there were|are in|were in|are employed|are working|living in|live in|stationed|held in",
        ),
        indicators=_table(
            excessive_overtime="long hours|16 hours|18 hours|hours a day|without a day off|no days off|overtime|"
            "sixteen hours|around the clock",
            withholding_of_wages="small fraction of their earnings|fraction of their earnings|wages sent back|unpaid|"
            "withheld their wages|wages were withheld|without pay|not paid|never paid|took their wages|"
            "confiscated their wages|kept our wages|kept their wages|wages confiscated",
            restriction_of_movement="constant surveillance|under surveillance|not allowed to leave|locked in|guarded|"
            "forbidden to leave|could not leave|unable to leave|confined to|surveillance",
            retention_of_documents="passports were taken|took their passports|took our passports|took my passport|"
            "confiscated their passports|passports confiscated|passports were confiscated|kept our passports",
            violence="beaten|beat us|beat them|beat me|beatings|tortured|sexual violence|raped|assaulted|hit us",
            intimidation="threatened|threats|threat|families back home|punished|fear of reprisal|intimidated",
            isolation="isolated|no phones|without phones|cut off|no contact with",
            deception="false promises|deceived|tricked|lured|promised jobs|lied to us",
            debt_bondage="debt bondage|debts|pay off|owed money|recruitment fees|recruitment fee",
            abusive_conditions="squalid|overcrowded|inhumane|slave - like|shipping containers|unsanitary|rats|"
            "without heating|freezing|degrading",
            abuse_of_vulnerability="undocumented|irregular status|vulnerable",
        ),
        counting=_table(
            visa="visa|visas", contract="contract|contracts", household="household|households|families",
            border_crossing="crossing|crossings|entries|arrivals|trips",
            event="incident|incidents|attack|attacks|case|cases|arrest|arrests|execution|executions|flights|flight|"
            "shipments|shipment|launches|tests|meetings|visits|raids|strikes",
        ),
        means=_table(
            means="student visas|student visa|tourist visas|fake identities|stolen or fake identities|"
            "stolen identities|false identities|forged passports|forged documents|false documents|"
            "shell companies|front companies|cryptocurrency|ship - to - ship transfers|bribes|false promises",
        ),
    ),
    "ru": HintWords(
        modality=_table(
            announced_plan="планирует|планируют|намерен*|направит|направят|собирается|собираются|обещал*",
            estimated="оценива*|по оценкам|по оценке",
            projected="прогноз*|ожидается|ожидают",
            registered="зарегистрирован*|по данным|выдано|выдан*|въехал*",
            surveyed="опрос*|опрошен*",
        ),
        flow=_table(flow_in="въехал*|прибыл*|приехал*", flow_out="выехал*|покинул*|депортирован*|вернул*",
                    stock="находятся|находится|работают|остаются|проживают|содержатся"),
        indicators=_table(
            excessive_overtime="часов в сутки|часов в день|без выходных|сверхурочн*",
            withholding_of_wages="отбирали зарплату|не платили|зарплату забирали|удерживали зарплату",
            restriction_of_movement="не выпускали|запрещали выходить|под охраной|под наблюдением|слежк*",
            retention_of_documents="отобрали паспорта|паспорта отобрали|забрали паспорта|изъяли паспорта",
            violence="избивал*|били|избили|пытали|насили*",
            intimidation="угрожал*|угроз*|запугива*",
            deception="обманул*|обманом",
        ),
    ),
    "ko": HintWords(
        modality=_table(
            announced_plan="계획|파견할|보낼", estimated="추정|추산|추계", registered="집계|등록|통계|발급", surveyed="설문",
            projected="예상|전망",
        ),
        flow=_table(flow_in="입국|들어갔|들어왔", flow_out="출국|송환|추방", stock="체류|머물|남아 있|일하고 있|근무하고"),
        indicators=_table(
            excessive_overtime="시간씩|장시간|휴일 없이",
            withholding_of_wages="임금 체불|상납|월급을|임금을 빼앗",
            restriction_of_movement="감시|외출 금지|외출이 금지|이동의 자유",
            retention_of_documents="여권을 빼앗|여권을 압수|여권 압수",
            violence="구타|폭행|고문|때렸",
            intimidation="협박|위협",
            deception="속아|속여|거짓",
        ),
    ),
    "es": HintWords(
        modality=_table(
            announced_plan="planea|planean|prevé enviar|enviará|enviarán|anunció que|tiene previsto",
            estimated="se estima|estimado|estimados|estima|calcula",
            projected="se prevé|se espera|proyecta",
            surveyed="encuesta|encuestados",
            registered="registró|registraron|registrados|según datos",
        ),
        flow=_table(flow_in="entraron|ingresaron|llegaron", flow_out="salieron|deportados|expulsados|huyeron",
                    stock="permanecen|trabajan actualmente|viven en|siguen detenidos|siguen en"),
        indicators=_table(
            excessive_overtime="largas jornadas|horas al día|horas diarias|sin descanso",
            withholding_of_wages="salarios retenidos|sin pagar|no les pagaron|sin salario",
            restriction_of_movement="no podían salir|encerrados|vigilancia",
            retention_of_documents="les quitaron los pasaportes|confiscaron sus pasaportes|retuvieron sus pasaportes",
            violence="golpeados|golpearon|torturados|violencia",
            intimidation="amenazas|amenazaron|amenazados",
            deception="engañados|engaños|falsas promesas",
        ),
    ),
    "fr": HintWords(
        modality=_table(
            announced_plan="prévoit d'envoyer|prévoient|enverra|enverront|a annoncé l'envoi|compte envoyer",
            estimated="estime|estimé|estimés|selon les estimations",
            projected="prévision|devrait atteindre",
            surveyed="sondage|enquête auprès|interrogés",
            registered="enregistré|enregistrés|recensé|recensés",
        ),
        flow=_table(flow_in="entrés|arrivés|sont entrés", flow_out="expulsés|quitté|fui",
                    stock="se trouvent|travaillent actuellement|vivent en|restent détenus|sont détenus"),
        indicators=_table(
            excessive_overtime="longues heures|heures par jour|sans repos",
            withholding_of_wages="salaires impayés|non payés|sans salaire|salaires confisqués",
            restriction_of_movement="surveillance|interdiction de sortir|enfermés",
            retention_of_documents="passeports confisqués|confiscation des passeports",
            violence="battus|torturés|violences",
            intimidation="menaces|menacés",
            deception="trompés|fausses promesses",
        ),
    ),
    "de": HintWords(
        modality=_table(
            announced_plan="plant|planen|will entsenden|wollen entsenden|kündigte an|sollen entsandt",
            estimated="geschätzt|schätzungsweise|schätzt|schätzungen",
            projected="prognose|erwartet",
            surveyed="umfrage|befragten|befragt",
            registered="registriert|erfasst|gezählt",
        ),
        flow=_table(flow_in="eingereist|reisten|kamen an|einreisten", flow_out="ausgereist|abgeschoben|geflohen|verließen",
                    stock="befinden sich|leben in|arbeiten derzeit|halten sich"),
        indicators=_table(
            excessive_overtime="überstunden|stunden am tag|stunden täglich",
            withholding_of_wages="lohn einbehalten|löhne einbehalten|nicht bezahlt|unbezahlt",
            restriction_of_movement="überwachung|überwacht|eingesperrt|bewacht",
            retention_of_documents="pässe abgenommen|pässe eingezogen",
            violence="geschlagen|misshandelt|gefoltert|gewalt",
            intimidation="bedroht|drohungen|drohung",
            deception="getäuscht|falsche versprechen",
        ),
    ),
    "zh": HintWords(
        modality=_table(
            announced_plan="计划|计劃|将派|拟派|宣布将|打算", estimated="估计|估計|估算|据估", projected="预计|預計|预测",
            registered="统计|統計|登记|登記|记录|签发|数据显示", surveyed="调查|問卷|问卷",
        ),
        flow=_table(flow_in="进入|進入|入境|抵达|抵達", flow_out="离开|離開|离境|遣返|驱逐", stock="滞留|目前在|正在"),
        indicators=_table(
            excessive_overtime="小时工作|加班|没有休息|没有假期", withholding_of_wages="克扣工资|拖欠工资|没收工资|上缴工资",
            restriction_of_movement="监视|不准外出|不得离开|限制行动", retention_of_documents="没收护照|扣押护照|护照被",
            violence="殴打|毒打|酷刑|强奸", intimidation="威胁|恐吓", deception="欺骗|受骗|虚假承诺",
        ),
    ),
    "ja": HintWords(
        modality=_table(
            announced_plan="計画|派遣する方針|予定", estimated="推定|推計|見積", projected="見込|予測", registered="統計|登録|集計|発給",
            surveyed="調査",
        ),
        flow=_table(flow_in="入国|到着", flow_out="出国|送還|追放", stock="滞在|働いている"),
        indicators=_table(
            excessive_overtime="長時間労働|残業|休みなく", withholding_of_wages="賃金未払|賃金の未払|賃金を奪|上納",
            restriction_of_movement="監視|外出禁止|外出を禁", retention_of_documents="旅券を取り上げ|パスポートを取り上げ|旅券を没収",
            violence="殴られ|暴行|拷問", intimidation="脅迫|脅され", deception="騙され|だまされ",
        ),
    ),
    "ar": HintWords(
        modality=_table(
            announced_plan="تخطط|يخطط|تعتزم|يعتزم|سترسل|سيرسل", estimated="تقدر|يقدر|تقديرات|تشير التقديرات|وتقدر",
            projected="من المتوقع|يتوقع|تتوقع", registered="سجل|سجلت|مسجل|مسجلين|بيانات|إحصاءات", surveyed="استطلاع",
        ),
        flow=_table(flow_in="دخل|دخلوا|وصل|وصلوا", flow_out="غادر|غادروا|رحل|طرد", stock="يوجد|يعيش|يعملون|يقيم"),
        indicators=_table(
            excessive_overtime="ساعات طويلة|ساعة في اليوم|دون راحة", withholding_of_wages="حجز الأجور|دون أجر|لم تدفع أجورهم",
            restriction_of_movement="مراقبة|منعوا من المغادرة|محتجزين", retention_of_documents="صودرت جوازات|مصادرة جوازات|جوازات سفرهم",
            violence="ضرب|تعذيب|اغتصاب", intimidation="تهديد|هددوا", deception="خداع|وعود كاذبة",
        ),
    ),
}  # fmt: skip
NOTHING = HintWords()
