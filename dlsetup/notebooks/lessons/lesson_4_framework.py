# minutes: 30
# frameworks: jax tensorflow torch

# %% [markdown] en
# # 4. The same network in {framework}
#
# In lesson 2 you wrote back-propagation yourself. A **framework** does it for you, on the CPU or the GPU.
# You train the same network with the same initial weights and the same batches, so the losses must be the
# same. Then you see what the framework adds: saving and loading, seeds, and two modes.
# %% [markdown] ko
# # 4. 같은 신경망을 {framework}로
#
# 2장에서는 역전파를 직접 구현했습니다. **프레임워크**는 이 일을 CPU나 GPU에서 대신 해 줍니다. 같은 신경망을 같은
# 초기 가중치와 같은 배치로 학습시키므로 손실도 같아야 합니다. 그다음 프레임워크가 더해 주는 것을 배웁니다. 저장과
# 불러오기, 시드, 두 가지 모드입니다.
# %% [markdown] en
# ## First in numpy
#
# The network has 64 inputs, a hidden layer of 64 neurons with ReLU, and 10 outputs. `Recipe` gives its initial
# weights and the batches, in the same order each time. The functions are those of lesson 3.
# %% [markdown] ko
# ## 먼저 numpy로
#
# 신경망은 입력 64개, ReLU를 쓰는 뉴런 64개의 은닉층, 출력 10개로 되어 있습니다. `Recipe`는 초기 가중치와 배치를 늘
# 같은 순서로 줍니다. 함수는 3장에서 쓴 것과 같습니다.
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
# %% [markdown] en only torch
# ## Tensors and devices
#
# A **tensor** is an array that also knows on which **device** it is (`cpu`, or `cuda` for an NVIDIA GPU) and how
# it was computed. The data and the network must be on the same device.
#
# We use float64 like numpy, so that the losses can be compared. (Apple's `mps` has no float64.)
# %% [markdown] ko only torch
# ## 텐서와 장치
#
# **텐서**는 어느 **장치**(device)에 있는지(`cpu`, NVIDIA GPU라면 `cuda`)와 어떻게 계산되었는지까지 아는 배열입니다.
# 데이터와 신경망은 같은 장치에 있어야 합니다.
#
# 손실을 비교할 수 있도록 numpy처럼 float64를 씁니다. (Apple의 `mps`에는 float64가 없습니다.)
# %% only torch
import torch
from torch import nn

mps = getattr(torch.backends, "mps", None)
DEVICE = "cuda" if torch.cuda.is_available() else "mps" if mps and mps.is_available() else "cpu"
DTYPE = torch.float32 if DEVICE == "mps" else torch.float64
print(torch.__version__, DEVICE, DTYPE)


def tensor(values):
    return torch.tensor(values, dtype=DTYPE, device=DEVICE)
# %% [markdown] en only torch
# ## The framework differentiates
#
# `requires_grad=True` tells the tensor to remember what is computed with it. `backward()` goes back through
# these steps with the chain rule, as you did in lesson 2, and **adds** the derivative to `.grad`. The
# derivative of $x^3$ is $3x^2$, so at 2 it is 12.
# %% [markdown] ko only torch
# ## 프레임워크가 미분합니다
#
# `requires_grad=True`로 만든 텐서는 자신을 써서 무엇을 계산했는지 기억합니다. `backward()`는 2장에서처럼 연쇄 법칙으로 그
# 과정을 거슬러 가며 도함수를 `.grad`에 **더합니다**. $x^3$의 도함수는 $3x^2$이므로 2에서는 12입니다.
# %% only torch
x = torch.tensor(2.0, requires_grad=True)
(x**3).backward()
print(x.grad)
# %% [markdown] en only torch
# **Think.** After these lines, which number is in `x.grad`? Answer before you run them elsewhere.
# ```python
# x = torch.tensor(3.0, requires_grad=True)
# (x**2).backward()
# (x**2).backward()
# ```
# %% [markdown] ko only torch
# **생각해 보세요.** 다음 코드를 실행한 뒤 `x.grad`에는 어떤 수가 들어 있습니까? 실행하기 전에 답해 보세요.
# ```python
# x = torch.tensor(3.0, requires_grad=True)
# (x**2).backward()
# (x**2).backward()
# ```
# %% exercise accumulated only torch
accumulated = ...
# %% only torch
accumulated = check("accumulated", accumulated)
# %% [markdown] en only torch
# So the old gradients must be cleared before each step. That is what `zero_grad()` is for.
#
# ## The network
#
# `nn.Sequential` puts layers in a row, and `nn.Linear(64, 64)` is one layer. It keeps its weights as (outputs, inputs): the transpose of ours. So we copy
# the initial weights of the recipe with `.T`.
# %% [markdown] ko only torch
# 그래서 스텝마다 지난 기울기를 먼저 지워야 합니다. `zero_grad()`가 그 일을 합니다.
#
# ## 신경망
#
# `nn.Sequential`은 층을 차례로 잇고, `nn.Linear(64, 64)`는 층 하나입니다. 가중치를 (출력, 입력) 모양으로 갖고 있어서 우리 것의 전치 행렬입니다. 그래서 초기
# 가중치를 `.T`로 전치해 복사합니다.
# %% only torch
def new_model():
    model = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 10))
    model.to(DEVICE, DTYPE)
    # en: what is done with no_grad is not remembered for a derivative
    # ko: no_grad 안에서 하는 일은 미분하려고 기억하지 않습니다
    with torch.no_grad():
        for parameter, first in zip(model.parameters(), Recipe(seed=0).weights):
            parameter.copy_(tensor(first.T))
    return model


print(sum(parameter.numel() for parameter in new_model().parameters()))
# %% [markdown] en only torch
# ## One step of training
#
# An **optimizer** moves the parameters, as your gradient descent did. **Implement it.** Call three methods
# in the right order: clear the old gradients, compute the new ones, move
# the parameters. (`optimizer.step()`, `loss.backward()`, `optimizer.zero_grad()`)
# %% [markdown] ko only torch
# ## 학습 한 스텝
#
# **옵티마이저**(optimizer)는 2장의 경사 하강법처럼 파라미터를 옮깁니다. **구현.** 메서드 세 개를 알맞은 순서로 호출하세요. 지난 기울기를 지우고, 새 기울기를 구하고, 파라미터를 옮깁니다.
# (`optimizer.step()`, `loss.backward()`, `optimizer.zero_grad()`)
# %% exercise torch_step only torch
def torch_step(optimizer, loss):
    ...
    return loss.item()
# %% only torch
torch_step = check("torch_step", torch_step)
# %% only torch
model = new_model()
optimizer = torch.optim.Adam(model.parameters(), lr=RATE)
losses = []
for images, labels in Recipe(seed=0).batches(STEPS):
    scores = model(tensor(images))
    # en: softmax and cross-entropy in one function, from scores
    # ko: 점수를 받아 소프트맥스와 교차 엔트로피를 한 번에 계산합니다
    loss = nn.functional.cross_entropy(scores, torch.tensor(labels, device=DEVICE))
    losses.append(torch_step(optimizer, loss))
print(losses[0], numpy_losses[0])
# %% [markdown] en only tensorflow
# ## Tensors and devices
#
# A **tensor** is an array that also knows on which **device** it is: `CPU`, or `GPU` for an NVIDIA GPU. {framework}
# uses the GPU by itself if there is one. (On Windows it has only the CPU from version 2.11 on.)
#
# We use float64 like numpy, so that the losses can be compared.
# %% [markdown] ko only tensorflow
# ## 텐서와 장치
#
# **텐서**는 어느 **장치**(device)에 있는지 아는 배열입니다. 장치는 `CPU`이거나 NVIDIA GPU라면 `GPU`입니다. GPU가 있으면
# {framework}가 알아서 씁니다. (Windows에서는 2.11부터 CPU만 씁니다.)
#
# 손실을 비교할 수 있도록 numpy처럼 float64를 씁니다.
# %% only tensorflow
import os

# en: no notes of TensorFlow about this computer
# ko: TensorFlow가 이 컴퓨터에 대해 알리는 글을 끕니다
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
# en: the first import takes some seconds
# ko: 처음 불러올 때는 몇 초 걸립니다
import tensorflow as tf

DTYPE = "float64"
tf.keras.backend.set_floatx(DTYPE)
print(tf.__version__, [device.device_type for device in tf.config.list_physical_devices()])
# %% [markdown] en only tensorflow
# ## The framework differentiates
#
# A `tf.GradientTape` records what is computed inside its `with` block. `tape.gradient(y, x)` then goes back
# through the record with the chain rule, as you did in lesson 2. The derivative of $x^3$ is $3x^2$, so at 2 it
# is 12. What is computed outside the block is not recorded: then the gradient is `None`.
# %% [markdown] ko only tensorflow
# ## 프레임워크가 미분합니다
#
# `tf.GradientTape`는 `with` 블록 안의 계산을 기록합니다. `tape.gradient(y, x)`는 2장에서처럼 연쇄 법칙으로 그 기록을 거슬러
# 갑니다. $x^3$의 도함수는 $3x^2$이므로 2에서는 12입니다. 블록 밖의 계산은 기록하지 않으므로 기울기가 `None`이 됩니다.
# %% only tensorflow
# en: a Variable is a tensor that can change, as weights must
# ko: Variable은 가중치처럼 값이 바뀔 수 있는 텐서입니다
x = tf.Variable(2.0, dtype=DTYPE)
with tf.GradientTape() as tape:
    y = x**3
print(tape.gradient(y, x).numpy())
# %% [markdown] en only tensorflow
# ## The network
#
# `Sequential` puts layers in a row, and `Dense(64)` is one layer with 64 outputs. It keeps its weights as (inputs, outputs), like ours, so we can copy
# the initial weights of the recipe as they are.
# %% [markdown] ko only tensorflow
# ## 신경망
#
# `Sequential`은 층을 차례로 잇고, `Dense(64)`는 출력이 64개인 층 하나입니다. 가중치를 우리처럼 (입력, 출력) 모양으로 갖고 있어서 초기 가중치를 그대로 복사할
# 수 있습니다.
# %% only tensorflow
def new_model():
    model = tf.keras.Sequential([
        tf.keras.Input((64,)),
        tf.keras.layers.Dense(64, activation="relu"),
        tf.keras.layers.Dense(10),
    ])
    for variable, first in zip(model.trainable_variables, Recipe(seed=0).weights):
        variable.assign(first)
    return model


print(new_model().count_params())
# %% [markdown] en only tensorflow
# ## One step of training
#
# An **optimizer** moves the variables, as your gradient descent did. **Implement it.** Ask the tape for the gradients of the loss with respect to the variables, then give the
# optimizer pairs (gradient, variable): `optimizer.apply_gradients(pairs)`. `zip(a, b)` makes pairs of two lists.
# %% [markdown] ko only tensorflow
# ## 학습 한 스텝
#
# **옵티마이저**(optimizer)는 2장의 경사 하강법처럼 변수를 옮깁니다. **구현.** 테이프에서 변수에 대한 손실의 기울기를 구한 다음, (기울기, 변수) 쌍을 옵티마이저에 넘기세요.
# `optimizer.apply_gradients(쌍)`을 쓰고, 쌍은 `zip(a, b)`로 만듭니다.
# %% exercise tensorflow_step only tensorflow
def tensorflow_step(tape, loss, variables, optimizer):
    ...
    return float(loss)
# %% only tensorflow
tensorflow_step = check("tensorflow_step", tensorflow_step)
# %% only tensorflow
model = new_model()
# en: Keras rounds Python's numbers to float32, numpy's not: these are the two averages of Adam
# ko: Keras는 파이썬의 수를 float32로 반올림하지만 numpy의 수는 그대로 씁니다. Adam의 두 평균에 쓰는 수입니다
averages = np.float64(0.9), np.float64(0.999)
optimizer = tf.keras.optimizers.Adam(RATE, *averages, epsilon=1e-8)
# en: softmax and cross-entropy in one function, from scores
# ko: 점수를 받아 소프트맥스와 교차 엔트로피를 한 번에 계산합니다
measure = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
losses = []
for step, (images, labels) in enumerate(Recipe(seed=0).batches(STEPS), start=1):
    # en: Keras adds epsilon before the correction, the paper after it: this makes them equal
    # ko: Keras는 보정하기 전에, 논문은 보정한 뒤에 엡실론을 더합니다. 이렇게 하면 둘이 같아집니다
    optimizer.epsilon = 1e-8 * np.sqrt(1 - 0.999**step)
    with tf.GradientTape() as tape:
        scores = model(tf.constant(images, dtype=DTYPE), training=True)
        loss = measure(tf.constant(labels), scores)
    variables = model.trainable_variables
    losses.append(tensorflow_step(tape, loss, variables, optimizer))
print(losses[0], numpy_losses[0])
# %% [markdown] en only jax
# ## Arrays and devices
#
# `jax.numpy` looks like numpy, but its arrays know on which **device** they are: `cpu`, or `gpu` for an NVIDIA
# GPU. {framework} uses the GPU by itself if there is one. Its arrays cannot be changed: you make new ones.
#
# We use float64 like numpy, so that the losses can be compared. {framework} must be told so before anything else.
# %% [markdown] ko only jax
# ## 배열과 장치
#
# `jax.numpy`는 numpy와 비슷하지만, 배열이 어느 **장치**(device)에 있는지 압니다. 장치는 `cpu`이거나 NVIDIA GPU라면
# `gpu`입니다. GPU가 있으면 {framework}가 알아서 씁니다. {framework}의 배열은 바꿀 수 없고 새로 만들어야 합니다.
#
# 손실을 비교할 수 있도록 numpy처럼 float64를 씁니다. {framework}에는 맨 먼저 알려야 합니다.
# %% only jax
import jax
import jax.numpy as jnp

jax.config.update("jax_enable_x64", True)
DTYPE = jnp.float64
print(jax.__version__, jax.devices())
# %% [markdown] en only jax
# ## The framework differentiates
#
# `jax.grad(f)` is a **function**: the derivative of `f`. It applies the chain rule, as you did in lesson 2. The
# derivative of $x^3$ is $3x^2$, so at 2 it is 12.
# %% [markdown] ko only jax
# ## 프레임워크가 미분합니다
#
# `jax.grad(f)`는 **함수**입니다. `f`의 도함수를 반환합니다. 2장에서처럼 연쇄 법칙을 적용합니다. $x^3$의 도함수는
# $3x^2$이므로 2에서는 12입니다.
# %% only jax
def cube(x):
    return x**3


print(jax.grad(cube)(2.0))
# %% [markdown] en only jax
# ## The network
#
# In {framework} the network is a function of its weights and the images, and so is the loss. `jax.jit` translates it
# for the device once, at the first call.
# %% [markdown] ko only jax
# ## 신경망
#
# {framework}에서 신경망은 가중치와 이미지의 함수입니다. 손실도 그렇습니다. `jax.jit`는 처음 호출할 때 한 번 함수를 장치에 맞게
# 번역합니다.
# %% only jax
def scores_of(weights, images):
    W1, b1, W2, b2 = weights
    return jnp.maximum(images @ W1 + b1, 0) @ W2 + b2


def loss_of(weights, images, labels):
    logarithms = jax.nn.log_softmax(scores_of(weights, images))
    return -logarithms[jnp.arange(len(labels)), labels].mean()


# en: value_and_grad gives both: the loss, and its gradient for each of the weights
# ko: value_and_grad는 손실과, 가중치별 기울기를 함께 줍니다
loss_and_gradients = jax.jit(jax.value_and_grad(loss_of))
first_weights = tuple(jnp.asarray(each, dtype=DTYPE) for each in Recipe(seed=0).weights)
print(sum(each.size for each in first_weights))
# %% [markdown] en only jax
# ## One step of training
#
# **Implement it**: gradient descent. `weights` and `gradients` are lists of arrays in the same order. Return a
# tuple of the new weights: each is the old one minus `rate` times its gradient. The old ones stay unchanged.
# %% [markdown] ko only jax
# ## 학습 한 스텝
#
# **구현.** 경사 하강법입니다. `weights`와 `gradients`는 순서가 같은 배열의 리스트입니다. 새 가중치의 튜플을 반환하세요. 각각은
# 지금 값에서 `rate`와 기울기의 곱을 뺀 것입니다. 지금 값은 그대로 둡니다.
# %% exercise jax_step only jax
def jax_step(weights, gradients, rate):
    return ...
# %% only jax
jax_step = check("jax_step", jax_step)
# %% [markdown] en only jax
# To get the same losses as numpy, we need Adam. {framework} has no optimizer of its own (the package `optax` has many), so we
# write it: Adam divides the mean of the gradients by the root of the mean of their squares, and then takes a step,
# as you did. (Kingma and Ba 2015, algorithm 1)
# %% [markdown] ko only jax
# numpy와 같은 손실을 얻으려면 Adam이 필요합니다. {framework}에는 옵티마이저가 들어 있지 않아서(`optax` 패키지에 많습니다) 직접
# 씁니다. Adam은 기울기의 평균을 기울기 제곱의 평균의 제곱근으로 나눈 다음, 방금 구현한 대로 한 스텝 갑니다.
# (Kingma, Ba 2015, 알고리즘 1)
# %% only jax
def adam_step(weights, gradients, means, squares, step):
    means = [0.9 * m + 0.1 * g for m, g in zip(means, gradients)]
    squares = [0.999 * s + 0.001 * g * g for s, g in zip(squares, gradients)]
    directions = [
        (m / (1 - 0.9**step)) / (jnp.sqrt(s / (1 - 0.999**step)) + 1e-8)
        for m, s in zip(means, squares)
    ]
    return jax_step(weights, directions, RATE), means, squares


weights, losses = first_weights, []
means = squares = [jnp.zeros_like(each) for each in weights]
for step, (images, labels) in enumerate(Recipe(seed=0).batches(STEPS), start=1):
    images = jnp.asarray(images, dtype=DTYPE)
    loss, gradients = loss_and_gradients(weights, images, jnp.asarray(labels))
    weights, means, squares = adam_step(weights, gradients, means, squares, step)
    losses.append(float(loss))
print(losses[0], numpy_losses[0])
# %% [markdown] en
# The first loss is equal to almost all digits. Later ones differ a little more, because both round at
# different places, and each step builds on the one before. A difference of 0.1 in the first ten steps would
# be a mistake. `dlsetup smoke` makes this comparison on your computer.
# %% [markdown] ko
# 첫 손실은 거의 모든 자리가 같습니다. 뒤로 갈수록 조금씩 더 달라집니다. 반올림하는 곳이 다르고, 각 스텝은 앞 스텝의 결과
# 위에 쌓이기 때문입니다. 처음 열 스텝에서 0.1만큼 다르다면 잘못된 것입니다. `dlsetup smoke`가 내 컴퓨터에서 이 비교를
# 합니다.
# %%
difference = np.abs(np.array(losses) - numpy_losses)
print("%.1e %.1e" % (difference[:10].max(), difference.max()))
with picture(
    "The losses of numpy and of {framework} over 200 steps: one line covers the other.",
    "numpy와 {framework}의 손실 200스텝. 두 선이 겹칩니다.",
) as plot:
    plot.plot(numpy_losses, label="numpy", linewidth=4, alpha=0.4)
    plot.plot(losses, label="{framework}")
    plot.set_xlabel(label("step", "스텝"))
    plot.set_ylabel(label("loss", "손실"))
    plot.legend()
# %% [markdown] en only tensorflow
# Such details differ between frameworks: here the place of the small number $\epsilon$ in Adam, and where its
# numbers are rounded. Without the line that sets $\epsilon$, the losses differ from the fourth digit on.
#
# `model.fit(images, labels)` is this loop in one line. Now you know what it does.
# %% [markdown] ko only tensorflow
# 프레임워크마다 이런 세부가 다릅니다. 여기서는 Adam의 작은 수 $\epsilon$을 더하는 자리와 수를 반올림하는 곳입니다. $\epsilon$을
# 정하는 줄이 없으면 손실이 넷째 자리부터 달라집니다.
#
# `model.fit(images, labels)`는 이 반복문을 한 줄로 줄인 것입니다. 이제 그 안에서 무슨 일이 일어나는지 압니다.
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
# %% [markdown] en only torch
# A model with dropout must know which mode it is in: `model.train()` or `model.eval()`. A classic mistake is to
# measure the accuracy in training mode: then each answer is a little random.
# %% [markdown] ko only torch
# 드롭아웃이 있는 모델은 지금 어느 모드인지 알아야 합니다. `model.train()`이나 `model.eval()`로 정합니다. 학습 모드인 채로
# 정확도를 재는 것은 흔한 실수입니다. 그러면 답이 매번 조금씩 달라집니다.
# %% only torch
torch.manual_seed(0)
layer = nn.Dropout(0.5)
ones = torch.ones(8)
layer.train()
print(layer(ones))
layer.eval()
print(layer(ones))
# %% [markdown] en only torch
# For the test, use `model.eval()` and `torch.no_grad()`: nothing is remembered for a derivative, which saves
# memory and time.
# %% [markdown] ko only torch
# 테스트할 때는 `model.eval()`과 `torch.no_grad()`를 씁니다. 미분하려고 기억해 두는 것이 없어서 메모리와 시간이 절약됩니다.
# %% only torch
def test_accuracy(model):
    images, labels = recipe.test_set()
    model.eval()
    with torch.no_grad():
        guesses = model(tensor(images)).argmax(dim=1).cpu().numpy()
    return (guesses == labels).mean()


print("%.3f" % test_accuracy(model))
# %% [markdown] en only torch
# ## Saving and loading
#
# The **state** of a model is a dictionary: the name of each parameter and its tensor. Save the state, not the
# model object: then you can load it into the same network even after you changed your program.
# `weights_only=True` refuses a file that would run code (from torch 1.13 on).
# %% [markdown] ko only torch
# ## 저장과 불러오기
#
# 모델의 **상태**(state)는 파라미터의 이름과 텐서를 짝지은 딕셔너리입니다. 모델 객체가 아니라 상태를 저장하세요. 프로그램을
# 고친 뒤에도 같은 신경망에 불러올 수 있습니다. `weights_only=True`는 코드를 실행하려는 파일을 거부합니다(torch 1.13부터).
# %% only torch
import os
import tempfile

with tempfile.TemporaryDirectory() as folder:
    file = os.path.join(folder, "digits.pt")
    torch.save(model.state_dict(), file)
    loaded = new_model()
    print("%.3f" % test_accuracy(loaded))
    loaded.load_state_dict(torch.load(file, map_location=DEVICE, weights_only=True))
    print("%.3f" % test_accuracy(loaded), os.path.getsize(file))
# %% [markdown] en only torch
# `map_location` matters: a state that was saved on a GPU can then be loaded on a computer without one.
#
# ## Seeds
#
# A **seed** starts the random numbers. The same seed gives the same initial weights and the same dropout, on the
# same computer with the same version. numpy, Python and {framework} each have a seed of their own.
# %% [markdown] ko only torch
# `map_location`이 중요합니다. GPU에서 저장한 상태를 GPU가 없는 컴퓨터에서도 불러올 수 있습니다.
#
# ## 시드
#
# **시드**는 난수의 시작점입니다. 같은 컴퓨터와 같은 버전에서 시드가 같으면 초기 가중치와 드롭아웃도 같습니다. numpy, 파이썬,
# {framework}의 시드는 서로 다릅니다.
# %% only torch
for seed in (0, 0, 1):
    torch.manual_seed(seed)
    print(seed, nn.Linear(2, 1).weight)
# %% [markdown] en only tensorflow
# A model with dropout must know which mode it is in: `model(x, training=True)` or `training=False`. A classic
# mistake is to measure the accuracy in training mode: then each answer is a little random.
# %% [markdown] ko only tensorflow
# 드롭아웃이 있는 모델은 지금 어느 모드인지 알아야 합니다. `model(x, training=True)`나 `training=False`로 정합니다. 학습
# 모드인 채로 정확도를 재는 것은 흔한 실수입니다. 그러면 답이 매번 조금씩 달라집니다.
# %% only tensorflow
layer = tf.keras.layers.Dropout(0.5, seed=0)
ones = tf.ones((1, 8), dtype=DTYPE)
print(layer(ones, training=True).numpy())
print(layer(ones, training=False).numpy())


def test_accuracy(model):
    images, labels = recipe.test_set()
    scores = model(tf.constant(images, dtype=DTYPE), training=False).numpy()
    return (scores.argmax(axis=1) == labels).mean()


print("%.3f" % test_accuracy(model))
# %% [markdown] en only tensorflow
# ## Saving and loading
#
# Save the **weights**, and load them into a network of the same shape. The file name must end with
# `.weights.h5`.
# %% [markdown] ko only tensorflow
# ## 저장과 불러오기
#
# **가중치**를 저장하고, 모양이 같은 신경망에 불러옵니다. 파일 이름은 `.weights.h5`로 끝나야 합니다.
# %% only tensorflow
import tempfile

with tempfile.TemporaryDirectory() as folder:
    file = os.path.join(folder, "digits.weights.h5")
    model.save_weights(file)
    loaded = new_model()
    print("%.3f" % test_accuracy(loaded))
    loaded.load_weights(file)
    print("%.3f" % test_accuracy(loaded), os.path.getsize(file))
# %% [markdown] en only tensorflow
# ## Seeds
#
# A **seed** starts the random numbers. The same seed gives the same initial weights and the same dropout, on the
# same computer with the same version. numpy, Python and {framework} each have a seed of their own.
# %% [markdown] ko only tensorflow
# ## 시드
#
# **시드**는 난수의 시작점입니다. 같은 컴퓨터와 같은 버전에서 시드가 같으면 초기 가중치와 드롭아웃도 같습니다. numpy, 파이썬,
# {framework}의 시드는 서로 다릅니다.
# %% only tensorflow
for seed in (0, 0, 1):
    tf.random.set_seed(seed)
    print(seed, tf.random.normal((3,)).numpy())
# %% [markdown] en only jax
# In {framework} there is no hidden mode: you write the dropout into the function of training and leave it out of the
# function of evaluation. A classic mistake is to measure the accuracy with dropout: then each answer is a
# little random.
# %% [markdown] ko only jax
# {framework}에는 숨은 모드가 없습니다. 학습 함수에는 드롭아웃을 쓰고 평가 함수에는 쓰지 않습니다. 드롭아웃을 쓴 채로 정확도를 재는
# 것은 흔한 실수입니다. 그러면 답이 매번 조금씩 달라집니다.
# %% only jax
key = jax.random.PRNGKey(0)
kept = jax.random.bernoulli(key, 0.5, (8,))
print(dropout(jnp.ones(8), kept, 0.5))


def test_accuracy(weights):
    images, labels = recipe.test_set()
    scores = scores_of(weights, jnp.asarray(images, dtype=DTYPE))
    return (np.asarray(scores).argmax(axis=1) == labels).mean()


print("%.3f" % test_accuracy(weights))
# %% [markdown] en only jax
# ## Saving and loading
#
# Weights are arrays, so numpy can save them. `np.savez` writes several arrays into one file.
# %% [markdown] ko only jax
# ## 저장과 불러오기
#
# 가중치는 배열이므로 numpy로 저장할 수 있습니다. `np.savez`는 배열 여러 개를 파일 하나에 씁니다.
# %% only jax
import os
import tempfile

with tempfile.TemporaryDirectory() as folder:
    file = os.path.join(folder, "digits.npz")
    np.savez(file, *weights)
    print("%.3f" % test_accuracy(first_weights))
    with np.load(file) as saved:
        loaded = tuple(jnp.asarray(saved[name]) for name in saved.files)
    print("%.3f" % test_accuracy(loaded), os.path.getsize(file))
# %% [markdown] en only jax
# ## Seeds
#
# In {framework} a **seed** becomes a **key**, and every random function takes a key. The same key gives the same numbers,
# each time. For other numbers, split the key.
# %% [markdown] ko only jax
# ## 시드
#
# {framework}에서는 **시드**로 **키**를 만들고, 모든 난수 함수가 키를 받습니다. 같은 키는 언제나 같은 수를 줍니다. 다른 수를 원하면
# 키를 나눕니다.
# %% only jax
key = jax.random.PRNGKey(0)
print(jax.random.normal(key, (3,)))
print(jax.random.normal(key, (3,)))
key, other = jax.random.split(key)
print(jax.random.normal(other, (3,)))
# %% [markdown] en
# ## What changes, what stays
#
# | | numpy | {framework} |
# |---|---|---|
# | the network, the loss, the optimizer | the same | the same |
# | the gradient | you derive it | the framework computes it |
# | where it runs | CPU | CPU or GPU |
# | number format | float64 | float32, unless you say otherwise |
# %% [markdown] ko
# ## 달라지는 것과 그대로인 것
#
# | | numpy | {framework} |
# |---|---|---|
# | 신경망, 손실, 옵티마이저 | 같음 | 같음 |
# | 기울기 | 직접 유도 | 프레임워크가 계산 |
# | 계산하는 곳 | CPU | CPU 또는 GPU |
# | 수의 형식 | float64 | 따로 정하지 않으면 float32 |
# %% [markdown] en only torch
# **Try it.** Change `DTYPE` to `torch.float32` and run the lesson again: the losses still agree, but with fewer digits.
#
# **What to read next.** The tutorial *Learn the Basics* on pytorch.org. Paszke et al. 2019, Abadi et al. 2016 and Frostig et al. 2018 describe PyTorch,
# TensorFlow and JAX. In lesson 5 you see what networks are used for.
# %% [markdown] ko only torch
# **해 보세요.** `DTYPE`을 `torch.float32`로 바꾸고 처음부터 다시 실행하세요. 손실은 여전히 맞지만 일치하는 자릿수가 줄어듭니다.
#
# **더 읽을거리.** pytorch.org의 *Learn the Basics* 튜토리얼. PyTorch, TensorFlow, JAX는 Paszke 외 2019, Abadi 외 2016, Frostig 외 2018에 설명되어
# 있습니다. 5장에서는 신경망을 어디에 쓰는지 배웁니다.
# %% [markdown] en only tensorflow
# **Try it.** Change `DTYPE` to `"float32"` and run the lesson again: the losses still agree, but with fewer digits.
#
# **What to read next.** The guide *TensorFlow basics* on tensorflow.org. Paszke et al. 2019, Abadi et al. 2016 and Frostig et al. 2018 describe PyTorch,
# TensorFlow and JAX. In lesson 5 you see what networks are used for.
# %% [markdown] ko only tensorflow
# **해 보세요.** `DTYPE`을 `"float32"`로 바꾸고 처음부터 다시 실행하세요. 손실은 여전히 맞지만 일치하는 자릿수가 줄어듭니다.
#
# **더 읽을거리.** tensorflow.org의 *TensorFlow basics* 안내서. PyTorch, TensorFlow, JAX는 Paszke 외 2019, Abadi 외 2016, Frostig 외 2018에 설명되어
# 있습니다. 5장에서는 신경망을 어디에 쓰는지 배웁니다.
# %% [markdown] en only jax
# **Try it.** Change `DTYPE` to `jnp.float32` and run the lesson again: the losses still agree, but with fewer digits.
#
# **What to read next.** The *Quickstart* on docs.jax.dev. Paszke et al. 2019, Abadi et al. 2016 and Frostig et al. 2018 describe PyTorch,
# TensorFlow and JAX. In lesson 5 you see what networks are used for.
# %% [markdown] ko only jax
# **해 보세요.** `DTYPE`을 `jnp.float32`로 바꾸고 처음부터 다시 실행하세요. 손실은 여전히 맞지만 일치하는 자릿수가 줄어듭니다.
#
# **더 읽을거리.** docs.jax.dev의 *Quickstart*. PyTorch, TensorFlow, JAX는 Paszke 외 2019, Abadi 외 2016, Frostig 외 2018에 설명되어
# 있습니다. 5장에서는 신경망을 어디에 쓰는지 배웁니다.
