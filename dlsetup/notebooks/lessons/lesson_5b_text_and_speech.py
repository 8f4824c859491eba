# minutes: 35

# %% [markdown] en
# # 5b. What it is used for: speech and text
#
# A network takes numbers. So every use begins with the same question: how does a sound or a sentence
# become numbers? Three examples: **speech recognition**, **intent** (what does a sentence ask for?) and
# **translation**.
# %% [markdown] ko
# # 5b. 어디에 쓰는가: 음성과 글
#
# 신경망은 수를 입력으로 받습니다. 그래서 늘 같은 질문으로 시작합니다. 소리나 문장을 어떻게 수로 바꿀까요? 예제는 세
# 가지입니다. **음성 인식**, **의도 분류**(문장이 무엇을 부탁하는가), **번역**입니다.
# %%
import numpy as np
from lesson_tools import network
from lesson_tools.network import backward, cross_entropy, forward, new_layers, train
# %% [markdown] en
# ## Speech: which keys were dialed?
#
# **Concept.** A sound is a list of numbers: the pressure of the air, 4000 times a second here. Each key
# of a phone sounds as two tones together (ITU-T Q.23), as each vowel of a voice has its own tones. The
# **discrete Fourier transform** tells how much of each tone is in a piece of sound.
#
# **Formula.** For $n$ samples $x_0, \dots, x_{n-1}$ at rate $r$ (samples a second):
# $$X_k = \sum_{t=0}^{n-1} x_t e^{-2\pi i k t/n} \qquad |X_k| \text{ belongs to the frequency } \frac{k r}{n} \text{ Hz}$$
# (Oppenheim, Schafer, *Discrete-Time Signal Processing*, chapter 8.) `np.fft.rfft(sound)` gives $X_0, X_1, \dots$
# You do not have to compute it by hand. $i$ is the imaginary unit, and $e^{-i\theta} = \cos\theta - i\sin\theta$ is a
# short way to write two waves: $X_k$ is the dot product of the sound with a cosine and with a sine of one frequency,
# and $|X_k|$ is large if the sound has that tone.
#
# **Implement it.** Return the frequency in Hz that is loudest in `sound`. `abs(...)` is the size, and
# `.argmax()` gives the place of the largest.
# %% [markdown] ko
# ## 음성: 어떤 번호를 눌렀을까요?
#
# **개념.** 소리는 수를 늘어놓은 것입니다. 여기서는 공기의 압력을 1초에 4000번 잽니다. 전화기의 번호마다 두 음이 함께
# 울립니다(ITU-T Q.23). 사람 목소리의 모음마다 고유한 음이 있는 것과 같습니다. **이산 푸리에 변환**은 소리 조각에 음마다
# 얼마나 들어 있는지 알려 줍니다.
#
# **공식.** 1초에 $r$번 잰 표본 $n$개 $x_0, \dots, x_{n-1}$에 대해
# $$X_k = \sum_{t=0}^{n-1} x_t e^{-2\pi i k t/n} \qquad |X_k|\text{의 주파수는 } \frac{k r}{n} \text{ Hz}$$
# (Oppenheim, Schafer, *Discrete-Time Signal Processing*, 8장.) `np.fft.rfft(sound)`가 $X_0, X_1, \dots$을 줍니다.
# 손으로 계산하지 않아도 됩니다. $i$는 허수 단위이고, $e^{-i\theta} = \cos\theta - i\sin\theta$는 두 파동을 짧게 쓴 것입니다.
# $X_k$는 소리를 한 주파수의 코사인, 사인과 내적한 것이므로, 소리에 그 음이 있으면 $|X_k|$가 커집니다.
#
# **구현.** `sound`에서 가장 큰 음의 주파수(Hz)를 반환하세요. 크기는 `abs(...)`, 가장 큰 값의 위치는 `.argmax()`입니다.
# %% exercise loudest
def loudest(sound, rate):
    n = len(sound)
    strengths = abs(np.fft.rfft(sound))
    return ...
# %%
loudest = check("loudest", loudest)
# %% [markdown] en
# Do this for short pieces, one after the other, and you have a **spectrogram**: time to the right, frequency
# upwards. The `window` fades each piece in and out, so that its ends do not click.
# %% [markdown] ko
# 짧은 조각마다 차례로 이렇게 하면 **스펙트로그램**이 됩니다. 오른쪽이 시간이고 위쪽이 주파수입니다. `window`는 조각의 양 끝을
# 서서히 줄여 끝에서 튀는 소리를 막습니다.
# %%
from lesson_tools.tones import RATE as HZ, dial

PIECE, HOP = 128, 64
window = np.hanning(PIECE)


def spectrogram(sound):
    starts = np.arange(0, len(sound) - PIECE + 1, HOP)
    # en: one row for each piece: the places start, start + 1, ...
    # ko: 조각마다 한 행입니다. 시작 위치부터 차례로 PIECE개를 고릅니다
    pieces = sound[starts[:, None] + np.arange(PIECE)]
    return np.log(abs(np.fft.rfft(pieces * window)) + 0.1)


sound, key_at = dial([1, 5, 9], np.random.default_rng(0))
with picture(
    "The sound of the keys 1, 5, 9, and its spectrogram: each key is two bright bars.",
    "번호 1, 5, 9의 소리와 스펙트로그램. 번호마다 밝은 띠가 두 개 있습니다.",
    columns=2, size=(10, 3),
) as plots:
    plots[0].plot(np.arange(len(sound)) / HZ, sound, linewidth=0.5)
    plots[0].set_xlabel(label("seconds", "초"))
    plots[1].imshow(spectrogram(sound).T, origin="lower", aspect="auto", extent=(0, len(sound) / HZ, 0, HZ / 2))
    plots[1].set_ylabel("Hz")
# %% [markdown] en
# The network gets one column of the spectrogram (65 numbers) and says which key was pressed, 0 for
# none: ten classes, as in lesson 2. Then the columns must become keys: 0 0 5 5 5 0 9 9 is "5, 9".
#
# **Implement the reading** (the rule of CTC, Graves et al. 2006): a number that repeats counts once, and zeros
# are left out. But 5 5 0 5 is "5, 5".
# %% [markdown] ko
# 신경망은 스펙트로그램의 한 열(수 65개)을 받아 어떤 번호가 울리는지 말합니다. 아무것도 없으면 0입니다. 2장처럼 클래스가
# 열 개입니다. 그다음 열의 답들을 번호로 읽어야 합니다. 0 0 5 5 5 0 9 9는 "5, 9"입니다.
#
# **읽는 법을 구현하세요**(CTC의 규칙, Graves 외 2006). 이어서 되풀이되는 수는 한 번만 세고, 0은 뺍니다. 하지만 5 5 0 5는
# "5, 5"입니다.
# %% exercise read_keys
def read_keys(answers):
    keys, before = [], 0
    for answer in answers:
        if ...:
            keys.append(int(answer))
        before = answer
    return keys
# %%
read_keys = check("read_keys", read_keys)
# %%
def many_calls(count, random):
    calls = []
    for _ in range(count):
        keys = random.integers(1, 10, random.integers(3, 6))
        sound, key_at = dial(keys, random)
        columns = spectrogram(sound)
        # en: what sounds in the middle of each piece
        # ko: 조각마다 가운데에서 울리는 번호
        middle = PIECE // 2 + HOP * np.arange(len(columns))
        calls.append((columns, key_at[middle], list(keys)))
    return calls


random = np.random.default_rng(0)
calls = many_calls(200, random)
columns = np.vstack([call[0] for call in calls])
sounding = np.concatenate([call[1] for call in calls])
mean, spread = columns.mean(axis=0), columns.std(axis=0)
listener = new_layers((65, 64, 10), random)
train(listener, cross_entropy, ((columns - mean) / spread, sounding), 600, random)
print(columns.shape)
# %%
right, new_calls = 0, many_calls(100, random)
for columns, _, keys in new_calls:
    answers = forward(listener, (columns - mean) / spread)[-1].argmax(axis=1)
    right += read_keys(answers) == keys
say("%d of 100 new calls are heard without a mistake." % right,
    "새 전화 100통 가운데 %d통을 틀림없이 알아듣습니다." % right)
print(answers, read_keys(answers), [int(key) for key in keys])
# %% [markdown] en
# **Used for:** captions, voice assistants. Real recognition does the same with voices: spectrogram, a deep network,
# and CTC, which even learns without being told when each sound begins.
#
# ## Intent: what does the sentence ask for?
#
# **Concept.** The simplest way to make a sentence into numbers is a **bag**: a vector with one place for each piece
# that is known, 1 where the piece occurs. Here a piece is one letter (a syllable of Hangul) or two in a row. The
# order of the pieces is lost, but for short requests this is enough. (Manning, Raghavan, Schütze 2008, chapter 6)
#
# **Implement it.** `vocabulary` is a dictionary from piece to place. Return an array of zeros with 1 at the place of
# each piece of `pieces` that is known. Leave out what is not known.
# %% [markdown] ko
# **쓰이는 곳:** 자막, 음성 비서. 실제 음성 인식도 목소리로 같은 일을 합니다. 스펙트로그램, 깊은 신경망, CTC를 씁니다. CTC를
# 쓰면 소리가 언제 시작하는지 알려 주지 않아도 배웁니다.
#
# ## 의도 분류: 문장이 무엇을 부탁할까요?
#
# **개념.** 문장을 수로 바꾸는 가장 간단한 방법은 **주머니**(bag)입니다. 아는 조각마다 자리가 하나씩 있는 벡터를 만들고, 조각이
# 나오면 1로 합니다. 여기서 조각은 글자 하나나 이어진 글자 둘입니다. 조각의 순서는 사라지지만 짧은 부탁에는 충분합니다.
# (Manning, Raghavan, Schütze 2008, 6장)
#
# **구현.** `vocabulary`는 조각에서 자리로 가는 딕셔너리입니다. 0으로 채운 배열에서, `pieces` 가운데 아는 조각의 자리를 1로 한
# 배열을 반환하세요. 모르는 조각은 건너뜁니다.
# %% exercise bag
def bag(pieces, vocabulary):
    vector = np.zeros(len(vocabulary))
    for piece in pieces:
        if piece in vocabulary:
            ...
    return vector
# %%
bag = check("bag", bag)
# %%
from lesson_tools.korean import INTENTS, requests


def pieces_of(sentence):
    return list(sentence) + [sentence[i:i + 2] for i in range(len(sentence) - 1)]


random = np.random.default_rng(0)
sentences, intents = requests(120, random)
known = sorted({piece for sentence in sentences for piece in pieces_of(sentence)})
vocabulary = {piece: place for place, piece in enumerate(known)}
vectors = np.array([bag(pieces_of(sentence), vocabulary) for sentence in sentences])
assistant = new_layers((len(vocabulary), 16, len(INTENTS)), random)
train(assistant, cross_entropy, (vectors, np.array(intents)), 200, random, rate=1e-2)
print(vectors.shape, sentences[0])
# %% [markdown] en
# The sentences are made from patterns by a program, so new ones of the same patterns are easy.
# Sentences that **no pattern makes** are harder. Add your own to the list. The intents are weather,
# music, alarm, food and way (the way to a place). The four below ask for an umbrella tomorrow, quiet jazz, to be
# woken at eight, and the subway to Busan.
# %% [markdown] ko
# 문장은 프로그램이 틀에 낱말을 넣어 만들었으므로 같은 틀의 새 문장은 쉽습니다. 어려운 것은 **틀에 없는** 문장입니다. 리스트에 내
# 문장을 써 보세요. 의도는 날씨, 음악, 알람, 음식, 길 찾기입니다.
# %%
test_sentences, test_intents = requests(300, random)
new = [place for place, each in enumerate(test_sentences) if each not in sentences]
vectors = np.array([bag(pieces_of(test_sentences[place]), vocabulary) for place in new])
guesses = forward(assistant, vectors)[-1].argmax(axis=1)
share = (guesses == np.array(test_intents)[new]).mean()
say("New sentences: %.0f%% right" % (100 * share), "새 문장: %.0f%% 정답" % (100 * share))
for sentence in ("내일 우산 챙겨야 해?", "조용한 재즈 듣고 싶다", "여덟 시에 깨워 줄래?", "부산 가는 지하철 알려 줘"):
    scores = forward(assistant, bag(pieces_of(sentence), vocabulary)[None])[-1]
    p = network.softmax(scores)[0]
    print(sentence, "->", INTENTS[p.argmax()], "%.2f" % p.max())
# %% [markdown] en
# A sentence about something else also gets one of the five answers: a classifier cannot say "none of these" unless
# it is trained to. Try 안녕하세요 (hello).
#
# **Used for:** assistants, sorting mail, finding insults.
#
# ## Translation: 3407 to 삼천사백칠
#
# **Concept.** Translation gives a **sequence**. Here digits become the Korean reading, letter by letter. The four digits
# are one-hot vectors (40 inputs). Each of the 8 places of the reading is a classification into 13 letters, `_` for
# nothing (8 x 13 = 104 outputs). A rule has to be found: a 1 before a unit is silent, and a 0 is skipped.
# %% [markdown] ko
# 다른 이야기를 하는 문장에도 다섯 가지 가운데 하나로 답합니다. 따로 가르치지 않으면 분류기는 "해당 없음"이라고 말하지
# 못합니다. "안녕하세요"를 넣어 보세요.
#
# **쓰이는 곳:** 음성 비서, 메일 분류, 욕설 찾기.
#
# ## 번역: 3407을 삼천사백칠로
#
# **개념.** 번역의 답은 **순서가 있는 글자들**입니다. 여기서는 숫자를 우리말로 읽은 글자로 바꿉니다. 네 자리 숫자는 원-핫 벡터로
# 넣습니다(입력 40개). 답의 여덟 자리는 각각 글자 13개 가운데 하나를 고르는 분류이고, `_`는 글자 없음입니다(출력 8 x 13 =
# 104개). 규칙을 찾아내야 합니다. 자리 이름 앞의 1은 읽지 않고, 0은 건너뜁니다.
# %%
from lesson_tools.korean import LETTERS, LONGEST, reading

random = np.random.default_rng(0)
numbers = random.permutation(np.arange(1, 10000))
digits_of = np.array([[int(each) for each in "%04d" % number] for number in numbers])
inputs = np.eye(10)[digits_of].reshape(len(numbers), 40)
letters = np.array([
    [LETTERS.index(letter) for letter in reading(number).ljust(LONGEST, "_")]
    for number in numbers
])
print(numbers[0], reading(numbers[0]), inputs.shape, letters.shape)
# %%
def letter_loss(outputs, letters):
    # en: each place of each reading is one row of the cross-entropy
    # ko: 답의 자리 하나하나가 교차 엔트로피의 한 행입니다
    loss, error = cross_entropy(outputs.reshape(-1, len(LETTERS)), letters.reshape(-1))
    return LONGEST * loss, LONGEST * error.reshape(outputs.shape)


translator = new_layers((40, 128, 128, LONGEST * len(LETTERS)), random)
losses = train(translator, letter_loss, (inputs[:3000], letters[:3000]), 1500, random)
outputs = forward(translator, inputs[3000:4000])[-1]
found = outputs.reshape(-1, LONGEST, len(LETTERS)).argmax(axis=2)
right = (found == letters[3000:4000]).all(axis=1)
say("%.1f%% of 1000 new numbers are read without a mistake." % (100 * right.mean()),
    "새 수 1000개의 %.1f%%를 틀림없이 읽습니다." % (100 * right.mean()))
for place in [*np.flatnonzero(~right)[:3], 0, 1]:
    text = "".join(LETTERS[letter] for letter in found[place]).strip("_")
    print(numbers[3000 + place], text, reading(numbers[3000 + place]))
# %% [markdown] en
# ### Attention
#
# Our translator has fixed places, so it can never read five digits. Real ones write one letter after the other and
# **look** at the part of the input that matters now. This is **attention** (Vaswani et al. 2017, arXiv:1706.03762).
#
# **Formula.** A row of $Q$ is a question, a row of $K$ describes one part of the input, a row of $V$ is its content,
# $d$ is the number of columns of $K$:
# $$\mathrm{Attention}(Q, K, V) = \mathrm{softmax}\Big(\frac{Q K^T}{\sqrt d}\Big) V$$
# Each question gets a mean of the contents, weighted by how well the descriptions fit.
#
# **Implement** what is inside the softmax. In numpy $K^T$ is `K.T`.
# %% [markdown] ko
# ### 어텐션
#
# 우리 번역기는 자리가 정해져 있어서 다섯 자리 수를 읽지 못합니다. 실제 번역기는 글자를 하나씩 쓰면서 그때 필요한 입력 부분을
# **봅니다**. 이것이 **어텐션**입니다(Vaswani 외 2017, arXiv:1706.03762).
#
# **공식.** $Q$의 행은 질문, $K$의 행은 입력 한 부분의 설명, $V$의 행은 그 내용이고, $d$는 $K$의 열 수입니다.
# $$\mathrm{Attention}(Q, K, V) = \mathrm{softmax}\Big(\frac{Q K^T}{\sqrt d}\Big) V$$
# 질문마다 내용들의 평균을 받는데, 설명이 잘 맞는 부분일수록 크게 반영합니다.
#
# **구현.** 소프트맥스 괄호 안의 식을 구현하세요. $K^T$는 numpy로 `K.T`입니다.
# %% exercise attention_scores
def attention_scores(Q, K):
    d = K.shape[1]
    return ...
# %%
attention_scores = check("attention_scores", attention_scores)
# %%
# en: four places of 3407; the questions ask for the thousands, the hundreds and the ones
# ko: 3407의 네 자리. 질문은 천의 자리, 백의 자리, 일의 자리를 묻습니다
K = 10 * np.eye(4)
V = np.array([[3.0], [4.0], [0.0], [7.0]])
Q = np.eye(4)[[0, 1, 3]]
print((network.softmax(attention_scores(Q, K)) @ V).round(1).T)
# %% [markdown] en
# The answers are near 3, 4 and 7. In a trained network nobody sets $Q$, $K$ and $V$: they are products of the inputs
# with weights that are learned. Large language models are many such layers.
#
# **Try it.** Train the translator with 300 numbers in place of 3000. Which numbers does it get wrong?
#
# **What to read next.** *Dive into Deep Learning* (d2l.ai), chapters 10 and 11. *The Illustrated Transformer* by
# Jay Alammar. Graves et al. 2006 on CTC. In lesson 5c the inputs are tables and time series.
# %% [markdown] ko
# 답이 3, 4, 7에 가깝습니다. 학습된 신경망에서는 $Q$, $K$, $V$를 사람이 정하지 않습니다. 입력에 학습된 가중치를 곱해
# 얻습니다. 거대 언어 모델은 이런 층을 많이 쌓은 것입니다.
#
# **해 보세요.** 수를 3000개 대신 300개만 써서 번역기를 학습시켜 보세요. 어떤 수를 틀립니까?
#
# **더 읽을거리.** *Dive into Deep Learning*(d2l.ai) 10, 11장. Jay Alammar의 *The Illustrated Transformer*. CTC는 Graves
# 외 2006. 5c장에서는 표와 시계열을 입력으로 씁니다.
