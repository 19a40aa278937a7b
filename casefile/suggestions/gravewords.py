"""More words that accuse: of killing, of arrests, of repression; and words that take an act out of an accusation.

A treaty against torture, the fight against trafficking, the right not to be enslaved accuse nobody. Rows by language:
`violence` and `arrests` join the acts of physical abuse and restricted movement, `grave` is no act of the list and
accuses all the same, `accusing` accuses whatever the act is, `shields` stand before the act.
"""

from collections.abc import Mapping

GRAVE: Mapping[str, Mapping[str, str]] = {
    "en": {
        "violence": "were killed|was killed|been killed|shot dead|killing of|killings|extrajudicial|gunned down|were shot|"
        "was shot|fired on|opened fire on|attacked civilians|attacked protesters|bombed|assassinated|assassination",
        "arrests": "arrested without|detained without|without charge|without trial|held incommunicado|incommunicado|"
        "political prisoners|prisoners of conscience|arbitrary arrest|arbitrarily arrested|wrongfully detained|"
        "under house arrest|arresting human rights defenders|arresting journalists",
        "grave": "repression|crackdown|persecution of|persecuted|reprisals against|retaliation against|in retaliation|"
        "retaliatory|expelled from the country|malicious cyber|cyber attack|cyber attacks|cyberattack|cyberattacks|ransomware|"
        "economic loss to|espionage|stole|stolen data|destabilise|destabilising|destabilizing|ethnic cleansing",
        "accusing": "was involved in|were involved in|is involved in|are involved in|been involved in|took part in the|"
        "found responsible|held responsible|are to blame|is to blame|is wanted for|on charges of",
        "shields": "convention on|convention against|convention for|ratification of|ratified|ratifying|actions against|"
        "action against|conventions on|covenant on|ratify|accede|protocol to|prohibition of|"
        "prohibits|prohibiting|prohibit|prevention of|prevent|preventing|combat|combating|fight against|"
        "fighting|elimination of|eliminate|abolish|abolition of|protection from|protect against|against all forms of|"
        "right not to|no one shall|shall not be|freedom from|measures against|efforts to|awareness of|definition of|"
        "committee against|rapporteur on|moratorium on|training on|act on|law on|laws against|criminalize|"
        "criminalizing|rehabilitation of|support the victims of|victim support|deal with",
    },
    "es": {
        "violence": "fueron asesinados|asesinaron|asesinato|asesinatos|mataron|ejecuciones extrajudiciales|atacaron|"
        "dispararon contra|abatidos|homicidio de|masacrados|agredidos|agredieron",
        "arrests": "detenidos sin|detenidas sin|presos políticos|arrestados sin|sin cargos|incomunicados|"
        "detenciones arbitrarias|forzadas a emigrar|forzados a huir|desplazamiento forzado",
        "grave": "represión|persecución|represalia|represalias|amenazas contra|hostigamiento|espionaje|expulsados del país|"
        "violación a los derechos|violación de los derechos|violaciones a los derechos|violó los derechos|"
        "vulneración de los derechos|amenazas",
        "accusing": "encontrada responsable|encontrado responsable|responsable por|responsable de la|responsables de la|"
        "responsabilidad por|declarado culpable|acusados por|señalados de",
        "shields": "convención contra|convención sobre|prevención de|prevenir|combatir|lucha contra|eliminación de|prohibición de|"
        "prohibición|nadie será|nadie podrá|derecho a|comité contra|erradicar|protección contra|ratificar|erradicación de",
    },
    "fr": {
        "violence": "ont été tués|a été tué|abattus|exécutions extrajudiciaires|assassinats|assassinés|ont tiré sur|attaqué des",
        "arrests": "arrêtés sans|détenus sans|prisonniers politiques|sans inculpation|arrestations arbitraires|au secret",
        "grave": "répression|persécution|représailles|harcèlement|espionnage|expulsés du pays|nettoyage ethnique",
        "accusing": "reconnu responsable|tenus pour responsables|responsables de|impliqués dans|impliqué dans",
        "shields": "convention contre|convention sur|prévention de|prévenir|lutte contre|lutter contre|élimination de|interdiction de|"
        "abolition de|nul ne|comité contre|protection contre|ratifier|prévention et",
    },
    "de": {
        "violence": "getötet|erschossen|umgebracht|hinrichtung|hinrichtungen|angegriffen|niedergeschlagen|niedergeschossen|"
        "schüsse auf|schossen auf|attackiert|totgeschlagen|bombardiert|misshandelten",
        "arrests": "verhaftet|festgenommen|inhaftiert|inhaftierte|politische häftlinge|politischen gefangenen|ohne anklage|"
        "politische gefangene|verhaftungen|festnahmen|im gefängnis|unter hausarrest",
        "grave": "unterdrückung|unterdrückt|verfolgung von|verfolgt werden|vergeltung|vergeltungsmaßnahme*|repression|repressionen|"
        "des landes verwiesen|ausgewiesen|spionage|hausdurchsuchung*|ethnische säuberung|niederschlagung|schikaniert",
        "accusing": "verantwortlich für|schuldig gesprochen|beteiligt an|verwickelt in|verurteilt wegen|angeklagt wegen",
        "shields": "übereinkommen gegen|konvention gegen|verhütung von|verhinderung von|kampf gegen|bekämpfung von|bekämpfung der|"
        "verbot der|verbot von|beseitigung|abschaffung der|schutz vor|niemand darf|ausschuss gegen|maßnahmen gegen",
    },
    "ru": {
        "violence": "были убиты|был убит|застрелен*|расстрел*|внесудебн*|открыли огонь|обстрел*|взорвал*",
        "arrests": "арестован* без|задержан* без|политзаключ*|политических заключенных|без суда|без обвинения|произвольн*",
        "grave": "репресси*|преследовани*|гонени*|расправ*|шпионаж*|кибератак*|этнические чистки|карательн*",
        "accusing": "признан виновн*|причастен к|причастны к|причастность к|ответственны за|ответственен за|ответственность за",
        "shields": "конвенция против|конвенции против|предупреждение|предупреждению|предотвращение|борьба с|борьбе с|борьбы с|"
        "запрет|запрещение|ликвидация|ликвидации|комитет против|никто не|защита от",
    },
    "ar": {
        "violence": "قتلوا|قتلت|اغتيال|إطلاق النار على|أطلقوا النار|قصف|إعدامات",
        "arrests": "اعتقال تعسفي|الاعتقال التعسفي|اعتقلوا دون|سجناء سياسيين|دون محاكمة|دون تهمة",
        "grave": "قمع|اضطهاد|انتقام|تهجير قسري|تطهير عرقي|تجسس",
        "accusing": "مسؤول عن|مسؤولة عن|ضالع في|ضلوع|متورط في",
        "shields": "اتفاقية مناهضة|مناهضة|مكافحة|منع|القضاء على|حظر|لجنة مناهضة|الحماية من|لا يجوز",
    },
    "zh": {
        "violence": "杀害|殺害|枪杀|枪击|开枪|暗杀|打死|轰炸",
        "arrests": "任意逮捕|政治犯|未经审判|无故拘留|强行拘留|逮捕了",
        "grave": "镇压|鎮壓|迫害|报复|報復|网络攻击|间谍|种族清洗",
        "accusing": "负有责任|对此负责|卷入",
        "shields": "禁止|防止|打击|打擊|消除|公约|公約|预防|不得|废除",
    },
    "ja": {
        "violence": "殺害|銃撃|射殺|暗殺|爆撃",
        "arrests": "不当逮捕|政治犯|裁判なし|恣意的逮捕",
        "grave": "弾圧|迫害|報復|サイバー攻撃|スパイ|民族浄化",
        "accusing": "責任がある|関与した|関与し",
        "shields": "禁止|防止|撲滅|条約|廃止|対策",
    },
    "ko": {
        "violence": "살해|총격|사살|암살|폭격",
        "arrests": "자의적 체포|정치범|재판 없이|불법 체포|강제 구금",
        "grave": "탄압|박해|보복|사이버 공격|간첩|인종 청소",
        "accusing": "책임이 있|연루|관여",
        "shields": "금지|방지|근절|협약|예방|폐지|퇴치",
    },
}  # fmt: skip
