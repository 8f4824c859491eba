# minutes: 40

# %% [markdown] en
# # 3. Why deep?
#
# In lesson 2 you built a network with one hidden layer. A **deep** network has several hidden layers. In
# this lesson you see what more layers give, why few people make features by hand any more, and how deep
# networks became possible. Every claim is an experiment that you run here.
# %% [markdown] ko
# # 3. 왜 깊은 신경망인가?
#
# 2장에서는 은닉층이 하나인 신경망을 만들었습니다. 은닉층이 여러 개이면 **깊은**(deep) 신경망이라고 합니다.
# 이 장에서는 층을 더하면 무엇이 좋아지는지, 사람이 만든 특징을 왜 덜 쓰게 되었는지, 깊은 신경망이 어떻게
# 가능해졌는지 배웁니다. 모든 주장은 여기서 직접 실행하는 실험으로 확인합니다.
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
# **개념.** 한 층의 출력은 다음 층의 입력이 됩니다. 그래서 신경망은 층의 목록이고, 반복문으로 차례대로 지나가면
# 됩니다.
#
# **공식.** $h_0 = x$(입력)로 두면 $K$개의 층 가운데 $k$번째 층의 출력은 다음과 같습니다.
# $$h_k = \mathrm{ReLU}(h_{k-1} W_k + b_k), \qquad \mathrm{ReLU}(z) = \max(z, 0)$$
# 마지막 층에는 ReLU가 없습니다. 마지막 출력은 점수이고, 점수는 음수일 수 있기 때문입니다.
# (Goodfellow, Bengio, Courville, *Deep Learning*, 2016, 6장)
#
# **구현.** `layers`는 `(W, b)` 쌍의 목록입니다. 마지막 층의 출력을 반환하세요. ReLU는 `np.maximum(z, 0)`입니다.
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
from lesson_tools.network import forward, new_layers, sigmoid, squared_error, train

print(inspect.getsource(network.backward))
# %% [markdown] en
# ## One hidden layer is enough, but how many neurons?
#
# A network with **one** hidden layer can come as near as you like to any continuous function on an interval,
# if it has enough neurons (universal approximation: Cybenko 1989; Hornik 1991). So why more layers? Because
# "enough" can be very many.
#
# Look at one input and ReLU. A neuron gives a line that is bent at one place. The output adds such lines, so in
# one hidden layer **each bend costs a neuron**.
#
# Now take the **tent function**. It goes up from 0 to 1 and down to 0 again:
# $$t(x) = 2x \ \text{ for } x \le \tfrac12, \qquad t(x) = 2 - 2x \ \text{ for } x > \tfrac12 \qquad (0 \le x \le 1)$$
#
# **Implement it** with two ReLU neurons: begin with $2\,\mathrm{ReLU}(x)$, which goes up forever, and subtract a
# multiple of $\mathrm{ReLU}(x - \tfrac12)$ so that the slope becomes $-2$.
# %% [markdown] ko
# ## 은닉층은 하나로도 충분합니다. 하지만 뉴런은 몇 개나 필요할까요?
#
# 은닉층이 **하나**인 신경망도 뉴런이 충분히 많으면 구간 위의 어떤 연속 함수든 원하는 만큼 가깝게 나타낼 수 있습니다
# (보편 근사 정리. Cybenko 1989, Hornik 1991). 그런데 왜 층을 더 쌓을까요? "충분히"가 아주 많을 수 있기 때문입니다.
#
# 입력이 하나이고 ReLU를 쓰는 경우를 봅시다. 뉴런 하나는 한 곳에서 꺾인 직선을 만들고, 출력은 이런 직선들을 더합니다.
# 그래서 은닉층이 하나이면 **한 번 꺾을 때마다 뉴런이 하나씩 듭니다**.
#
# 이제 **텐트 함수**를 봅시다. 0에서 1까지 올라갔다가 다시 0으로 내려옵니다.
# $$t(x) = 2x \ (x \le \tfrac12), \qquad t(x) = 2 - 2x \ (x > \tfrac12) \qquad (0 \le x \le 1)$$
#
# **구현.** ReLU 뉴런 두 개로 만드세요. $2\,\mathrm{ReLU}(x)$는 계속 올라갑니다. 여기서 $\mathrm{ReLU}(x - \tfrac12)$의
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
# pieces: one hidden layer of 288 neurons against four hidden layers of 16 neurons. Both have 865
# parameters, the same data, and the same number of steps. The loss is the **mean squared error**,
# because the answer is a number and not a class: $\frac1n \sum (\hat y - y)^2$, where $\hat y$ is what
# the network says.
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
# 뉴런 288개인 은닉층 하나이고, 다른 하나는 뉴런 16개인 은닉층 네 개입니다. 파라미터 수는 둘 다 865개이고, 데이터와
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
grid = np.linspace(0, 1, 801)[:, None]
truth = tent(tent(tent(grid)))
curves = {}
for name, widths in (("shallow", SHALLOW), ("deep", DEEP)):
    for seed in range(3):
        layers = fit_folds(widths, seed)
        guess = forward(layers, 2 * grid - 1)[-1] + 0.5
        score = r_squared(truth, guess)
        size = label("parameters:", "파라미터:"), count_parameters(layers)
        print("%-8s seed %d: R2 = %.2f" % (name, seed, score), *size)
        if name not in curves or score > curves[name][0]:
            curves[name] = score, guess
# %%
with picture(
    "The curve with 8 pieces, and the best of three networks of each kind: the deep one follows it.",
    "조각 8개짜리 곡선과, 종류마다 셋 가운데 가장 좋은 신경망의 출력. 깊은 신경망만 곡선을 따라갑니다.",
    size=(9, 3.2),
) as plot:
    plot.plot(grid, truth, label=label("truth", "실제 함수"), linewidth=5, alpha=0.3)
    plot.plot(grid, curves["shallow"][1], label=label("shallow", "얕은 신경망"))
    plot.plot(grid, curves["deep"][1], label=label("deep", "깊은 신경망"))
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
# 행마다의 평균입니다. `images.reshape(-1, 8, 8)`의 축은 이미지, 행, 열의 순서입니다.
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
# 여기에 열마다의 잉크와, 좌우나 상하로 뒤집은 이미지와 얼마나 다른지를 더하면 특징은 모두 18개입니다.
# 숫자 1797개 가운데 1437개는 학습에, 360개는 테스트에 씁니다.
# %%
images, labels = digits()
order = np.random.default_rng(0).permutation(len(images))
images, labels = images[order], labels[order]
known, test = slice(0, 1437), slice(1437, None)


def by_hand(images):
    square = images.reshape(-1, 8, 8)
    left_right = abs(square - square[:, :, ::-1]).mean(axis=(1, 2))
    up_down = abs(square - square[:, ::-1, :]).mean(axis=(1, 2))
    return np.hstack([row_ink(images), square.mean(axis=1), np.array([left_right, up_down]).T])


def standardized(values):
    # en: each column with mean 0 and deviation 1, so that none counts more than another
    # ko: 열마다 평균 0, 표준 편차 1로 맞추어 어느 열도 더 크게 반영되지 않게 합니다
    spread = values[known].std(axis=0)
    return (values - values[known].mean(axis=0)) / np.where(spread > 0, spread, 1.0)


inputs = {"by hand": standardized(by_hand(images)), "pixels": standardized(images)}
# %%
results = {}
for name, values in inputs.items():
    for hidden in ((), (64, 64)):
        random = np.random.default_rng(1)
        layers = new_layers((values.shape[1],) + hidden + (10,), random)
        train(layers, cross_entropy, (values[known], labels[known]), 400, random)
        right = results[name, len(hidden)] = accuracy(layers, values[test], labels[test])
        print("%-8s" % name, label("hidden layers:", "은닉층:"), len(hidden), "%.3f" % right)
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
# ## A little history
#
# | year | what | who |
# |---|---|---|
# | 1958 | perceptron: one layer learns | Rosenblatt |
# | 1969 | what one layer cannot do | Minsky, Papert |
# | 1986 | back-propagation | Rumelhart, Hinton, Williams |
# | 1998 | convolutional network reads digits | LeCun et al. |
# | 2002, 2006 | RBM, layers trained one by one | Hinton et al. |
# | 2010 | stacked denoising autoencoder | Vincent et al. |
# | 2012 | a deep network wins ImageNet, on GPUs | Krizhevsky et al. |
# | 2014 | GAN: networks that generate | Goodfellow et al. |
# | 2017 | transformer | Vaswani et al. |
# %% [markdown] ko
# ## 짧은 역사
#
# | 연도 | 내용 | 누가 |
# |---|---|---|
# | 1958 | 퍼셉트론. 층 하나가 학습함 | Rosenblatt |
# | 1969 | 층 하나로 할 수 없는 것 | Minsky, Papert |
# | 1986 | 역전파 | Rumelhart, Hinton, Williams |
# | 1998 | 합성곱 신경망이 숫자를 읽음 | LeCun 외 |
# | 2002, 2006 | 제한 볼츠만 머신, 한 층씩 학습 | Hinton 외 |
# | 2010 | 적층 잡음 제거 오토인코더 | Vincent 외 |
# | 2012 | 깊은 신경망이 GPU로 ImageNet 대회에서 우승 | Krizhevsky 외 |
# | 2014 | GAN. 생성하는 신경망 | Goodfellow 외 |
# | 2017 | 트랜스포머 | Vaswani 외 |
# %% [markdown] en
# ### The problem: deep networks did not learn
#
# If depth is so good, why did nobody use it in 1986? Networks then used the **sigmoid** and small
# random weights:
# $$\sigma(z) = \frac{1}{1 + e^{-z}}$$
# Back-propagation multiplies the error by the slope of this function at each layer.
#
# **Implement it.** Its slope is $\sigma'(z) = \sigma(z)\,(1 - \sigma(z))$.
# %% [markdown] ko
# ### 문제: 깊은 신경망이 학습되지 않았습니다
#
# 깊은 신경망이 그렇게 좋다면 왜 1986년부터 쓰지 않았을까요? 그때는 **시그모이드** 함수와 작은 난수 가중치를 썼습니다.
# $$\sigma(z) = \frac{1}{1 + e^{-z}}$$
# 역전파는 층을 지날 때마다 오차에 이 함수의 기울기를 곱합니다.
#
# **구현.** 이 함수의 기울기는 $\sigma'(z) = \sigma(z)\,(1 - \sigma(z))$입니다.
# %% exercise sigmoid_slope
def sigmoid_slope(z):
    s = 1 / (1 + np.exp(-z))
    return ...
# %%
sigmoid_slope = check("sigmoid_slope", sigmoid_slope)
z = np.linspace(-6, 6, 201)
with picture(
    "The sigmoid and its slope: the slope is largest at 0, where it is 0.25.",
    "시그모이드 함수와 그 기울기. 기울기는 0에서 가장 크고 그 값은 0.25입니다.",
) as plot:
    plot.plot(z, 1 / (1 + np.exp(-z)), label=label("sigmoid", "시그모이드"))
    plot.plot(z, sigmoid_slope(z), label=label("its slope", "기울기"))
    plot.legend()
# %% [markdown] en
# The slope is at most ¼. So with small weights each layer makes the error at least four times smaller: after
# three layers less than $1/64$ is left for the first one. This is the **vanishing gradient**
# (Hochreiter 1991; Bengio et al. 1994). Look at it: the mean size of the gradient in each layer.
# %% [markdown] ko
# 기울기는 아무리 커도 ¼입니다. 그래서 가중치가 작으면 층을 지날 때마다 오차가 4분의 1 이하로 줄고, 세 층을 지나면
# $1/64$도 남지 않습니다. 이것을 **기울기 소실**이라고 합니다(Hochreiter 1991, Bengio 외 1994). 층마다 기울기의 평균
# 크기를 확인해 봅시다.
# %%
def old_layers(widths, random):
    # en: small random weights, as was usual before 2010 (Glorot and Bengio 2010, equation 1)
    # ko: 2010년 이전에 흔히 쓰던 작은 난수 가중치입니다(Glorot, Bengio 2010, 식 1)
    return [
        [random.uniform(-1, 1, (m, n)) / np.sqrt(m), np.zeros(n)]
        for m, n in zip(widths, widths[1:])
    ]


WIDTHS = (64, 64, 64, 64)
start_layers = old_layers(WIDTHS + (10,), np.random.default_rng(0))
values = forward(start_layers, images[known], sigmoid)
loss, error = cross_entropy(values[-1], labels[known])
gradients, _ = backward(start_layers, values, error, sigmoid)
for number, gradient in enumerate(gradients[::2], start=1):
    print(label("layer", "층"), number, "%.1e" % abs(gradient).mean())
# %% [markdown] en
# From layer 4 to layer 1 the gradient becomes several hundred times smaller: the first layers learn nothing.
# Now train it with plain gradient descent.
# %% [markdown] ko
# 4층에서 1층까지 가는 동안 기울기가 수백 배 작아집니다. 앞쪽 층은 아무것도 배우지 못합니다. 보통의 경사 하강법으로
# 학습시켜 봅시다.
# %%
def fine_tune(layers, rate, activation, seed=9, steps=500):
    random = np.random.default_rng(seed)
    for _ in range(steps):
        chosen = random.integers(0, 1437, 32)
        values = forward(layers, images[chosen], activation)
        loss, error = cross_entropy(values[-1], labels[chosen])
        gradients, _ = backward(layers, values, error, activation)
        for number, layer in enumerate(layers):
            layer[0] -= rate * gradients[2 * number]
            layer[1] -= rate * gradients[2 * number + 1]
    return accuracy(layers, images[test], labels[test], activation)


print("%.2f" % fine_tune(start_layers, 0.3, sigmoid))
# %% [markdown] en
# About 0.1: that is guessing. Two ideas solved it: first training layer by layer, later a better start.
#
# ### 2002: the restricted Boltzmann machine (RBM)
#
# **Concept.** An RBM learns without labels. It has visible units $v$ (pixels, on or off) and hidden units $h$.
# It gives each pair an energy, and digits should get a low one:
# $$E(v, h) = -b \cdot v - c \cdot h - v W h, \qquad P(h_j = 1 \mid v) = \sigma\big((vW)_j + c_j\big)$$
# **Contrastive divergence** (Hinton 2002, *Neural Computation* 14) compares the data with what the machine
# makes of them: go up to $h$, down to a rebuilt $v'$, and up to $h'$. Then
# $$\Delta W = \eta\,\big(\langle v\,h \rangle - \langle v' h' \rangle\big)$$
# where $\langle\,\rangle$ is the mean over the batch.
#
# **Implement it**: return $\langle v h \rangle - \langle v' h' \rangle$. `v` has the shape (n, visible), `h` the
# shape (n, hidden). The result has the shape (visible, hidden). `v.T @ h` adds the products over the batch.
# %% [markdown] ko
# 약 0.1입니다. 아무렇게나 고른 것과 같습니다. 이 문제는 두 가지로 풀렸습니다. 먼저 층을 하나씩 학습시켰고, 나중에는 더 좋은 시작값을
# 찾았습니다.
#
# ### 2002년: 제한 볼츠만 머신(RBM)
#
# **개념.** RBM은 정답 없이 학습합니다. 보이는 유닛 $v$(켜지거나 꺼진 픽셀)와 은닉 유닛 $h$가 있습니다. 두 값의 쌍마다
# 에너지가 있고, 숫자 이미지의 에너지가 낮아지도록 배웁니다.
# $$E(v, h) = -b \cdot v - c \cdot h - v W h, \qquad P(h_j = 1 \mid v) = \sigma\big((vW)_j + c_j\big)$$
# **대조 발산**(contrastive divergence, Hinton 2002, *Neural Computation* 14)은 데이터와 기계가 다시 그린 것을
# 비교합니다. $h$로 올라갔다가 다시 그린 $v'$로 내려오고, 다시 $h'$로 올라갑니다. 그러면
# $$\Delta W = \eta\,\big(\langle v\,h \rangle - \langle v' h' \rangle\big)$$
# 이고, $\langle\,\rangle$는 배치의 평균입니다.
#
# **구현.** $\langle v h \rangle - \langle v' h' \rangle$를 반환하세요. `v`의 모양은 (n, 픽셀), `h`의 모양은 (n, 은닉)이고
# 결과의 모양은 (픽셀, 은닉)입니다. `v.T @ h`는 배치에 걸쳐 곱을 더합니다.
# %% exercise contrast
def contrast(v, h, v_rebuilt, h_rebuilt):
    n = len(v)
    return ...
# %%
contrast = check("contrast", contrast)
# %%
dots = (images > 0.5).astype(float)
random = np.random.default_rng(0)
W, b, c = 0.01 * random.standard_normal((64, 64)), np.zeros(64), np.zeros(64)
# en: how often each pixel is on; b begins so that sigmoid(b) is this share
# ko: 픽셀마다 켜진 비율입니다. sigmoid(b)가 이 비율이 되도록 b를 시작합니다
share = dots[known].mean(axis=0).clip(0.01, 0.99)
b[:] = np.log(share / (1 - share))
for step in range(2000):
    v = dots[random.integers(0, 1437, 50)]
    h = sigmoid(v @ W + c)
    # en: sampled: on with this probability
    # ko: 이 확률로 켜지도록 뽑습니다
    on = (random.random(h.shape) < h).astype(float)
    v_rebuilt = sigmoid(on @ W.T + b)
    h_rebuilt = sigmoid(v_rebuilt @ W + c)
    W += 0.2 * contrast(v, h, v_rebuilt, h_rebuilt)
    b += 0.2 * (v - v_rebuilt).mean(axis=0)
    c += 0.2 * (h - h_rebuilt).mean(axis=0)
# %% [markdown] en
# What has it learned? Hide the lower half of test digits. The machine fills it in: it goes up and down
# 10 times, and each time it gets the true upper half again.
# %% [markdown] ko
# 무엇을 알게 되었을까요? 테스트 숫자의 아래쪽 절반을 가려 봅시다. 기계가 채웁니다. 위아래로 10번 오가고, 위쪽 절반은 매번
# 원래대로 되돌립니다.
# %%
given = dots[test].copy()
given[:, 32:] = share[32:]
filled = given.copy()
for _ in range(10):
    filled = sigmoid(sigmoid(filled @ W + c) @ W.T + b)
    filled[:, :32] = given[:, :32]
wrong = [((guess > 0.5) != dots[test])[:, 32:].mean() for guess in (share, filled)]
print(label("wrong pixels, mean image:", "틀린 픽셀, 평균 이미지:"), "%.3f" % wrong[0])
print(label("wrong pixels, RBM:", "틀린 픽셀, RBM:"), "%.3f" % wrong[1])
with picture(
    "Test digits, the same with the lower half hidden, and as the RBM fills them in.",
    "테스트 숫자, 아래쪽 절반을 가린 것, RBM이 채운 것.",
    rows=3,
    columns=8,
    size=(9, 3.6),
) as plots:
    for place, plot in enumerate(plots):
        rows = (dots[test], given, filled)[place // 8]
        plot.imshow(rows[place % 8].reshape(8, 8), cmap="gray_r", vmin=0, vmax=1)
        plot.axis("off")
# %% [markdown] en
# ### 2010: the stacked denoising autoencoder
#
# **Concept.** An autoencoder rebuilds its input from a hidden layer. If the input is spoiled first, the
# hidden layer must learn what digits look like. Train one layer this way, then the next one on its
# outputs, and so on (**stacked**). At the end train all of them with labels (**fine-tuning**).
# Everything before that is **pre-training** (Vincent et al. 2010, JMLR 11; Hinton et al. 2006 did it
# with RBMs).
#
# **Implement the spoiling**: set to 0 each value whose random number is below `share`, keep the others.
# `numbers` has the shape of `images` and contains random numbers from 0 to 1.
# %% [markdown] ko
# ### 2010년: 적층 잡음 제거 오토인코더
#
# **개념.** 오토인코더는 은닉층을 거쳐 입력을 다시 만들어 냅니다. 먼저 입력을 망가뜨리면 은닉층은 숫자가 어떻게 생겼는지
# 배워야 합니다. 한 층을 이렇게 학습시키고, 그 출력으로 다음 층을 학습시키며 쌓아 갑니다(**적층**). 끝으로 정답을 써서
# 전체를 학습시킵니다(**미세 조정**). 그 앞까지를 **사전 학습**이라고 합니다(Vincent 외 2010, JMLR 11. Hinton 외 2006은
# RBM으로 했습니다).
#
# **망가뜨리기를 구현하세요.** 난수가 `share`보다 작은 자리의 값은 0으로 하고 나머지는 그대로 둡니다. `numbers`는
# `images`와 모양이 같고 0에서 1까지의 난수입니다.
# %% exercise spoil
def spoil(images, numbers, share):
    return ...
# %%
spoil = check("spoil", spoil)
# %%
def pretrain(data, n, random, rate=0.5, steps=800):
    m = data.shape[1]
    W, b, b_back = random.uniform(-1, 1, (m, n)) / np.sqrt(m), np.zeros(n), np.zeros(m)
    for _ in range(steps):
        clean = data[random.integers(0, len(data), 32)]
        spoiled = spoil(clean, random.random(clean.shape), 0.3)
        hidden = sigmoid(spoiled @ W + b)
        # en: back through the same weights, transposed; the error as in lesson 2
        # ko: 같은 가중치를 전치해서 되돌아옵니다. 오차는 2장과 같습니다
        rebuilt = sigmoid(hidden @ W.T + b_back)
        error = (rebuilt - clean) / len(clean)
        back = (error @ W) * hidden * (1 - hidden)
        W -= rate * (spoiled.T @ back + error.T @ hidden)
        b -= rate * back.sum(axis=0)
        b_back -= rate * error.sum(axis=0)
    return [W, b]
# %%
random, stack, data = np.random.default_rng(0), [], images[known]
for n in WIDTHS[1:]:
    layer = pretrain(data, n, random)
    stack.append(layer)
    data = sigmoid(data @ layer[0] + layer[1])
stack += old_layers((64, 10), random)
plain = old_layers(WIDTHS + (10,), np.random.default_rng(0))
modern = new_layers(WIDTHS + (10,), np.random.default_rng(0))
reached = [
    fine_tune(plain, 0.3, sigmoid), fine_tune(stack, 0.3, sigmoid),
    fine_tune(modern, 0.1, network.relu),
]
print("%.2f" % reached[0], label("sigmoid", "시그모이드"))
print("%.2f" % reached[1], label("sigmoid, pre-trained", "시그모이드, 사전 학습"))
print("%.2f" % reached[2], "ReLU")
# %% [markdown] en
# The same network with the same labels: from guessing to about 0.95, because the layers had a good
# start. Since about 2011 you need no pre-training for this: **ReLU** has the slope 1 for positive
# inputs (Glorot et al. 2011), and random weights of the right size keep the error's size from layer to
# layer (He et al. 2015, arXiv:1502.01852). But pre-training without labels came back: language models
# do it with texts.
#
# ### 2014: the generative adversarial network (GAN)
#
# **Concept.** Two networks play against each other. The **generator** $G$ makes data from random numbers $z$. The
# **discriminator** $D$ says how probable it is that a value is real. $D$ learns to tell them apart, $G$ learns to
# fool $D$ (Goodfellow et al. 2014, arXiv:1406.2661).
#
# **Formula.** The loss of the discriminator is
# $$L_D = -\frac1n \sum \ln D(x_{\text{real}}) - \frac1n \sum \ln\big(1 - D(x_{\text{fake}})\big)$$
#
# **Implement it**: the arguments are the probabilities that $D$ gave to real and to fake values.
# %% [markdown] ko
# 같은 신경망에 같은 정답인데, 아무렇게나 고르는 수준에서 약 0.95가 되었습니다. 층의 시작값이 좋았기 때문입니다. 2011년 무렵부터는 이런
# 사전 학습이 필요 없어졌습니다. **ReLU**는 켜진 곳의 기울기가 1이고(Glorot 외 2011), 크기를 알맞게 정한 난수 가중치는
# 층을 지나도 오차의 크기를 지킵니다(He 외 2015, arXiv:1502.01852). 하지만 정답 없는 사전 학습은 다시 돌아왔습니다. 언어
# 모델이 글로 사전 학습을 합니다.
#
# ### 2014년: 생성적 적대 신경망(GAN)
#
# **개념.** 두 신경망이 겨룹니다. **생성자** $G$는 난수 $z$로 데이터를 만듭니다. **판별자** $D$는 값이 진짜일 확률을
# 말합니다. $D$는 구별하는 법을, $G$는 $D$를 속이는 법을 배웁니다(Goodfellow 외 2014, arXiv:1406.2661).
#
# **공식.** 판별자의 손실은 다음과 같습니다.
# $$L_D = -\frac1n \sum \ln D(x_{\text{real}}) - \frac1n \sum \ln\big(1 - D(x_{\text{fake}})\big)$$
#
# **구현.** 인수는 판별자가 진짜 값과 가짜 값에 준 확률입니다.
# %% exercise discriminator_loss
def discriminator_loss(p_real, p_fake):
    return ...
# %%
discriminator_loss = check("discriminator_loss", discriminator_loss)
# %% [markdown] en
# If $D$ always says ½, the loss is $2 \ln 2 \approx 1.39$: it cannot tell them apart. The generator wins when the
# loss comes near this number. The real data here are numbers around −2 and around +2.
#
# For both, the gradient with respect to $D$'s score is "probability minus what was wanted", as in lesson 2. The
# generator wants 1 for its fakes, and its error comes **through** $D$: `backward` gives it as the second result.
# %% [markdown] ko
# $D$가 늘 ½이라고 답하면 손실은 $2 \ln 2 \approx 1.39$입니다. 구별하지 못한다는 뜻입니다. 손실이 이 값에 가까워지면
# 생성자가 이긴 것입니다. 여기서 진짜 데이터는 −2 근처와 +2 근처의 수입니다.
#
# 두 신경망 모두 $D$의 점수에 대한 기울기는 2장처럼 "확률 빼기 원하는 값"입니다. 생성자는 가짜에 1을 받고 싶어 하고, 그
# 오차는 $D$를 **거쳐** 옵니다. `backward`의 두 번째 결과가 그것입니다.
# %%
def real_numbers(n, random):
    return (2.0 * random.choice([-1, 1], n) + 0.5 * random.standard_normal(n))[:, None]


random = np.random.default_rng(0)
G, D = new_layers((2, 32, 32, 1), random), new_layers((1, 32, 32, 1), random)
start_fakes = forward(G, random.standard_normal((4000, 2)))[-1]
adam_G, adam_D = network.Adam(G, 2e-3, beta1=0.5), network.Adam(D, 2e-3, beta1=0.5)
# en: D's answers that are wanted: 1 for 128 real values, then 0 for 128 fakes
# ko: D에게 바라는 답입니다. 진짜 128개에는 1, 가짜 128개에는 0입니다
wanted, n, losses = np.repeat([[1.0], [0.0]], 128, axis=0), 128, []
for step in range(2000):
    making = forward(G, random.standard_normal((n, 2)))
    judging = forward(D, np.vstack([real_numbers(n, random), making[-1]]))
    p = sigmoid(judging[-1])
    losses.append(discriminator_loss(p[:n], p[n:]))
    adam_D.step(backward(D, judging, (p - wanted) / n)[0])
    judging = forward(D, making[-1])
    through_D = backward(D, judging, (sigmoid(judging[-1]) - 1) / n)[1]
    adam_G.step(backward(G, making, through_D)[0])
# %%
fakes = forward(G, random.standard_normal((4000, 2)))[-1]
print(label("loss of D at the end:", "마지막 D의 손실:"), "%.2f" % np.mean(losses[-200:]))
edges = np.linspace(-5, 5, 51)
with picture(
    "Real numbers and the generator's, before and after training: afterwards both have two hills.",
    "진짜 수와 생성자가 만든 수의 분포, 학습 전과 후. 학습 뒤에는 둘 다 봉우리가 두 개입니다.",
    columns=2,
) as plots:
    for plot, made, title in zip(
        plots, (start_fakes, fakes), (label("before", "학습 전"), label("after", "학습 후"))
    ):
        plot.hist(real_numbers(4000, random)[:, 0], edges, alpha=0.5, label=label("real", "진짜"))
        plot.hist(made[:, 0], edges, histtype="step", color="black", label=label("made", "생성"))
        plot.set_title(title)
        plot.legend()
# %% [markdown] en
# ## What you know now
#
# - One hidden layer can do everything, but depth does it with far fewer neurons: $2k$ instead of $2^k$.
# - Raw pixels and depth beat features made by hand.
# - Deep networks needed a good start: first pre-training, then ReLU and weights of the right size.
#
# **What to read next.** Goodfellow, Bengio, Courville, *Deep Learning* (deeplearningbook.org), chapters 6, 14,
# 20. Nielsen, *Neural Networks and Deep Learning*, chapter 5 on the vanishing gradient. In lesson 4 a framework
# does the back-propagation for you.
# %% [markdown] ko
# ## 이제 아는 것
#
# - 은닉층 하나로 무엇이든 할 수 있지만, 깊게 하면 훨씬 적은 뉴런으로 합니다. $2^k$개 대신 $2k$개입니다.
# - 원본 픽셀과 깊은 신경망이 사람이 만든 특징보다 낫습니다.
# - 깊은 신경망에는 좋은 시작값이 필요했습니다. 처음에는 사전 학습, 그다음에는 ReLU와 알맞은 크기의 가중치였습니다.
#
# **더 읽을거리.** Goodfellow, Bengio, Courville, *Deep Learning*(deeplearningbook.org) 6, 14, 20장. 기울기 소실은
# Nielsen, *Neural Networks and Deep Learning* 5장. 다음 노트북인 4장에서는 프레임워크가 역전파를 대신 합니다.
