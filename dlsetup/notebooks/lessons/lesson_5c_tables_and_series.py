# minutes: 25

# %% [markdown] en
# # 5c. What it is used for: tables and time series
#
# Most data in companies and laboratories are **tables** (a row for each customer, a column for each property) and
# **time series** (a value for each hour or day). Here both are made by a program, so we know what can be found.
# %% [markdown] ko
# # 5c. 어디에 쓰는가: 표와 시계열
#
# 회사와 연구실의 데이터는 대부분 **표**(고객마다 한 행, 속성마다 한 열)이거나 **시계열**(시간이나 날마다 값 하나)입니다.
# 여기서는 둘 다 프로그램으로 만들므로 무엇을 찾을 수 있는지 알고 있습니다.
# %%
import numpy as np
from lesson_tools.network import accuracy, cross_entropy, forward
from lesson_tools.network import new_layers, squared_error, train
from lesson_tools.tables import ring_table, waves

random = np.random.default_rng(0)
numbers, group, classes = ring_table(1800, random)
known, test = slice(0, 1440), slice(1440, None)
print(numbers[:3].round(3), group[:3], classes[:3])
# %% [markdown] en
# ## A table: which of three classes?
#
# Each row has four numbers, a group from 0 to 3, and a class from 0 to 2 that is to be found. Look at the columns:
# some are a hundred times larger than others. Then the large ones decide almost everything.
#
# **Concept.** **Standardize** each column: subtract its mean, divide by its standard deviation.
# $$z = \frac{x - \bar x}{s} \qquad \bar x = \frac1n\sum x, \quad s = \sqrt{\frac1n \sum (x - \bar x)^2}$$
# (LeCun, Bottou, Orr, Müller 1998, *Efficient BackProp*, section 4.3)
#
# **Careful.** $\bar x$ and $s$ come from the **training** rows only. The test stands for the future, and the future
# is not known yet. Using it is called a **leak**.
#
# **Implement it.** Standardize `new` with the mean and standard deviation of each column of `training`.
# %% [markdown] ko
# ## 표: 세 클래스 가운데 무엇일까요?
#
# 행마다 수 네 개와 0에서 3까지의 그룹이 있고, 0에서 2까지의 클래스를 맞혀야 합니다. 열을 보세요. 어떤 열은 다른 열보다 백 배
# 큽니다. 그러면 신경망은 큰 열에만 반응합니다.
#
# **개념.** 열마다 **표준화**합니다. 평균을 빼고 표준편차로 나눕니다.
# $$z = \frac{x - \bar x}{s} \qquad \bar x = \frac1n\sum x, \quad s = \sqrt{\frac1n \sum (x - \bar x)^2}$$
# (LeCun, Bottou, Orr, Müller 1998, *Efficient BackProp*, 4.3절)
#
# **주의.** $\bar x$와 $s$는 **학습** 데이터의 행에서만 구합니다. 테스트 데이터는 미래를 대신하고, 미래는 아직 모르기
# 때문입니다. 테스트 데이터까지 쓰는 것을 **누출**이라고 합니다.
#
# **구현.** `training`의 열마다 평균과 표준편차를 구해 `new`를 표준화하세요.
# %% exercise standardize
def standardize(new, training):
    mean = training.mean(axis=0)
    return ...
# %%
standardize = check("standardize", standardize)
# %% [markdown] en
# The group is a **category**: group 3 is not three times group 1. So it becomes a one-hot vector, as the digits did
# in lesson 2. Train four times: with and without standardizing, with and without hidden layers.
# %% [markdown] ko
# 그룹은 **범주**입니다. 3번 그룹이 1번 그룹의 세 배인 것은 아닙니다. 그래서 2장의 숫자처럼 원-핫 벡터로
# 바꿉니다. 표준화를 할 때와 하지 않을 때, 은닉층이 있을 때와 없을 때를 짝지어 네 번 학습시킵니다.
# %%
one_hot = np.eye(4)[group]
as_it_is = np.hstack([numbers, one_hot])
standard = np.hstack([standardize(numbers, numbers[known]), one_hot])
shares = {}
ways = {text("as it is", "그대로"): as_it_is, text("standardized", "표준화"): standard}
for name, values in ways.items():
    for hidden in ((), (64, 32)):
        random = np.random.default_rng(1)
        model = new_layers((8,) + hidden + (3,), random)
        train(model, cross_entropy, (values[known], classes[known]), 600, random)
        share = shares[name, len(hidden)] = accuracy(model, values[test], classes[test])
        print("%-12s" % name, text("hidden layers:", "은닉층:"), len(hidden), "%.2f" % share)
# %% [markdown] en
# The classes are rings around a center, and no straight line separates rings. Without a hidden layer
# the result stays poor. With standardizing and hidden layers it is good. Which mistakes are left? The
# **confusion matrix** counts them: a row for each true class, a column for each answer.
# %% [markdown] ko
# 클래스는 중심을 둘러싼 고리 모양이라 직선으로 나눌 수 없습니다. 그래서 은닉층이 없으면 잘 안 됩니다. 둘 다 갖추면 잘 됩니다.
# 어떤 실수가 남았을까요? **혼동 행렬**이 세어 줍니다. 행은 실제 클래스, 열은 답입니다.
# %%
answers = forward(model, standard[test])[-1].argmax(axis=1)
confusion = np.zeros((3, 3), dtype=int)
for true, answer in zip(classes[test], answers):
    confusion[true, answer] += 1
print(confusion)
plane = standard[test][:, :2]
with picture(
    "The test rows in the first two columns: the true classes are rings, and so are the answers.",
    "테스트 행을 앞의 두 열로 그린 그림. 실제 클래스도 답도 고리 모양입니다.",
    columns=2, size=(9, 4),
) as plots:
    for plot, found, title in zip(plots, (classes[test], answers),
                                  (label("true", "실제"), label("answers", "답"))):
        for each, marker in enumerate("o^s"):
            plot.plot(*plane[found == each].T, marker, markersize=4, label=str(each))
        plot.set_title(title)
        plot.legend()
# %% [markdown] en
# **Used for:** will a customer leave, is a payment a fraud, is a tumor harmful. For small tables, trees such as
# gradient boosting are often as good or better (Grinsztajn et al. 2022, arXiv:2207.08815): try both.
#
# ## A time series: what comes next?
#
# **Concept.** Cut the series into **windows**: the last values are the inputs, the next value is the target. Then it is a
# task like all others.
#
# **Implement it.** For a series $x_0, x_1, \dots$ and a length `look`, return the inputs with one row for each window,
# and the targets. With `series = [1, 2, 3, 4, 5]` and `look = 3` the inputs are `[[1, 2, 3], [2, 3, 4]]` and the
# targets `[4, 5]`.
# %% [markdown] ko
# **쓰이는 곳:** 고객이 떠날지, 결제가 사기인지, 종양이 해로운지 판단하기. 작은 표에서는 그레이디언트 부스팅 같은 트리
# 모델이 비슷하거나 더 나을 때가 많습니다(Grinsztajn 외 2022, arXiv:2207.08815). 둘 다 해 보세요.
#
# ## 시계열: 다음 값은 무엇일까요?
#
# **개념.** 시계열을 **창**(window)으로 자릅니다. 지난 값들이 입력이고 그다음 값이 정답입니다. 그러면 다른 문제와 똑같아집니다.
#
# **구현.** 시계열 $x_0, x_1, \dots$과 길이 `look`을 받아, 창마다 한 행인 입력과 정답을 반환하세요.
# `series = [1, 2, 3, 4, 5]`이고 `look = 3`이면 입력은 `[[1, 2, 3], [2, 3, 4]]`, 정답은 `[4, 5]`입니다.
# %% exercise windows
def windows(series, look):
    count = len(series) - look
    inputs = np.array([series[start:start + look] for start in range(count)])
    targets = ...
    return inputs, targets
# %%
windows = check("windows", windows)
# %% [markdown] en
# How good is a forecast? Compare it with the simplest one: **nothing changes**, the next value is the
# last one. The **skill** says how much smaller the squared error is: 1 is perfect, 0 is not better than
# that.
# $$\text{skill} = 1 - \frac{\sum (y - \hat y)^2}{\sum (y - x_{\text{last}})^2}$$
# (Murphy 1988, *Monthly Weather Review* 116)
#
# **Implement it.** `truth` is the real value, `forecast` is the prediction, and `last` is the value
# before.
# %% [markdown] ko
# 예측은 얼마나 좋을까요? 가장 간단한 예측과 비교합니다. **아무것도 변하지 않는다**고 보고 직전 값을 답하는 것입니다. **스킬
# 점수**는 그 제곱 오차를 얼마나 줄였는지 말합니다. 1이면 완벽하고, 0이면 직전 값보다 나을 것이 없습니다.
# $$\text{skill} = 1 - \frac{\sum (y - \hat y)^2}{\sum (y - x_{\text{last}})^2}$$
# (Murphy 1988, *Monthly Weather Review* 116)
#
# **구현.** `truth`는 실제 값, `forecast`는 예측, `last`는 직전 값입니다.
# %% exercise skill
def skill(truth, forecast, last):
    return ...
# %%
skill = check("skill", skill)
# %% [markdown] en
# The network learns the **change**, not the value: the change stays small even when the series climbs.
# %% [markdown] ko
# 신경망은 값이 아니라 **변화량**을 배웁니다. 시계열이 계속 올라가도 변화량은 작게 머뭅니다.
# %%
LOOK = 12
random = np.random.default_rng(0)


def all_windows(series_list):
    pairs = [windows(series, LOOK) for series in series_list]
    return np.vstack([pair[0] for pair in pairs]), np.concatenate([pair[1] for pair in pairs])


past, following = all_windows(waves(300, random))
change = (following - past[:, -1])[:, None]
forecaster = new_layers((LOOK, 32, 1), random)
train(forecaster, squared_error, (past, change), 800, random)
past, following = all_windows(waves(100, random))
forecast = past[:, -1] + forward(forecaster, past)[-1][:, 0]
print(text("skill:", "스킬 점수:"), "%.2f" % skill(following, forecast, past[:, -1]))
# %% [markdown] en
# To look further ahead, let the network use its own forecasts as inputs. Each mistake then goes into the next step.
# %% [markdown] ko
# 더 먼 앞날을 보려면 신경망의 예측을 다시 입력으로 넣습니다. 그러면 실수가 다음 예측에 쌓입니다.
# %%
series = waves(3, random)
with picture(
    "Three new series. From time 40 on, the network sees only its own forecasts: near at first, "
    "then apart.",
    "새 시계열 세 개. 시점 40부터는 신경망이 자기 예측만 봅니다. 처음에는 가깝다가 점점 벌어집니다.",
    columns=3, size=(11, 2.8),
) as plots:
    for values, plot in zip(series, plots):
        seen = list(values[:40])
        while len(seen) < len(values):
            window = np.array(seen[-LOOK:])[None]
            seen.append(seen[-1] + forward(forecaster, window)[-1][0, 0])
        plot.plot(values, label=label("truth", "실제"))
        plot.plot(range(39, len(values)), seen[39:], label=label("forecast", "예측"))
        plot.legend()
# %% [markdown] en
# **Used for:** electricity, weather, sales. Nobody can forecast what is not in the data: for stock
# prices the skill is near 0.
#
# **Never shuffle a time series** before you split it: the test must come after the training, or it leaks.
#
# **Try it.** Change `LOOK` to 2 and to 30. Why do more values help at first, but not later?
#
# **What to read next.** Hyndman, Athanasopoulos, *Forecasting: Principles and Practice* (otexts.com/fpp3). For
# sequences of any length: recurrent networks, *Dive into Deep Learning* (d2l.ai), chapters 9 and 10.
#
# **This was the last lesson.** Take your own data, and begin with the smallest network that could work.
# %% [markdown] ko
# **쓰이는 곳:** 전력, 날씨, 판매량. 데이터에 없는 것은 아무도 예측할 수 없습니다. 주가의 스킬 점수는 0에 가깝습니다.
#
# **시계열은 나누기 전에 섞지 마세요.** 테스트는 학습보다 뒤에 와야 합니다. 그렇지 않으면 누출이 됩니다.
#
# **해 보세요.** `LOOK`을 2와 30으로 바꾸어 보세요. 처음에는 늘릴수록 좋아지다가 왜 더는 좋아지지 않을까요?
#
# **더 읽을거리.** Hyndman, Athanasopoulos, *Forecasting: Principles and Practice*(otexts.com/fpp3). 길이가 정해지지 않은
# 데이터에는 순환 신경망을 씁니다. *Dive into Deep Learning*(d2l.ai) 9, 10장.
#
# **마지막 수업이었습니다.** 내 데이터를 골라, 될 법한 가장 작은 신경망부터 시작해 보세요.
