# minutes: 35

# %% [markdown] en
# # 3b. How deep networks became possible
#
# In lesson 3a a deep network was better than a shallow one. For more than twenty years hardly anybody could
# train one. In this lesson you see what the obstacle was, and try the ideas that removed it, each as a small
# experiment: the RBM, the denoising autoencoder, ReLU. The last one, the GAN, shows what then became possible.
# %% [markdown] ko
# # 3b. 깊은 신경망은 어떻게 가능해졌을까?
#
# 3a장에서는 깊은 신경망이 얕은 신경망보다 나았습니다. 하지만 20년이 넘도록 깊은 신경망을 제대로 학습시킬 수 있는 사람이
# 거의 없었습니다. 이 장에서는 무엇이 문제였는지 보고, 그 문제를 푼 생각들을 작은 실험으로 해 봅니다. RBM, 잡음 제거
# 오토인코더, ReLU입니다. 마지막의 GAN은 그 덕분에 무엇이 가능해졌는지 보여 줍니다.
# %%
import numpy as np
from lesson_tools import network
from lesson_tools.network import accuracy, backward, cross_entropy, forward, new_layers, sigmoid

images, labels = digits()
# en: the digits in a random order: 1437 to train with, 360 for the test
# ko: 숫자를 무작위로 섞습니다. 1437개는 학습에, 360개는 테스트에 씁니다
order = np.random.default_rng(0).permutation(len(images))
images, labels = images[order], labels[order]
known, test = slice(0, 1437), slice(1437, None)
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
# ## The problem: deep networks did not learn
#
# If depth is so good, why did nobody use it in 1986? Networks then used the **sigmoid** and small
# random weights:
# $$\sigma(z) = \frac{1}{1 + e^{-z}}$$
# Back-propagation multiplies the error by the slope of this function at each layer.
#
# **Implement it.** Its slope is $\sigma'(z) = \sigma(z) (1 - \sigma(z))$.
# %% [markdown] ko
# ## 문제: 깊은 신경망이 학습되지 않았습니다
#
# 깊은 신경망이 그렇게 좋다면 왜 1986년부터 쓰지 않았을까요? 그때는 **시그모이드** 함수와 작은 난수 가중치를 썼습니다.
# $$\sigma(z) = \frac{1}{1 + e^{-z}}$$
# 역전파는 층을 지날 때마다 오차에 이 함수의 기울기를 곱합니다.
#
# **구현.** 이 함수의 기울기는 $\sigma'(z) = \sigma(z) (1 - \sigma(z))$입니다.
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
# en: every second one: the weights, without the biases
# ko: 하나씩 건너뛰어 편향은 빼고 가중치만 봅니다
for number, gradient in enumerate(gradients[::2], start=1):
    print(text("layer", "층"), number, "%.1e" % abs(gradient).mean())
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
# ## 2002: the restricted Boltzmann machine (RBM)
#
# **Concept.** An RBM learns without **labels** (right answers). It has visible units $v$ (pixels, on or off) and hidden units $h$.
# It gives each pair an energy, and digits should get a low one:
# $$E(v, h) = -b \cdot v - c \cdot h - v W h, \qquad P(h_j = 1 \mid v) = \sigma\big((vW)_j + c_j\big)$$
# **Contrastive divergence** (Hinton 2002, *Neural Computation* 14) compares the data with what the machine
# makes of them: go up to $h$, down to a rebuilt $v'$, and up to $h'$. Then
# $$\Delta W = \eta \big(\langle v h \rangle - \langle v' h' \rangle\big)$$
# where $\langle \cdot \rangle$ is the mean over the batch.
#
# **Implement it**: return $\langle v h \rangle - \langle v' h' \rangle$. `v` has the shape (n, visible), `h` the
# shape (n, hidden). The result has the shape (visible, hidden). `v.T @ h` adds the products over the batch.
# %% [markdown] ko
# 약 0.1입니다. 아무렇게나 고른 것과 같습니다. 이 문제는 두 가지로 풀렸습니다. 먼저 층을 하나씩 학습시켰고, 나중에는 더 좋은 초깃값을
# 찾았습니다.
#
# ## 2002년: 제한 볼츠만 머신(RBM)
#
# **개념.** RBM은 정답(label) 없이 학습합니다. 보이는 유닛 $v$(켜지거나 꺼진 픽셀)와 은닉 유닛 $h$가 있습니다. 두 값의 쌍마다
# 에너지가 있고, 숫자 이미지의 에너지가 낮아지도록 배웁니다.
# $$E(v, h) = -b \cdot v - c \cdot h - v W h, \qquad P(h_j = 1 \mid v) = \sigma\big((vW)_j + c_j\big)$$
# **대조 발산**(contrastive divergence, Hinton 2002, *Neural Computation* 14)은 데이터와 기계가 다시 그린 것을
# 비교합니다. $h$로 올라갔다가 다시 그린 $v'$로 내려오고, 다시 $h'$로 올라갑니다. 그러면
# $$\Delta W = \eta \big(\langle v h \rangle - \langle v' h' \rangle\big)$$
# 이고, $\langle \cdot \rangle$는 배치의 평균입니다.
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
# en: how often each pixel is on, from 0.01 to 0.99 (clip); b begins so that sigmoid(b) is this
# ko: 픽셀마다 켜진 비율(clip으로 0.01 이상 0.99 이하). sigmoid(b)가 이 값이 되게 b를 정합니다
share = dots[known].mean(axis=0).clip(0.01, 0.99)
b[:] = np.log(share / (1 - share))
for step in range(2000):
    v = dots[random.integers(0, 1437, 50)]
    h = sigmoid(v @ W + c)
    # en: drawn at random: on with this probability
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
print(text("wrong pixels, mean image:", "틀린 픽셀, 평균 이미지:"), "%.3f" % wrong[0])
print(text("wrong pixels, RBM:", "틀린 픽셀, RBM:"), "%.3f" % wrong[1])
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
# ## 2010: the stacked denoising autoencoder
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
# ## 2010년: 적층 잡음 제거 오토인코더
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
print("%.2f" % reached[0], text("sigmoid", "시그모이드"))
print("%.2f" % reached[1], text("sigmoid, pre-trained", "시그모이드, 사전 학습"))
print("%.2f" % reached[2], "ReLU")
# %% [markdown] en
# The same network with the same labels: from guessing to about 0.95, because the layers had a good
# start. Since about 2011 you need no pre-training for this: **ReLU** has the slope 1 for positive
# inputs (Glorot et al. 2011), and random weights of the right size keep the error's size from layer to
# layer (He et al. 2015, arXiv:1502.01852). But pre-training without labels came back: language models
# do it with texts.
#
# ## 2014: the generative adversarial network (GAN)
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
# 같은 신경망에 같은 정답인데, 아무렇게나 고르는 수준에서 약 0.95가 되었습니다. 층의 초깃값이 좋았기 때문입니다. 2011년 무렵부터는 이런
# 사전 학습이 필요 없어졌습니다. **ReLU**는 켜진 곳의 기울기가 1이고(Glorot 외 2011), 크기를 알맞게 정한 난수 가중치는
# 층을 지나도 오차의 크기를 지킵니다(He 외 2015, arXiv:1502.01852). 하지만 정답 없는 사전 학습은 다시 돌아왔습니다. 언어
# 모델이 글로 사전 학습을 합니다.
#
# ## 2014년: 생성적 적대 신경망(GAN)
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
print(text("loss of D at the end:", "마지막 D의 손실:"), "%.2f" % np.mean(losses[-200:]))
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
# - With the sigmoid and small weights the gradient vanishes: the first layers learn nothing.
# - Deep networks needed a good start: first pre-training, then ReLU and weights of the right size.
#
# **What to read next.** Goodfellow, Bengio, Courville, *Deep Learning* (deeplearningbook.org), chapters 14
# and 20. Nielsen, *Neural Networks and Deep Learning*, chapter 5 on the vanishing gradient. In lesson 4 a framework
# does the back-propagation for you.
# %% [markdown] ko
# ## 이제 아는 것
#
# - 시그모이드와 작은 가중치를 쓰면 기울기가 소실되어 앞쪽 층이 배우지 못합니다.
# - 깊은 신경망에는 좋은 초깃값이 필요했습니다. 처음에는 사전 학습, 그다음에는 ReLU와 알맞은 크기의 가중치였습니다.
#
# **더 읽을거리.** Goodfellow, Bengio, Courville, *Deep Learning*(deeplearningbook.org) 14, 20장. 기울기 소실은
# Nielsen, *Neural Networks and Deep Learning* 5장. 다음 노트북인 4장에서는 프레임워크가 역전파를 대신 합니다.
