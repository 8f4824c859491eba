# minutes: 35
# framework: jax

# %% [markdown] en
# # 4. The same network in JAX
#
# In lesson 2 you wrote back-propagation yourself. A **framework** does it for you, on the CPU or the GPU.
# You train the same network with the same first weights and the same batches, so the losses must be the
# same. Then you see what the framework adds: saving and loading, seeds, and two modes.
# %% [markdown] ko
# # 4. 같은 신경망을 JAX로
#
# 2장에서는 역전파를 직접 구현했습니다. **프레임워크**는 이 일을 CPU나 GPU에서 대신 해 줍니다. 같은 신경망을 같은
# 시작 가중치와 같은 배치로 학습시키므로 손실도 같아야 합니다. 그다음 프레임워크가 더해 주는 것을 배웁니다. 저장과
# 불러오기, 시드, 두 가지 모드입니다.
# %% [markdown] en
# ## First in numpy
#
# The network has 64 inputs, a hidden layer of 64 neurons with ReLU, and 10 outputs. `Recipe` gives its first
# weights and the batches, in the same order each time. The functions are those of lesson 3.
# %% [markdown] ko
# ## 먼저 numpy로
#
# 신경망은 입력 64개, ReLU를 쓰는 뉴런 64개의 은닉층, 출력 10개로 되어 있습니다. `Recipe`는 시작 가중치와 배치를 늘
# 같은 순서로 줍니다. 함수들은 3장의 것입니다.
# %%
import numpy as np
from lesson_tools.network import Adam, backward, cross_entropy, forward
from lesson_tools.recipe import Recipe

STEPS, RATE = 200, 5e-3
recipe = Recipe(seed=0)
W1, b1, W2, b2 = [each.copy() for each in recipe.weights]
layers = [[W1, b1], [W2, b2]]
adam, numpy_losses = Adam(layers, RATE), []
for images, labels in recipe.batches(STEPS):
    values = forward(layers, images)
    loss, error = cross_entropy(values[-1], labels)
    adam.step(backward(layers, values, error)[0])
    numpy_losses.append(loss)
print(numpy_losses[0], numpy_losses[-1])
# %% [markdown] en
# **Count.** How many parameters does this network have, weights and biases together?
# %% [markdown] ko
# **세어 보세요.** 이 신경망의 파라미터는 가중치와 편향을 더해 모두 몇 개입니까?
# %% exercise parameter_count
parameter_count = ...
# %%
parameter_count = check("parameter_count", parameter_count)
print(parameter_count == sum(each.size for each in recipe.weights))
# %% [markdown] en
# ## Arrays and devices
#
# `jax.numpy` looks like numpy, but its arrays know on which **device** they are: `cpu`, or `gpu` for an
# NVIDIA GPU. JAX uses the GPU by itself if there is one. Its arrays cannot be changed: you make new
# ones.
#
# We use float64 like numpy, so that the losses can be compared. Tell JAX so before anything else.
# %% [markdown] ko
# ## 배열과 장치
#
# `jax.numpy`는 numpy와 비슷하지만, 배열이 어느 **장치**(device)에 있는지 압니다. 장치는 `cpu`이거나 NVIDIA GPU라면
# `gpu`입니다. GPU가 있으면 JAX가 알아서 씁니다. JAX의 배열은 바꿀 수 없고 새로 만들어야 합니다.
#
# 손실을 비교할 수 있도록 numpy처럼 float64를 씁니다. JAX에는 맨 먼저 알려야 합니다.
# %%
import jax
import jax.numpy as jnp

jax.config.update("jax_enable_x64", True)
DTYPE = jnp.float64
print(jax.__version__, jax.devices())
# %% [markdown] en
# ## The framework differentiates
#
# `jax.grad(f)` is a **function**: the derivative of `f`. It applies the chain rule, as you did in lesson 2. The
# derivative of $x^3$ is $3x^2$, so at 2 it is 12.
# %% [markdown] ko
# ## 프레임워크가 미분합니다
#
# `jax.grad(f)`는 **함수**입니다. `f`의 도함수를 돌려줍니다. 2장에서처럼 연쇄 법칙을 적용합니다. $x^3$의 도함수는
# $3x^2$이므로 2에서는 12입니다.
# %%
def cube(x):
    return x**3


print(jax.grad(cube)(2.0))
# %% [markdown] en
# ## The network
#
# In JAX the network is a function of its weights and the images, and so is the loss. `jax.jit` translates it
# for the device once, at the first call.
# %% [markdown] ko
# ## 신경망
#
# JAX에서 신경망은 가중치와 이미지의 함수입니다. 손실도 그렇습니다. `jax.jit`는 처음 부를 때 한 번 함수를 장치에 맞게
# 번역합니다.
# %%
def scores_of(weights, images):
    W1, b1, W2, b2 = weights
    return jnp.maximum(images @ W1 + b1, 0) @ W2 + b2


def loss_of(weights, images, labels):
    logarithms = jax.nn.log_softmax(scores_of(weights, images))
    return -logarithms[jnp.arange(len(labels)), labels].mean()


loss_and_gradients = jax.jit(jax.value_and_grad(loss_of))
first_weights = tuple(jnp.asarray(each, dtype=DTYPE) for each in Recipe(seed=0).weights)
print(sum(each.size for each in first_weights))
# %% [markdown] en
# ## One step of training
#
# **Implement it**: gradient descent. `weights` and `gradients` are lists of arrays in the same order. Return a
# tuple of the new weights: each is the old one minus `rate` times its gradient. The old ones stay unchanged.
# %% [markdown] ko
# ## 학습 한 스텝
#
# **구현.** 경사 하강법입니다. `weights`와 `gradients`는 순서가 같은 배열의 목록입니다. 새 가중치의 튜플을 반환하세요. 각각은
# 지금 값에서 `rate`와 기울기의 곱을 뺀 것입니다. 지금 값은 그대로 둡니다.
# %% exercise jax_step
def jax_step(weights, gradients, rate):
    return ...
# %%
jax_step = check("jax_step", jax_step)
# %% [markdown] en
# To get the same losses as numpy, we need Adam. JAX has no optimizer of its own (the package `optax`
# has many), so we write it: Adam divides the mean of the gradients by the root of the mean of their
# squares, and then takes a step, as you did. (Kingma and Ba 2015, algorithm 1)
# %% [markdown] ko
# numpy와 같은 손실을 얻으려면 Adam이 필요합니다. JAX에는 옵티마이저가 들어 있지 않아서(`optax` 패키지에 많습니다) 직접
# 씁니다. Adam은 기울기의 평균을 기울기 제곱의 평균의 제곱근으로 나눈 다음, 방금 구현한 대로 한 스텝 갑니다.
# (Kingma, Ba 2015, 알고리즘 1)
# %%
def adam_step(weights, gradients, means, squares, step):
    means = [0.9 * m + 0.1 * g for m, g in zip(means, gradients)]
    squares = [0.999 * s + 0.001 * g * g for s, g in zip(squares, gradients)]
    directions = [
        (m / (1 - 0.9**step)) / (jnp.sqrt(s / (1 - 0.999**step)) + 1e-8)
        for m, s in zip(means, squares)
    ]
    return jax_step(weights, directions, RATE), means, squares


weights, jax_losses = first_weights, []
means = squares = [jnp.zeros_like(each) for each in weights]
for step, (images, labels) in enumerate(Recipe(seed=0).batches(STEPS), start=1):
    images = jnp.asarray(images, dtype=DTYPE)
    loss, gradients = loss_and_gradients(weights, images, jnp.asarray(labels))
    weights, means, squares = adam_step(weights, gradients, means, squares, step)
    jax_losses.append(float(loss))
print(jax_losses[0], numpy_losses[0])
# %% [markdown] en
# The first loss is equal to almost all digits. Later ones differ a little more, because both round at
# different places, and each step builds on the one before. A difference of 0.1 in the first ten steps would
# be a mistake. `dlsetup smoke` makes this comparison on your computer.
# %% [markdown] ko
# 첫 손실은 거의 모든 자리가 같습니다. 뒤로 갈수록 조금씩 더 달라집니다. 반올림하는 곳이 다르고, 각 스텝은 앞 스텝의 결과
# 위에 쌓이기 때문입니다. 처음 열 스텝에서 0.1만큼 다르다면 잘못된 것입니다. `dlsetup smoke`가 내 컴퓨터에서 이 비교를
# 합니다.
# %%
difference = np.abs(np.array(jax_losses) - numpy_losses)
print("%.1e %.1e" % (difference[:10].max(), difference.max()))
with picture(
    "The losses of numpy and of JAX over 200 steps: one line covers the other.",
    "numpy와 JAX의 손실 200스텝. 두 선이 겹칩니다.",
) as plot:
    plot.plot(numpy_losses, label="numpy", linewidth=4, alpha=0.4)
    plot.plot(jax_losses, label="JAX")
    plot.set_xlabel(label("step", "스텝"))
    plot.set_ylabel(label("loss", "손실"))
    plot.legend()
# %% [markdown] en
# ## Training mode and evaluation mode
#
# **Dropout** sets random values to 0 during training, so that no neuron relies on one other neuron
# (Srivastava et al. 2014, JMLR 15). The others become larger, so that the mean stays the same:
# $$y = \frac{\text{kept} \cdot x}{1 - p} \quad (\text{training}), \qquad y = x \quad (\text{evaluation})$$
# Here $p$ is the share that is dropped, and kept is 1 or 0.
#
# **Implement it** for training.
# %% [markdown] ko
# ## 학습 모드와 평가 모드
#
# **드롭아웃**은 학습할 때 값을 무작위로 0으로 만듭니다. 한 뉴런이 다른 뉴런 하나에만 기대지 않게 하려는 것입니다
# (Srivastava 외 2014, JMLR 15). 나머지 값은 키워서 평균을 그대로 유지합니다.
# $$y = \frac{\text{kept} \cdot x}{1 - p} \quad (\text{학습}), \qquad y = x \quad (\text{평가})$$
# $p$는 버리는 비율이고 kept는 1이나 0입니다.
#
# **구현.** 학습할 때의 식을 구현하세요.
# %% exercise dropout
def dropout(values, kept, p):
    return ...
# %%
dropout = check("dropout", dropout)
# %% [markdown] en
# In JAX there is no hidden mode: you write the dropout into the function of training and leave it out of the
# function of evaluation. A classic mistake is to measure the accuracy with dropout: then each answer is a
# little random.
# %% [markdown] ko
# JAX에는 숨은 모드가 없습니다. 학습 함수에는 드롭아웃을 쓰고 평가 함수에는 쓰지 않습니다. 드롭아웃을 쓴 채로 정확도를 재는
# 것은 흔한 실수입니다. 그러면 답이 매번 조금씩 달라집니다.
# %%
key = jax.random.PRNGKey(0)
kept = jax.random.bernoulli(key, 0.5, (8,))
print(dropout(jnp.ones(8), kept, 0.5))


def test_accuracy(weights):
    images, labels = recipe.test_set()
    scores = scores_of(weights, jnp.asarray(images, dtype=DTYPE))
    return (np.asarray(scores).argmax(axis=1) == labels).mean()


print("%.3f" % test_accuracy(weights))
# %% [markdown] en
# ## Saving and loading
#
# Weights are arrays, so numpy can save them. `np.savez` writes several arrays into one file.
# %% [markdown] ko
# ## 저장과 불러오기
#
# 가중치는 배열이므로 numpy로 저장할 수 있습니다. `np.savez`는 배열 여러 개를 파일 하나에 씁니다.
# %%
import os
import tempfile

with tempfile.TemporaryDirectory() as folder:
    file = os.path.join(folder, "digits.npz")
    np.savez(file, *weights)
    print("%.3f" % test_accuracy(first_weights))
    with np.load(file) as saved:
        loaded = tuple(jnp.asarray(saved[name]) for name in saved.files)
    print("%.3f" % test_accuracy(loaded), os.path.getsize(file))
# %% [markdown] en
# ## Seeds
#
# In JAX a **seed** becomes a **key**, and every random function takes a key. The same key gives the same numbers,
# each time. For other numbers, split the key.
# %% [markdown] ko
# ## 시드
#
# JAX에서는 **시드**로 **키**를 만들고, 모든 난수 함수가 키를 받습니다. 같은 키는 언제나 같은 수를 줍니다. 다른 수를 원하면
# 키를 나눕니다.
# %%
key = jax.random.PRNGKey(0)
print(jax.random.normal(key, (3,)))
print(jax.random.normal(key, (3,)))
key, other = jax.random.split(key)
print(jax.random.normal(other, (3,)))
# %% [markdown] en
# ## What changes, what stays
#
# | | numpy | JAX |
# |---|---|---|
# | the network, the loss, the optimizer | the same | the same |
# | the gradient | you derive it | the framework computes it |
# | where it runs | CPU | CPU or GPU |
# | number format | float64 | float32, unless you say otherwise |
#
# **Try it.** Change `DTYPE` to `jnp.float32` and run the lesson again: the losses still agree, but with fewer digits.
#
# **What to read next.** The *Quickstart* on docs.jax.dev. Paszke et al. 2019, Abadi et al. 2016 and Frostig et al. 2018 describe PyTorch,
# TensorFlow and JAX. In lesson 5 you see what networks are used for.
# %% [markdown] ko
# ## 달라지는 것과 그대로인 것
#
# | | numpy | JAX |
# |---|---|---|
# | 신경망, 손실, 옵티마이저 | 같음 | 같음 |
# | 기울기 | 직접 유도 | 프레임워크가 계산 |
# | 계산하는 곳 | CPU | CPU 또는 GPU |
# | 수의 형식 | float64 | 따로 정하지 않으면 float32 |
#
# **해 보세요.** `DTYPE`을 `jnp.float32`로 바꾸고 처음부터 다시 실행하세요. 손실은 여전히 맞지만 일치하는 자릿수가 줄어듭니다.
#
# **더 읽을거리.** docs.jax.dev의 *Quickstart*. PyTorch, TensorFlow, JAX는 Paszke 외 2019, Abadi 외 2016, Frostig 외 2018에 설명되어
# 있습니다. 5장에서는 신경망을 어디에 쓰는지 배웁니다.
