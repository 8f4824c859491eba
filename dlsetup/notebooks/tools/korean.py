"""Korean numbers and sentences, for lesson 5b."""

DIGITS, UNITS = "영일이삼사오육칠팔구", ("", "십", "백", "천")
LETTERS = "_일이삼사오육칠팔구십백천"  # _ : nothing more
LONGEST = 8  # letters of a reading up to 9999

INTENTS = ("weather", "music", "alarm", "food", "way")
PATTERNS = (
    ("{p} 날씨 어때", "{d} {p} 비 와", "{p} {d} 기온 알려 줘", "{d} 우산 필요할까 {p}"),
    ("{a} 노래 틀어 줘", "{a} 음악 재생", "{a} 최신 곡 들려 줘", "신나는 {a} 노래 듣고 싶어"),
    ("{d} {h} 알람 맞춰 줘", "{h}에 깨워 줘", "{d} {h} 알림 설정", "{h} 알람 꺼 줘"),
    ("{p} 맛집 찾아 줘", "{d} {p} 식당 예약", "{p} 밥집 추천해 줘", "{d} {h} {p} 저녁 예약해 줘"),
    ("{p} 가는 길 알려 줘", "{p}까지 얼마나 걸려", "{p} 지하철 경로", "{d} {p} 차 막혀"),
)
WORDS = {
    "p": ("서울", "부산", "대구", "광주", "제주", "강남", "홍대", "수원"),
    "d": ("오늘", "내일", "모레", "주말에", "이번 주"),
    "h": ("일곱 시", "여덟 시", "정오", "새벽", "여섯 시 반"),
    "a": ("재즈", "클래식", "발라드", "힙합", "동요", "트로트"),
}


def reading(number):
    """A number from 1 to 9999 as it is read: 3407 is 삼천사백칠. A one before a unit is silent."""
    spoken, text = "", str(number)
    for place, digit in zip(range(len(text) - 1, -1, -1), text):
        if digit != "0":
            silent = digit == "1" and place > 0
            spoken += ("" if silent else DIGITS[int(digit)]) + UNITS[place]
    return spoken


def requests(count, random):
    """Sentences to an assistant, and what each asks for: places in INTENTS."""
    sentences, intents = [], []
    for _ in range(count):
        intent = int(random.integers(0, len(INTENTS)))
        words = {kind: choices[random.integers(0, len(choices))] for kind, choices in WORDS.items()}
        pattern = PATTERNS[intent][random.integers(0, len(PATTERNS[intent]))]
        sentences.append(pattern.format(**words))
        intents.append(intent)
    return sentences, intents
