# minutes: 40

# %% [markdown] en
# # 2. A neural network by hand
#
# In this lesson you build a network that reads handwritten digits, with only numpy: a neuron, a layer,
# the loss, back-propagation and gradient descent. At the end it prints the same losses as
# `dlsetup smoke`. You need everything from lesson 1.
# %% [markdown] ko
# # 2. 손으로 만드는 신경망
#
# 손글씨 숫자를 읽는 신경망을 numpy만으로 만듭니다. 뉴런, 층, 손실, 역전파, 경사 하강법을 차례로 만들고, 끝에는
# `dlsetup smoke`와 똑같은 손실이 나옵니다. 1장의 내용을 모두 씁니다.
# %%
import random

import numpy as np

images, y_all = digits()
print(images.shape, y_all.shape)
# en: 1797 images of 8 x 8 pixels; 0 is white, 1 is black
# ko: 8 x 8 픽셀 이미지 1797장. 0은 흰색, 1은 검은색
with picture(
    "Ten of the handwritten digits, from 0 to 9, as gray squares.",
    "0부터 9까지 손글씨 숫자 열 개를 회색 칸으로 그렸습니다.",
    rows=2, columns=5, size=(8, 3.6),
) as axes:
    # en: enumerate counts along: number is 0 for the first one, then 1, 2, ...
    # ko: enumerate는 번호를 붙입니다. 첫 번째는 number가 0이고, 다음은 1, 2, ...입니다
    for number, ax in enumerate(axes):
        # en: reshape makes 8 rows of 8 pixels of the 64 numbers
        # ko: reshape는 수 64개를 픽셀 8개씩 8행으로 만듭니다
        ax.imshow(images[number].reshape(8, 8), cmap="Greys")
        ax.set_title(str(y_all[number]))
        ax.axis("off")
# %% [markdown] en
# ## 2.1 A neuron
#
# **Concept.** A neuron weighs its inputs, adds a number of its own, the **bias**, and lets only
# positive results through. The last part is called **ReLU**:
#
# $$a = \mathrm{ReLU}(x \cdot w + b) \qquad \mathrm{ReLU}(z) = \max(0, z)$$
#
# (I. Goodfellow and others, *Deep Learning*, section 6.3.1.) Without ReLU, any number of layers would be
# no more than a single one. `x @ w` is the dot product of lesson 1.
# %% [markdown] ko
# ## 2.1 뉴런
#
# **개념.** 뉴런은 입력에 가중치를 곱해 더하고, 자신만의 수인 **편향**을 더한 다음, 양수만 통과시킵니다.
# 마지막 부분을 **ReLU**라고 합니다.
#
# $$a = \mathrm{ReLU}(x \cdot w + b) \qquad \mathrm{ReLU}(z) = \max(0, z)$$
#
# (I. Goodfellow 외, *Deep Learning*, 6.3.1절) ReLU가 없으면 층을 아무리 쌓아도 층 하나와 같습니다.
# `x @ w`가 1장의 내적입니다.
# %% exercise neuron
def neuron(x, w, b):
    ...
# %%
neuron = check("neuron", neuron)
# %% [markdown] en
# ## 2.2 A layer
#
# **Concept.** A layer is many neurons with the same inputs. Put the weights of each neuron into a column
# of $W$, the biases into a vector $b$, and many images as rows into $X$. Then one matrix product
# computes all neurons for all images (*Deep Learning*, section 6.1):
#
# $$H = \mathrm{ReLU}(X W + b)$$
#
# numpy adds $b$ to every row by itself. `max` is for one number. For arrays, use `np.maximum(0, Z)`.
# %% [markdown] ko
# ## 2.2 층
#
# **개념.** 층은 같은 입력을 받는 뉴런 여럿입니다. 뉴런마다 가중치를 $W$의 한 열에, 편향을 벡터 $b$에, 이미지
# 여러 장을 $X$의 행에 넣습니다. 그러면 행렬 곱 한 번으로 모든 이미지의 모든 뉴런을 계산합니다
# (*Deep Learning*, 6.1절).
#
# $$H = \mathrm{ReLU}(X W + b)$$
#
# numpy는 $b$를 모든 행에 알아서 더합니다. `max`는 수 하나에 쓰고, 배열에는 `np.maximum(0, Z)`를 씁니다.
# %% exercise layer
def layer(X, W, b):
    ...
# %%
layer = check("layer", layer)
# %% [markdown] en
# ## 2.3 The network
#
# 64 pixels → 64 hidden neurons → 10 scores, one for each digit. The last layer has no ReLU, because
# scores can be negative. The initial weights are random: with equal weights all neurons would stay equal.
# In the first layer they are at most $\sqrt{6/64}$, so that its values are about as large as the pixels (K. He and
# others, *Delving Deep into Rectifiers*, 2015). In the last layer they are near 0: then no digit is preferred at
# the beginning. 1437 images are for training, 360 for the test.
# %% [markdown] ko
# ## 2.3 신경망
#
# 픽셀 64개 → 은닉 뉴런 64개 → 숫자마다 하나씩 점수 10개입니다. 점수는 음수일 수도 있으니 마지막 층에는 ReLU가
# 없습니다. 초기 가중치는 무작위로 정합니다. 모두 같으면 뉴런이 계속 똑같이 움직이기 때문입니다. 첫 층에서는 크기를
# $\sqrt{6/64}$ 이하로 해서 층의 값이 픽셀과 비슷한 크기가 되게 합니다(K. He 외, *Delving Deep into
# Rectifiers*, 2015). 마지막 층에서는 0에 가깝게 해서 처음에는 어느 숫자도 더 높게 보지 않습니다. 이미지 1437장은
# 학습에, 360장은 테스트에 씁니다.
# %%
def begin(seed):
    # en: draw() gives a number from 0 to 1; the same seed always gives the same numbers
    # ko: draw()는 0과 1 사이의 수를 줍니다. 시드가 같으면 언제나 같은 수가 나옵니다
    draw = random.Random(seed).random
    # en: a list with a number for each image; argsort gives the places from the smallest to the
    # en: largest number, a random order
    # ko: 이미지마다 수가 하나씩 있는 리스트입니다. argsort는 작은 수부터 큰 수까지의 위치를
    # ko: 주므로 무작위로 섞은 순서가 됩니다
    order = np.argsort([draw() for _ in y_all], kind="stable")
    bound = (6 / 64) ** 0.5
    W1 = np.array([[(2 * draw() - 1) * bound for _ in range(64)] for _ in range(64)])
    W2 = np.array([[(2 * draw() - 1) * 0.01 for _ in range(10)] for _ in range(64)])
    # en: order[:1437] has the first 1437, order[1437:] the others
    # ko: order[:1437]은 앞의 1437개, order[1437:]은 나머지입니다
    return draw, order[:1437], order[1437:], [W1, np.zeros(64), W2, np.zeros(10)]


def scores_of(network, X):
    W1, b1, W2, b2 = network
    return layer(X, W1, b1) @ W2 + b2


draw, training, test, network = begin(0)
print(scores_of(network, images[:3]).shape)
# %% [markdown] en
# ## 2.4 The loss
#
# **Concept.** Softmax and cross-entropy of lesson 1, for every image, and then the mean. With
# $p = \mathrm{softmax}(z)$, the logarithm of the softmax needs no division:
#
# $$L = \frac{1}{n} \sum_{i=1}^{n} -\ln p_{i, y_i} \qquad \ln p_{ij} = z_{ij} - \ln \sum_k e^{z_{ik}}$$
#
# The function `log_softmax` below does the second part. Pick the number at place $y_i$ of each row
# with `logs[np.arange(n), y]`.
# %% [markdown] ko
# ## 2.4 손실
#
# **개념.** 1장의 소프트맥스와 교차 엔트로피를 이미지마다 계산해서 평균을 냅니다. $p = \mathrm{softmax}(z)$일 때
# 소프트맥스의 로그는 나눗셈 없이 구할 수 있습니다.
#
# $$L = \frac{1}{n} \sum_{i=1}^{n} -\ln p_{i, y_i} \qquad \ln p_{ij} = z_{ij} - \ln \sum_k e^{z_{ik}}$$
#
# 아래의 `log_softmax`가 둘째 식을 계산합니다. 행마다 $y_i$번째 수를 고르려면 `logs[np.arange(n), y]`를 쓰세요.
# %%
def log_softmax(Z):
    # en: subtract the largest of each row first, as in lesson 1; axis=1: along each row,
    # en: and keepdims=True gives a column, so that numpy subtracts it from every column of Z
    # ko: 1장처럼 행마다 가장 큰 수를 먼저 뺍니다. axis=1은 행 방향이고, keepdims=True이면 결과가
    # ko: 열 하나가 되어 Z의 모든 열에서 뺄 수 있습니다
    Z = Z - Z.max(axis=1, keepdims=True)
    return Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
# %% exercise mean_loss
def mean_loss(Z, y):
    # en: Z: scores, a row for each image; y: the right digits
    # ko: Z: 점수(이미지마다 한 행), y: 정답 숫자
    n = len(y)
    logs = log_softmax(Z)
    ...
# %%
mean_loss = check("mean_loss", mean_loss)
# en: it has learned nothing yet: near ln 10
# ko: 아직 배우지 않아서 ln 10에 가깝습니다
print(mean_loss(scores_of(network, images), y_all), np.log(10))
# %% [markdown] en
# ## 2.5 Back-propagation, on paper
#
# How must each weight change so that the loss gets smaller? The **gradient** of the loss tells it: the
# derivative of $L$ for each weight $w$ while the others stay, written $\partial L/\partial w$. The chain rule gives all of them together, from
# the loss back to the input (D. Rumelhart, G. Hinton and R. Williams, *Nature* 323, 1986).
#
# **Step 1, the scores.** $-\ln p_y = -z_y + \ln \sum_k e^{z_k}$. Its derivative for $z_j$ is
# $\frac{e^{z_j}}{\sum_k e^{z_k}} = p_j$, and for the right class 1 less. So for the mean of $n$ images
#
# $$D = \frac{\partial L}{\partial Z} = \frac{1}{n}(P - Y)$$
#
# where row $i$ of $Y$ is 1 at place $y_i$ and 0 elsewhere (**one-hot**).
# %% [markdown] ko
# ## 2.5 종이 위의 역전파
#
# 손실이 줄어들게 하려면 가중치를 각각 어떻게 바꿔야 할까요? 손실의 **기울기(gradient)** 가 알려 줍니다. 다른
# 가중치는 그대로 두고 가중치 하나 $w$로 $L$을 미분한 **편미분** $\partial L/\partial w$를 모은 것입니다. 연쇄 법칙을 쓰면 손실에서 입력
# 쪽으로 거슬러 가며 한꺼번에 구할 수 있습니다(D. Rumelhart, G. Hinton, R. Williams, *Nature* 323, 1986).
#
# **1단계, 점수.** $-\ln p_y = -z_y + \ln \sum_k e^{z_k}$입니다. $z_j$로 미분하면
# $\frac{e^{z_j}}{\sum_k e^{z_k}} = p_j$이고, 정답 클래스에서는 1이 작습니다. 그래서 이미지 $n$장의 평균은
#
# $$D = \frac{\partial L}{\partial Z} = \frac{1}{n}(P - Y)$$
#
# 여기서 $Y$의 $i$행은 $y_i$번째만 1이고 나머지는 0입니다(**원-핫**).
# %% exercise scores_gradient
def scores_gradient(Z, y):
    n = len(y)
    P = np.exp(log_softmax(Z))
    # en: np.eye(10)[y] has the one-hot rows of y, for 10 classes
    # ko: np.eye(10)[y]는 클래스가 10개일 때 y의 원-핫 행들입니다
    ...
# %%
scores_gradient = check("scores_gradient", scores_gradient)
# %% [markdown] en
# **Step 2, the last weights.** $Z = H W + b$. The weight $W_{kj}$ multiplies $H_{ik}$ in every image $i$,
# so its derivative adds up over the images: $\sum_i H_{ik} D_{ij}$. As matrices
#
# $$\frac{\partial L}{\partial W} = H^\top D \qquad \frac{\partial L}{\partial b} = \sum_i D_i$$
#
# The transpose $H^\top$ swaps rows and columns. In numpy it is `H.T` (*Deep Learning*, section 6.5.6).
# %% [markdown] ko
# **2단계, 마지막 가중치.** $Z = H W + b$입니다. 가중치 $W_{kj}$는 모든 이미지 $i$에서 $H_{ik}$에 곱해지므로
# 미분하면 이미지마다 더해져 $\sum_i H_{ik} D_{ij}$입니다. 행렬로 쓰면
#
# $$\frac{\partial L}{\partial W} = H^\top D \qquad \frac{\partial L}{\partial b} = \sum_i D_i$$
#
# 전치 행렬 $H^\top$는 행과 열을 바꾼 것이고 numpy로는 `H.T`입니다(*Deep Learning*, 6.5.6절).
# %% exercise weights_gradient
def weights_gradient(H, D):
    ...
# %%
weights_gradient = check("weights_gradient", weights_gradient)
# %% [markdown] en
# **Step 3, back through the layer.** $H_{ik}$ goes into every score with the weight $W_{kj}$, so its
# derivative is $\sum_j D_{ij} W_{kj}$, the matrix $D W^\top$. ReLU lets the derivative through where it
# was positive ($H > 0$), and stops it elsewhere, for there its slope is 0:
#
# $$D_1 = (D W^\top) \odot [H > 0]$$
#
# $\odot$ multiplies numbers at the same place. In numpy `H > 0` is an array of True (1) and False (0).
# %% [markdown] ko
# **3단계, 층을 거슬러.** $H_{ik}$는 모든 점수에 가중치 $W_{kj}$로 들어가므로 미분하면 $\sum_j D_{ij} W_{kj}$,
# 곧 행렬 $D W^\top$입니다. ReLU는 양수였던 곳($H > 0$)에서는 그대로 통과시키고, 다른 곳에서는 기울기가 0이라서
# 막습니다.
#
# $$D_1 = (D W^\top) \odot [H > 0]$$
#
# $\odot$는 같은 자리의 수끼리 곱합니다. numpy에서 `H > 0`은 True(1)와 False(0)의 배열입니다.
# %% exercise hidden_gradient
def hidden_gradient(D, W, H):
    ...
# %%
hidden_gradient = check("hidden_gradient", hidden_gradient)
# %% [markdown] en
# ## 2.6 Is it right? Check it by numbers
#
# All steps together. Then the central difference of lesson 1 for some of the weights: move one weight a
# little, and see how the loss changes. Both must agree.
# %% [markdown] ko
# ## 2.6 맞을까? 수치로 확인하기
#
# 모든 단계를 합칩니다. 그다음 가중치 몇 개를 1장의 중심 차분으로 확인합니다. 가중치 하나를 조금 움직이면서
# 손실이 어떻게 변하는지 봅니다. 두 값이 같아야 합니다.
# %%
def gradients_of(network, X, y):
    W1, b1, W2, b2 = network
    H = layer(X, W1, b1)
    D2 = scores_gradient(H @ W2 + b2, y)
    D1 = hidden_gradient(D2, W2, H)
    dW1, dW2 = weights_gradient(X, D1), weights_gradient(H, D2)
    # en: sum(axis=0) adds up each column
    # ko: sum(axis=0)은 열마다 더합니다
    return [dW1, D1.sum(axis=0), dW2, D2.sum(axis=0)]


X, y = images[:50], y_all[:50]
gradients = gradients_of(network, X, y)
for place, row, column in ((0, 20, 5), (0, 43, 60), (2, 3, 1), (2, 50, 9)):
    losses = []
    for h in (1e-5, -1e-5):
        moved = [values.copy() for values in network]
        moved[place][row, column] += h
        losses.append(mean_loss(scores_of(moved, X), y))
    print(gradients[place][row, column], (losses[0] - losses[1]) / 2e-5)
# %% [markdown] en
# ## 2.7 Gradient descent
#
# **Concept.** The gradient points to where the loss grows fastest. So take a small step the other way.
# The size of the step is the **learning rate** $\eta$ (A. Cauchy, 1847; *Deep Learning*, section 4.3):
#
# $$w \leftarrow w - \eta \frac{\partial L}{\partial w}$$
#
# Return the four new arrays, and leave the old ones as they are.
# %% [markdown] ko
# ## 2.7 경사 하강법
#
# **개념.** 기울기는 손실이 가장 빨리 커지는 방향을 가리킵니다. 그러니 반대 방향으로 조금 움직입니다. 움직이는
# 크기를 정하는 것이 **학습률** $\eta$입니다(A. Cauchy, 1847; *Deep Learning*, 4.3절).
#
# $$w \leftarrow w - \eta \frac{\partial L}{\partial w}$$
#
# 새 배열 네 개를 반환하고 원래 배열은 그대로 두세요.
# %% exercise descend
def descend(network, gradients, rate):
    W1, b1, W2, b2 = network
    dW1, db1, dW2, db2 = gradients
    # en: return four results, separated by commas
    # ko: 결과 네 개를 쉼표로 나누어 반환하세요
    ...
# %%
descend = check("descend", descend)
# %% [markdown] en
# **Train.** Each **step** takes 128 images at random, a **batch**: faster than all 1437, and nearly the same
# gradient. The **accuracy** is the share of the test images whose digit it finds.
# %% [markdown] ko
# **학습.** **스텝**마다 이미지 128장을 무작위로 고릅니다. 이것을 **배치**라고 합니다. 1437장을 모두 쓰는 것보다
# 빠르고 기울기는 거의 같습니다. **정확도**는 테스트 이미지 가운데 숫자를 맞힌 비율입니다.
# %%
def accuracy(network):
    # en: argmax(axis=1): the place of the largest score of each row; the mean of True (1) and
    # en: False (0) is the share of True
    # ko: argmax(axis=1)은 행마다 가장 큰 점수의 위치입니다. True(1)와 False(0)의 평균은
    # ko: True의 비율입니다
    return np.mean(scores_of(network, images[test]).argmax(axis=1) == y_all[test])


draw, training, test, network = begin(0)
print(text("accuracy before:", "학습 전 정확도:"), accuracy(network))
losses = []
for step in range(300):
    batch = training[[int(draw() * 1437) for _ in range(128)]]
    X, y = images[batch], y_all[batch]
    losses.append(mean_loss(scores_of(network, X), y))
    network = descend(network, gradients_of(network, X, y), 0.3)
print(text("accuracy after:", "학습 후 정확도:"), accuracy(network))
# %%
with picture(
    "The loss begins near 2.3, falls quickly and then slowly toward 0.",
    "손실은 2.3 근처에서 시작해 빠르게 줄어든 뒤 천천히 0에 가까워집니다.",
) as axes:
    axes.plot(range(1, 301), losses)
    axes.axhline(np.log(10), color="gray")
    axes.set(xlabel=label("step", "스텝"), ylabel=label("loss", "손실"))
# %% [markdown] en
# **Try it.** What happens with a learning rate that is too small, and with one that is too large?
# Think first, then choose.
# %% [markdown] ko
# **해 보기.** 학습률이 너무 작으면, 또 너무 크면 어떻게 될까요? 먼저 생각해 보고 골라 보세요.
# %%
from lesson_tools.widgets import explore


def learn(rate):
    draw, training, test, network = begin(0)
    losses = []
    for step in range(100):
        batch = training[[int(draw() * 1437) for _ in range(128)]]
        losses.append(mean_loss(scores_of(network, images[batch]), y_all[batch]))
        network = descend(network, gradients_of(network, images[batch], y_all[batch]), rate)
    with picture(
        f"The loss in 100 steps with the learning rate {rate}: at the end {losses[-1]:.2f}.",
        f"학습률 {rate}일 때 100스텝 동안의 손실. 마지막은 {losses[-1]:.2f}입니다.",
    ) as axes:
        axes.plot(range(1, 101), losses)
        axes.set(xlabel=label("step", "스텝"), ylabel=label("loss", "손실"), ylim=(0, 4))


explore(learn, rate=[0.01, 0.3, 3.0])
# %% [markdown] en
# ## 2.8 The same losses as `dlsetup smoke`
#
# `dlsetup smoke` trains this network with **Adam** (D. Kingma and J. Ba, *Adam: A Method for Stochastic
# Optimization*, 2015). For each weight it keeps a running mean $m$ of the gradient $g$ and $v$ of its
# square, and divides, so that every weight moves about equally far:
#
# $$m \leftarrow \beta_1 m + (1 - \beta_1) g \qquad v \leftarrow \beta_2 v + (1 - \beta_2) g^2$$
#
# $$w \leftarrow w - \eta \frac{m / (1 - \beta_1^t)}{\sqrt{v / (1 - \beta_2^t)} + \epsilon}$$
#
# Both begin at 0, so they are too small at first: dividing by $1 - \beta^t$ corrects that.
# Here $t$ is the step, from 1, $\eta = 0.005$, $\beta_1 = 0.9$, $\beta_2 = 0.999$, $\epsilon = 10^{-8}$.
# %% [markdown] ko
# ## 2.8 `dlsetup smoke`와 같은 손실
#
# `dlsetup smoke`는 이 신경망을 **Adam**으로 학습합니다(D. Kingma, J. Ba, *Adam: A Method for Stochastic
# Optimization*, 2015). 가중치마다 기울기 $g$의 이동 평균 $m$과 제곱의 이동 평균 $v$를 두고 나누어서, 모든
# 가중치가 비슷한 크기로 움직이게 합니다.
#
# $$m \leftarrow \beta_1 m + (1 - \beta_1) g \qquad v \leftarrow \beta_2 v + (1 - \beta_2) g^2$$
#
# $$w \leftarrow w - \eta \frac{m / (1 - \beta_1^t)}{\sqrt{v / (1 - \beta_2^t)} + \epsilon}$$
#
# $m$과 $v$는 0에서 시작해서 처음에는 너무 작습니다. $1 - \beta^t$로 나누어 바로잡습니다.
# $t$는 1부터 세는 스텝이고 $\eta = 0.005$, $\beta_1 = 0.9$, $\beta_2 = 0.999$, $\epsilon = 10^{-8}$입니다.
# %%
draw, training, test, network = begin(0)
# en: zeros of the same shapes
# ko: 모양이 같고 모두 0인 배열
means = [np.zeros_like(values) for values in network]
squares = [np.zeros_like(values) for values in network]
smoke_losses = {}
for t in range(1, 801):
    batch = training[[int(draw() * 1437) for _ in range(128)]]
    X, y = images[batch], y_all[batch]
    smoke_losses[t] = mean_loss(scores_of(network, X), y)
    if t == 1 or t % 100 == 0:
        right = accuracy(network)
        say(f"step {t}/800  loss {smoke_losses[t]:.4f}  accuracy {right:.1%}",
            f"스텝 {t}/800  손실 {smoke_losses[t]:.4f}  정확도 {right:.1%}")
    for i, g in enumerate(gradients_of(network, X, y)):
        means[i] = 0.9 * means[i] + 0.1 * g
        squares[i] = 0.999 * squares[i] + 0.001 * g**2
        mean, square = means[i] / (1 - 0.9**t), squares[i] / (1 - 0.999**t)
        network[i] = network[i] - 0.005 * mean / (np.sqrt(square) + 1e-8)
# %% [markdown] en
# Type `dlsetup smoke` in a terminal and compare: the losses at the same steps are the same.
#
# **What you built** is all that a framework does for you: it derives the gradients by itself, and it
# computes on a GPU. **Read next:** M. Nielsen, *Neural Networks and Deep Learning*, chapter 2,
# <http://neuralnetworksanddeeplearning.com>.
# %% [markdown] ko
# 터미널에서 `dlsetup smoke`를 실행해 비교해 보세요. 같은 스텝의 손실이 똑같습니다.
#
# 프레임워크가 대신해 주는 것을 **모두 직접 만들었습니다.** 프레임워크는 기울기를 스스로 구하고 GPU에서
# 계산합니다. **더 읽을거리:** M. Nielsen, *Neural Networks and Deep Learning*, 2장,
# <http://neuralnetworksanddeeplearning.com>.
