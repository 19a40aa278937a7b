"""Chinese, Japanese and Korean: numbers in tens of thousands, counters, and what stands around a number."""

from casefile.suggestions.language import Language, Phrases

_HAN_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2, "２": 2}
_HAN_TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_PUNCTUATION_RANGE = ["-", "–", "—", "~", "～", "〜"]

CHINESE = Language(
    code="zh",
    numbers=_HAN_DIGITS,
    multipliers=_HAN_TENS,
    scales={"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12},
    positional=True,
    points=frozenset({"点", "點"}),
    minus=frozenset({"负", "負"}),
    vague=Phrases({"10": ["数十", "數十", "几十", "幾十"], "100": ["数百", "數百", "几百", "上百", "成百"],
                   "1000": ["数千", "數千", "几千", "上千", "成千"], "10000": ["数万", "數萬", "上万", "几万"],
                   "100000": ["数十万", "數十萬", "几十万"], "1000000": ["数百万", "數百萬"]}),
    qualifiers=Phrases({
        "exact": ["恰好", "正好"],
        "about": ["约", "約", "大约", "大約", "近", "将近", "將近", "大概", "约有", "估计"],
        "at_least": ["至少", "最少", "不少于", "不少於", "不低于"],
        "more_than": ["超过", "超過", "逾", "多于", "多於", "高于", "高於", "超"],
        "at_most": ["至多", "最多", "不超过", "不超過", "不多于"],
        "fewer_than": ["少于", "少於", "不到", "不足", "低于", "低於"],
        "up_to": ["多达", "多達", "高达", "高達", "达", "達"],
    }),
    qualifiers_after=Phrases({"more_than": ["多", "余", "餘"], "at_least": ["以上"], "at_most": ["以下", "以内", "以內"],
                              "about": ["左右"]}),
    range_openers=Phrases({"to": ["从", "從"], "and": ["介于", "介於"]}),
    range_joiners=Phrases({"to": ["到", "至", *_PUNCTUATION_RANGE], "and": ["和", "与", "與"]}),
    percents=Phrases({"percent": ["%", "％"], "point": ["个百分点", "個百分點"]}),
    percents_before=Phrases({"percent": ["百分之"]}),
    units=Phrases({
        "duration:year of age": ["岁", "歲"], "duration:year": ["年"], "duration:month": ["个月", "個月"],
        "duration:week": ["周", "週", "星期"], "duration:day": ["天", "日"], "duration:hour": ["小时", "小時", "个小时"],
        "duration:minute": ["分钟", "分鐘"], "distance:kilometre": ["公里", "千米"], "distance:metre": ["米", "公尺"],
        "other:tonne": ["吨", "噸"], "other:kilogram": ["公斤", "千克"], "other:hectare": ["公顷", "公頃"],
        "other:square kilometre": ["平方公里"], "other:square metre": ["平方米"], "ratio:times": ["倍"],
    }),
    currencies={"元": "CNY", "块": "CNY", "人民币": "CNY", "人民幣": "CNY", "元人民币": "CNY", "美元": "USD",
                "欧元": "EUR", "歐元": "EUR", "英镑": "GBP", "英鎊": "GBP", "日元": "JPY", "日圆": "JPY", "韩元": "KRW",
                "韓元": "KRW", "卢布": "RUB", "盧布": "RUB", "港元": "HKD", "港币": "HKD", "新台币": "TWD"},
    counted=Phrases({
        "persons": ["人", "名", "名工人", "名士兵", "名劳工", "名朝鲜工人", "位", "名平民", "名儿童", "名学生", "名女性",
                    "口人", "人次", "个人", "名军人", "名被拘留者", "名囚犯", "名难民", "名公民"],
        "events": ["起", "次", "件", "宗", "份", "例", "家", "份合同", "份签证", "张", "艘", "架", "枚", "户", "所"],
    }),
    periods=Phrases({"per_day": ["每天", "每日"], "per_week": ["每周", "每星期"], "per_month": ["每月", "每个月"],
                     "per_year": ["每年"], "per_hour": ["每小时"]}),
    of=Phrases({"of": ["的"]}),
    labels=frozenset({"第"}),
)  # fmt: skip

JAPANESE = Language(
    code="ja",
    numbers=_HAN_DIGITS,
    multipliers=_HAN_TENS,
    scales={"万": 10**4, "億": 10**8, "兆": 10**12},
    positional=True,
    points=frozenset({"点"}),
    vague=Phrases({"10": ["数十"], "100": ["数百", "何百"], "1000": ["数千", "何千"], "10000": ["数万", "何万"],
                   "100000": ["数十万"], "1000000": ["数百万"]}),
    qualifiers=Phrases({
        "exact": ["ちょうど"],
        "about": ["約", "およそ", "ほぼ", "おおよそ", "推定"],
        "at_least": ["少なくとも", "最低", "最低でも"],
        "at_most": ["最大", "多くとも", "せいぜい"],
        "up_to": ["最大で"],
    }),
    qualifiers_after=Phrases({
        "at_least": ["以上"],
        "more_than": ["超", "余り", "余", "を超え", "あまり", "ドルを超え", "円を超え", "より多"],
        "at_most": ["以下", "以内"], "fewer_than": ["未満", "弱", "足らず"],
        "about": ["程度", "ほど", "前後", "くらい", "ぐらい"],
    }),
    range_openers=Phrases({}),
    range_joiners=Phrases({"to": ["から", *_PUNCTUATION_RANGE, "ないし"]}),
    percents=Phrases({"percent": ["%", "％", "パーセント", "割"], "point": ["ポイント"]}),
    units=Phrases({
        "duration:year of age": ["歳", "才"], "duration:year": ["年間", "年"], "duration:month": ["か月", "カ月", "ヶ月", "ヵ月"],
        "duration:week": ["週間"], "duration:day": ["日間", "日"], "duration:hour": ["時間"], "duration:minute": ["分間", "分"],
        "distance:kilometre": ["キロメートル", "キロ", "km"], "distance:metre": ["メートル"], "other:tonne": ["トン"],
        "other:kilogram": ["キログラム"], "other:hectare": ["ヘクタール"], "ratio:times": ["倍"],
    }),
    currencies={"円": "JPY", "ドル": "USD", "米ドル": "USD", "ユーロ": "EUR", "ウォン": "KRW", "元": "CNY", "人民元": "CNY",
                "ルーブル": "RUB", "ポンド": "GBP", "香港ドル": "HKD"},
    counted=Phrases({"persons": ["人", "名", "人の労働者", "人の兵士", "世帯"],
                     "events": ["件", "回", "社", "隻", "発", "機", "軒", "枚", "通", "か所", "カ所"]}),
    periods=Phrases({"per_day": ["毎日", "1日あたり", "日当たり"], "per_month": ["毎月", "月額"],
                     "per_year": ["毎年", "年間"], "per_week": ["毎週"]}),
    of=Phrases({"of": ["の"]}),
    labels=frozenset({"第"}),
)  # fmt: skip

_SINO = {"영": 0, "공": 0, "일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9}

KOREAN = Language(
    code="ko",
    numbers=_SINO,
    multipliers={"십": 10, "백": 100, "천": 1000},
    scales={"만": 10**4, "억": 10**8, "조": 10**12},
    positional=True,
    vague=Phrases({"10": ["수십"], "100": ["수백", "몇백"], "1000": ["수천", "몇천"], "10000": ["수만"], "100000": ["수십만"],
                   "1000000": ["수백만"], "100000000": ["수억"]}),
    qualifiers=Phrases({
        "exact": ["정확히"],
        "about": ["약", "대략", "거의", "대충", "어림잡아"],
        "at_least": ["최소", "적어도", "최소한"],
        "at_most": ["최대", "많아야", "기껏해야"],
        "up_to": ["최대"],
    }),
    qualifiers_after=Phrases({
        "at_least": ["이상"],
        "more_than": ["여", "이 넘는", "를 넘", "을 넘", "넘는", "초과"],
        "at_most": ["이하", "이내"], "fewer_than": ["미만"],
        "about": ["정도", "가량", "안팎", "내외", "쯤"],
    }),
    range_joiners=Phrases({"to": ["에서", "부터", "내지", *_PUNCTUATION_RANGE]}),
    percents=Phrases({"percent": ["%", "％", "퍼센트", "프로"], "point": ["%포인트", "퍼센트포인트", "%p"]}),
    units=Phrases({
        "duration:year of age": ["세", "살"], "duration:year": ["년간", "년 동안", "년"], "duration:month": ["개월"],
        "duration:week": ["주간", "주일"], "duration:day": ["일간", "일"], "duration:hour": ["시간"], "duration:minute": ["분간", "분"],
        "distance:kilometre": ["킬로미터", "km", "㎞"], "distance:metre": ["미터", "m"], "other:tonne": ["톤", "t"],
        "other:kilogram": ["킬로그램", "kg", "㎏"], "other:hectare": ["헥타르", "㏊"], "ratio:times": ["배"],
        "other:square metre": ["제곱미터", "㎡"],
    }),
    currencies={"원": "KRW", "달러": "USD", "미국 달러": "USD", "유로": "EUR", "엔": "JPY", "위안": "CNY", "루블": "RUB",
                "파운드": "GBP", "홍콩달러": "HKD"},
    counted=Phrases({
        "persons": ["명", "명의", "여명", "여 명", "인", "사람", "명의 노동자", "명의 북한 노동자", "명의 근로자", "명의 병력",
                    "명의 군인", "가구"],
        "events": ["건", "회", "차례", "번", "곳", "개", "척", "발", "대", "채", "장"],
    }),
    periods=Phrases({"per_day": ["하루", "매일"], "per_month": ["매월", "매달", "월"], "per_year": ["매년", "연간", "해마다"],
                     "per_week": ["매주"], "per_hour": ["시간당"]}),
    of=Phrases({"of": ["의"]}),
    labels=frozenset({"제"}),
)  # fmt: skip
