# minutes: 35

# %% [markdown] en
# # 3a. Why deep?
#
# In lesson 2 you built a network with one hidden layer. A **deep** network has several hidden layers. In
# this lesson you see what more layers give, and why few people make features by hand any more. Every
# claim is an experiment that you run here.
# %% [markdown] ko
# # 3a. 왜 깊은 신경망인가?
#
# 2장에서는 은닉층이 하나인 신경망을 만들었습니다. 은닉층이 여러 개이면 **깊은**(deep) 신경망이라고 합니다.
# 이 장에서는 층을 더하면 무엇이 좋아지는지, 사람이 만든 특징을 왜 덜 쓰게 되었는지 배웁니다. 모든 주장은
# 여기서 직접 실행하는 실험으로 확인합니다.
# %%
import numpy as np

# en: numpy's random numbers; the seed 0 makes them the same each time
# ko: numpy의 난수입니다. 시드가 0이면 언제나 같은 난수가 나옵니다
random = np.random.default_rng(0)
# %% [markdown] en
# ## As many layers as you like
#
# **Concept.** The outputs of one layer are the inputs of the next. So a network is a list of layers, and a
# loop goes through it.
#
# **Formula.** With $h_0 = x$ (the inputs), layer $k$ of $K$ gives
# $$h_k = \mathrm{ReLU}(h_{k-1} W_k + b_k), \qquad \mathrm{ReLU}(z) = \max(z, 0)$$
# The last layer has no ReLU: its outputs are scores, and scores can be negative.
# (Goodfellow, Bengio, Courville, *Deep Learning*, 2016, chapter 6)
#
# **Implement it.** `layers` is a list of pairs `(W, b)`. Return the outputs of the last layer.
# `np.maximum(z, 0)` is ReLU.
# %% [markdown] ko
# ## 층은 몇 개든 쌓을 수 있습니다
#
# **개념.** 한 층의 출력은 다음 층의 입력이 됩니다. 그래서 신경망은 층의 리스트이고, 반복문으로 차례대로 지나가면
# 됩니다.
#
# **공식.** $h_0 = x$(입력)로 두면 $K$개의 층 가운데 $k$번째 층의 출력은 다음과 같습니다.
# $$h_k = \mathrm{ReLU}(h_{k-1} W_k + b_k), \qquad \mathrm{ReLU}(z) = \max(z, 0)$$
# 마지막 층에는 ReLU가 없습니다. 마지막 출력은 점수이고, 점수는 음수일 수 있기 때문입니다.
# (Goodfellow, Bengio, Courville, *Deep Learning*, 2016, 6장)
#
# **구현.** `layers`는 `(W, b)` 쌍의 리스트입니다. 마지막 층의 출력을 반환하세요. ReLU는 `np.maximum(z, 0)`입니다.
# %% exercise forward_layers
def forward_layers(layers, x):
    h = x
    # en: enumerate counts along: k is 1 for the first layer, then 2, ...
    # ko: enumerate는 번호를 붙입니다. 첫 층에서 k는 1이고 다음은 2입니다
    for k, (W, b) in enumerate(layers, start=1):
        h = ...
        if k < len(layers):
            h = ...
    return h
# %%
forward_layers = check("forward_layers", forward_layers)
# %% [markdown] en
# Back-propagation is a loop, too: from the last layer to the first, with the rules of lesson 2. The file
# `lesson_tools/network.py` has it in 12 lines. The next cell shows them: $\partial L/\partial W$ is (inputs of
# the layer)ᵀ times error, and the error goes back through $W^T$ and the slope of ReLU.
#
# What is called `error` here is the $D$ of lesson 2. `train` in the same file is the loop of lesson 2 with Adam,
# and it lets the learning rate fall to 0 towards the end.
# %% [markdown] ko
# 역전파도 반복문입니다. 2장의 규칙을 마지막 층에서 첫 층까지 차례로 적용합니다. `lesson_tools/network.py` 파일에
# 12줄로 적혀 있고, 다음 셀이 그 코드를 보여 줍니다. $\partial L/\partial W$는 (층의 입력)ᵀ과 오차의 곱이고, 오차는
# $W^T$와 ReLU의 기울기를 거쳐 앞 층으로 전달됩니다.
#
# 여기의 `error`가 2장의 $D$입니다. 같은 파일의 `train`은 2장의 Adam 학습 반복문이고, 끝으로 갈수록 학습률을 0까지
# 줄입니다.
# %%
import inspect
from lesson_tools import network
from lesson_tools.network import accuracy, backward, count_parameters, cross_entropy
from lesson_tools.network import forward, new_layers, squared_error, train

# en: the code of a function, as it stands in its file
# ko: 파일에 적힌 함수의 코드
print(inspect.getsource(network.backward))
# %% [markdown] en
# ## One hidden layer is enough, but how many neurons?
#
# A network with **one** hidden layer can come as near as you like to any continuous function on a closed
# interval, if it has enough neurons (universal approximation: Cybenko 1989; Hornik 1991; for ReLU Leshno et al. 1993). So why more layers? Because
# "enough" can be very many.
#
# Look at one input and ReLU. A neuron gives a line that is bent at one place. The output adds such lines, so in
# one hidden layer **each bend costs a neuron**.
#
# Now take the **tent function**. It goes up from 0 to 1 and down to 0 again:
# $$t(x) = 2x \ \text{ for } x \le \tfrac12, \qquad t(x) = 2 - 2x \ \text{ for } x > \tfrac12 \qquad (0 \le x \le 1)$$
#
# **Implement it** with two ReLU neurons: begin with $2 \mathrm{ReLU}(x)$, which goes up forever, and subtract a
# multiple of $\mathrm{ReLU}(x - \tfrac12)$ so that the slope becomes $-2$.
# %% [markdown] ko
# ## 은닉층은 하나로도 충분합니다. 하지만 뉴런은 몇 개나 필요할까요?
#
# 은닉층이 **하나**인 신경망도 뉴런이 충분히 많으면 닫힌구간의 어떤 연속함수든 원하는 만큼 가깝게 나타낼 수 있습니다
# (보편 근사 정리. Cybenko 1989, Hornik 1991, ReLU는 Leshno 외 1993). 그런데 왜 층을 더 쌓을까요? "충분히"가 아주 많을 수 있기 때문입니다.
#
# 입력이 하나이고 ReLU를 쓰는 경우를 봅시다. 뉴런 하나는 한 곳에서 꺾인 직선을 만들고, 출력은 이런 직선들을 더합니다.
# 그래서 은닉층이 하나이면 **한 번 꺾을 때마다 뉴런이 하나씩 듭니다**.
#
# 이제 **텐트 함수**를 봅시다. 0에서 1까지 올라갔다가 다시 0으로 내려옵니다.
# $$t(x) = 2x \ (x \le \tfrac12), \qquad t(x) = 2 - 2x \ (x > \tfrac12) \qquad (0 \le x \le 1)$$
#
# **구현.** ReLU 뉴런 두 개로 만드세요. $2 \mathrm{ReLU}(x)$는 계속 올라갑니다. 여기서 $\mathrm{ReLU}(x - \tfrac12)$의
# 몇 배를 빼면 기울기가 $-2$가 됩니다.
# %% exercise tent
def tent(x):
    return 2 * np.maximum(x, 0) - ...
# %%
tent = check("tent", tent)
# %% [markdown] en
# What happens if the output of the tent is the input of the next tent? That is a deep network: one layer of
# two neurons after the other. Each layer **folds** what it gets.
# %% [markdown] ko
# 텐트의 출력을 다음 텐트의 입력으로 넣으면 어떻게 될까요? 뉴런이 두 개인 층을 차례로 쌓은 깊은 신경망이 됩니다.
# 층마다 입력을 한 번 **접습니다**.
# %%
x = np.linspace(0, 1, 1025)
with picture(
    "Tents in a row, 1, 2, 3 and 4 layers: the number of straight pieces is 2, 4, 8 and 16.",
    "텐트를 1층, 2층, 3층, 4층 이은 그래프. 직선 조각이 2, 4, 8, 16개로 늘어납니다.",
    columns=4,
    size=(11, 2.6),
) as plots:
    y = x
    for depth, plot in enumerate(plots, start=1):
        y = tent(y)
        plot.plot(x, y)
        plot.set_title(label("layers: %d, pieces: %d", "층 %d개, 조각 %d개") % (depth, 2**depth))
# %% [markdown] en
# $k$ layers of two neurons make $2^k$ pieces: each layer doubles them. One hidden layer needs one neuron,
# $\mathrm{ReLU}(x)$, to begin the line at 0, and one more for each bend between two pieces.
# (Telgarsky 2016, arXiv:1602.04485; Montúfar et al. 2014, arXiv:1402.1869)
#
# **Implement it.** How many neurons does the deep network with $k$ layers have, and how many does one hidden
# layer need for the same function? Return both, separated by a comma.
# %% [markdown] ko
# 뉴런이 두 개인 층 $k$개는 조각을 $2^k$개 만듭니다. 층마다 두 배가 됩니다. 은닉층 하나로 하려면 0에서 직선을 시작하는 뉴런
# $\mathrm{ReLU}(x)$ 하나와, 조각과 조각 사이에서 꺾을 때마다 하나씩이 더 필요합니다.
# (Telgarsky 2016, arXiv:1602.04485. Montúfar 외 2014, arXiv:1402.1869)
#
# **구현.** 층이 $k$개인 깊은 신경망의 뉴런은 모두 몇 개입니까? 같은 함수를 은닉층 하나로 만들려면 뉴런이 몇 개
# 필요합니까? 두 수를 쉼표로 나누어 반환하세요.
# %% exercise neurons_needed
def neurons_needed(k):
    deep = ...
    shallow = ...
    return deep, shallow
# %%
neurons_needed = check("neurons_needed", neurons_needed)
# en: % puts numbers into a text: %d a whole one, %.2f one with two digits after the point
# ko: %는 글에 수를 넣습니다. %d는 정수, %.2f는 소수점 아래 두 자리입니다
for k in (2, 4, 8, 16):
    print("k = %d:" % k, neurons_needed(k))
# %% [markdown] en
# 32 neurons in 16 layers do the work of 65536 neurons in one layer. That is the reason for depth: **functions that
# are made step by step need far fewer neurons in a deep network.** Images are such a case: edges make parts,
# parts make objects.
#
# ## Does training find it?
#
# Such a network exists, but training does not always find it. So train two networks on the curve with 8
# pieces: one hidden layer of 288 neurons against four hidden layers of 16 neurons. Both have 865 **parameters** (weights and biases),
# the same data, and the same number of steps. The loss is the **mean squared error**, because the answer is a
# number and not a class: $\frac1n \sum (\hat y - y)^2$, where $\hat y$ is what the network says.
#
# The measure is the **coefficient of determination**: 1 is perfect, 0 is as bad as always saying the mean.
# $$R^2 = 1 - \frac{\sum (y - \hat y)^2}{\sum (y - \bar y)^2}$$
# %% [markdown] ko
# 16층의 뉴런 32개가 은닉층 하나의 뉴런 65536개와 같은 일을 합니다. 이것이 깊게 만드는 이유입니다. **단계를 밟아
# 만들어지는 함수는 깊은 신경망에서 훨씬 적은 뉴런으로 나타낼 수 있습니다.** 이미지도 그렇습니다. 윤곽선이 모여 부분이
# 되고, 부분이 모여 물체가 됩니다.
#
# ## 학습으로도 찾을 수 있을까요?
#
# 그런 신경망이 있다고 해서 학습이 꼭 찾아내는 것은 아닙니다. 조각이 8개인 곡선을 두 신경망에 학습시켜 봅시다. 하나는
# 뉴런 288개인 은닉층 하나이고, 다른 하나는 뉴런 16개인 은닉층 네 개입니다. **파라미터**(가중치와 편향) 수는 둘 다 865개이고, 데이터와
# 학습 횟수도 같습니다. 답이 클래스가 아니라 수이므로 손실은 **평균 제곱 오차** $\frac1n \sum (\hat y - y)^2$를 씁니다.
# $\hat y$는 신경망의 답입니다.
#
# 얼마나 잘 맞는지는 **결정 계수**로 잽니다. 1이면 완벽하고, 0이면 늘 평균이라고 답한 것과 같습니다.
# $$R^2 = 1 - \frac{\sum (y - \hat y)^2}{\sum (y - \bar y)^2}$$
# %%
SHALLOW, DEEP = (1, 288, 1), (1, 16, 16, 16, 16, 1)


def fit_folds(widths, seed):
    random = np.random.default_rng(seed)
    layers = new_layers(widths, random)
    x = random.random((512, 1))
    y = tent(tent(tent(x)))
    # en: around 0, as the networks like it
    # ko: 신경망이 배우기 쉽도록 0을 중심으로 옮깁니다
    train(layers, squared_error, (2 * x - 1, y - 0.5), 2000, random, batch=128)
    return layers


def r_squared(y, guess):
    return 1 - ((y - guess) ** 2).sum() / ((y - y.mean()) ** 2).sum()
# %%
# en: [:, None] makes a column of it: 801 rows with one number each
# ko: [:, None]은 열 하나로 만듭니다. 행 801개에 수가 하나씩입니다
grid = np.linspace(0, 1, 801)[:, None]
truth = tent(tent(tent(grid)))
curves = {}
for name, widths in ((text("shallow", "얕음"), SHALLOW), (text("deep", "깊음"), DEEP)):
    for seed in range(3):
        layers = fit_folds(widths, seed)
        # en: forward gives the inputs and what each layer gives; [-1] is the last: the outputs
        # ko: forward는 입력과 각 층의 출력을 반환합니다. [-1]은 마지막, 곧 신경망의 출력입니다
        guess = forward(layers, 2 * grid - 1)[-1] + 0.5
        score = r_squared(truth, guess)
        size = text("parameters:", "파라미터:"), count_parameters(layers)
        print("%-8s" % name, text("seed", "시드"), seed, "R2 = %.2f" % score, *size)
        if name not in curves or score > curves[name][0]:
            curves[name] = score, guess
# %%
with picture(
    "The curve with 8 pieces, and the best of three networks of each kind: the deep one follows it.",
    "조각 8개짜리 곡선과, 종류마다 셋 가운데 가장 좋은 신경망의 출력. 깊은 신경망만 곡선을 따라갑니다.",
    size=(9, 3.2),
) as plot:
    plot.plot(grid, truth, label=label("truth", "실제 함수"), linewidth=5, alpha=0.3)
    plot.plot(grid, curves[text("shallow", "얕음")][1], label=label("shallow", "얕은 신경망"))
    plot.plot(grid, curves[text("deep", "깊음")][1], label=label("deep", "깊은 신경망"))
    plot.legend(loc="upper right")
# %% [markdown] en
# The shallow network has more than enough neurons (288 > 8), but training still does not find the
# curve. The deep one does not always find all of it, but it is better each time. Try it: use 500 steps
# instead of 2000, or the curve with 4 pieces. On easy tasks both are equally good.
#
# ## Features by hand, or raw pixels?
#
# Before deep learning, people invented **features**: a few numbers that describe an image. Then a
# simple model decided. In **end-to-end** learning, the network gets the raw pixels and finds the
# features itself.
#
# A classical feature of a digit is its **projection**: how much ink each row of the image has.
# $$r_i = \frac18 \sum_{j=1}^{8} p_{ij}$$
#
# **Implement it.** `images` has the shape (n, 64). Each row is an image of 8 x 8 pixels. Return an array of
# the shape (n, 8): the mean of each row of pixels. `images.reshape(-1, 8, 8)` gives the axes image, row, column.
# %% [markdown] ko
# 얕은 신경망은 뉴런이 넘칠 만큼 많은데도(288 > 8) 학습으로 곡선을 찾지 못합니다. 깊은 신경망도 늘 전부 찾지는 못하지만
# 매번 더 낫습니다. 2000번을 500번으로 줄이거나 조각 4개짜리 곡선으로 바꾸어 보세요. 쉬운 문제에서는 둘 다 잘합니다.
#
# ## 사람이 만든 특징과 원본 픽셀
#
# 딥러닝 이전에는 사람이 **특징**(feature)을 생각해 냈습니다. 특징은 이미지를 설명하는 몇 개의 수입니다. 그다음에 간단한
# 모델이 판단했습니다. **종단 간**(end-to-end) 학습에서는 신경망이 원본 픽셀을 받아 특징까지 스스로 찾습니다.
#
# 숫자 이미지의 고전적인 특징은 **투영**입니다. 이미지의 행마다 잉크가 얼마나 있는지를 나타냅니다.
# $$r_i = \frac18 \sum_{j=1}^{8} p_{ij}$$
#
# **구현.** `images`의 모양은 (n, 64)이고, 각 행이 8 x 8 픽셀 이미지 하나입니다. 모양이 (n, 8)인 배열을 반환하세요. 픽셀
# 행의 평균입니다. `images.reshape(-1, 8, 8)`의 축은 이미지, 행, 열의 순서입니다.
# %% exercise row_ink
def row_ink(images):
    square = images.reshape(-1, 8, 8)
    return ...
# %%
row_ink = check("row_ink", row_ink)
# %% [markdown] en
# Two more kinds are the ink of each column, and how much a digit differs from its mirror images. That
# makes 18 features. Of the 1797 digits, 1437 are for training and 360 for the test.
# %% [markdown] ko
# 여기에 각 열의 잉크와, 좌우나 상하로 뒤집은 이미지와 얼마나 다른지를 더하면 특징은 모두 18개입니다.
# 숫자 1797개 가운데 1437개는 학습에, 360개는 테스트에 씁니다.
# %%
images, labels = digits()
order = np.random.default_rng(0).permutation(len(images))
images, labels = images[order], labels[order]
# en: images[known] is images[0:1437], images[test] the rest
# ko: images[known]은 images[0:1437]이고 images[test]는 나머지입니다
known, test = slice(0, 1437), slice(1437, None)


def by_hand(images):
    square = images.reshape(-1, 8, 8)
    # en: [..., ::-1] turns the order round; hstack puts arrays side by side
    # ko: [..., ::-1]은 순서를 뒤집고, hstack은 배열을 옆으로 붙입니다
    left_right = abs(square - square[:, :, ::-1]).mean(axis=(1, 2))
    up_down = abs(square - square[:, ::-1, :]).mean(axis=(1, 2))
    return np.hstack([row_ink(images), square.mean(axis=1), np.array([left_right, up_down]).T])


def standardized(values):
    # en: each column with mean 0 and standard deviation 1, so that none counts more than another
    # ko: 열마다 평균 0, 표준편차 1로 맞추어 어느 열도 더 크게 반영되지 않게 합니다
    spread = values[known].std(axis=0)
    return (values - values[known].mean(axis=0)) / np.where(spread > 0, spread, 1.0)


inputs = {
    text("by hand", "만든 특징"): standardized(by_hand(images)),
    text("pixels", "픽셀"): standardized(images),
}
# %%
results = {}
for name, values in inputs.items():
    for hidden in ((), (64, 64)):
        random = np.random.default_rng(1)
        layers = new_layers((values.shape[1],) + hidden + (10,), random)
        train(layers, cross_entropy, (values[known], labels[known]), 400, random)
        right = results[name, len(hidden)] = accuracy(layers, values[test], labels[test])
        print("%-8s" % name, text("hidden layers:", "은닉층:"), len(hidden), "%.3f" % right)
# %% [markdown] en
# Read the four numbers:
#
# - Without a hidden layer, pixels are already better than 18 features: the features lost some of the
# information.
# - Depth helps both, even the poor features.
# - The best is the deep network on raw pixels, and nobody had to invent a feature.
#
# What did its first layer find? The weights of one neuron are 64 numbers, so they are an image, too.
# They look noisy: 1437 digits are few, and training does not look for weights that please the eye.
# %% [markdown] ko
# 네 수를 읽어 봅시다.
#
# - 은닉층이 없을 때도 픽셀이 특징 18개보다 낫습니다. 특징을 만들면서 정보를 버렸기 때문입니다.
# - 깊게 하면 둘 다 좋아집니다. 부족한 특징으로도 꽤 잘하게 됩니다.
# - 가장 좋은 것은 원본 픽셀을 쓰는 깊은 신경망이고, 사람이 생각해 낸 것은 없습니다.
#
# 첫 층은 무엇을 찾았을까요? 뉴런 하나의 가중치는 64개이므로 이것도 이미지로 볼 수 있습니다. 지저분해 보이는 까닭은
# 숫자 1437개가 많지 않고, 보기 좋은 가중치를 찾으라고 하지도 않았기 때문입니다.
# %%
with picture(
    "The weights of 8 neurons of the first layer as images: each looks for light and dark at certain places.",
    "첫 층 뉴런 8개의 가중치를 그린 이미지. 뉴런마다 정해진 곳의 밝고 어두움을 찾습니다.",
    columns=8,
    size=(11, 1.8),
) as plots:
    for unit, plot in enumerate(plots):
        plot.imshow(layers[0][0][:, unit].reshape(8, 8), cmap="cividis")
        plot.axis("off")
# %% [markdown] en
# ## What you know now
#
# - One hidden layer can do everything, but depth does it with far fewer neurons: $2k$ instead of $2^k$.
# - Raw pixels and depth beat features made by hand.
#
# **What to read next.** Goodfellow, Bengio, Courville, *Deep Learning* (deeplearningbook.org), chapter 6.
# If depth is so good, why did not everybody use it since 1986? That is lesson 3b.
# %% [markdown] ko
# ## 이제 아는 것
#
# - 은닉층 하나로 무엇이든 할 수 있지만, 깊게 하면 훨씬 적은 뉴런으로 합니다. $2^k$개 대신 $2k$개입니다.
# - 원본 픽셀과 깊은 신경망이 사람이 만든 특징보다 낫습니다.
#
# **더 읽을거리.** Goodfellow, Bengio, Courville, *Deep Learning*(deeplearningbook.org) 6장. 깊은 신경망이 그렇게
# 좋다면 왜 1986년부터 쓰지 않았을까요? 3b장에서 답합니다.
