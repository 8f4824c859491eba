# minutes: 35
# framework: tensorflow

# %% [markdown] en
# # 4. The same network in TensorFlow
#
# In lesson 2 you wrote back-propagation yourself. A **framework** does it for you, on the CPU or the GPU.
# You train the same network with the same first weights and the same batches, so the losses must be the
# same. Then you see what the framework adds: saving and loading, seeds, and two modes.
# %% [markdown] ko
# # 4. 같은 신경망을 TensorFlow로
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
# ## Tensors and devices
#
# A **tensor** is an array that also knows on which **device** it is: `CPU`, or `GPU` for an NVIDIA GPU.
# TensorFlow uses the GPU by itself if there is one. (On Windows it has only the CPU from version 2.11
# on.)
#
# We use float64 like numpy, so that the losses can be compared.
# %% [markdown] ko
# ## 텐서와 장치
#
# **텐서**는 어느 **장치**(device)에 있는지 아는 배열입니다. 장치는 `CPU`이거나 NVIDIA GPU라면 `GPU`입니다. GPU가 있으면
# TensorFlow가 알아서 씁니다. (Windows에서는 2.11부터 CPU만 씁니다.)
#
# 손실을 비교할 수 있도록 numpy처럼 float64를 씁니다.
# %%
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
# en: the first import takes some seconds
# ko: 처음 불러올 때는 몇 초 걸립니다
import tensorflow as tf

DTYPE = "float64"
tf.keras.backend.set_floatx(DTYPE)
print(tf.__version__, [device.device_type for device in tf.config.list_physical_devices()])
# %% [markdown] en
# ## The framework differentiates
#
# A `tf.GradientTape` records what is computed inside its `with` block. `tape.gradient(y, x)` then goes back
# through the record with the chain rule, as you did in lesson 2. The derivative of $x^3$ is $3x^2$, so at 2 it
# is 12. What is computed outside the block is not recorded: then the gradient is `None`.
# %% [markdown] ko
# ## 프레임워크가 미분합니다
#
# `tf.GradientTape`는 `with` 블록 안의 계산을 기록합니다. `tape.gradient(y, x)`는 2장에서처럼 연쇄 법칙으로 그 기록을 거슬러
# 갑니다. $x^3$의 도함수는 $3x^2$이므로 2에서는 12입니다. 블록 밖의 계산은 기록하지 않으므로 기울기가 `None`이 됩니다.
# %%
x = tf.Variable(2.0, dtype=DTYPE)
with tf.GradientTape() as tape:
    y = x**3
print(tape.gradient(y, x).numpy())
# %% [markdown] en
# ## The network
#
# `Dense(64)` is one layer with 64 outputs. It keeps its weights as (inputs, outputs), like ours, so we can copy
# the first weights of the recipe as they are.
# %% [markdown] ko
# ## 신경망
#
# `Dense(64)`는 출력이 64개인 층 하나입니다. 가중치를 우리처럼 (입력, 출력) 모양으로 갖고 있어서 시작 가중치를 그대로 복사할
# 수 있습니다.
# %%
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
# %% [markdown] en
# ## One step of training
#
# **Implement it.** Ask the tape for the gradients of the loss with respect to the variables, then give the
# optimizer pairs (gradient, variable): `optimizer.apply_gradients(pairs)`. `zip(a, b)` makes pairs of two lists.
# %% [markdown] ko
# ## 학습 한 스텝
#
# **구현.** 테이프에서 변수에 대한 손실의 기울기를 구한 다음, (기울기, 변수) 쌍을 옵티마이저에 넘기세요.
# `optimizer.apply_gradients(쌍)`을 쓰고, 쌍은 `zip(a, b)`로 만듭니다.
# %% exercise tensorflow_step
def tensorflow_step(tape, loss, variables, optimizer):
    ...
    return float(loss)
# %%
tensorflow_step = check("tensorflow_step", tensorflow_step)
# %%
model = new_model()
optimizer = tf.keras.optimizers.Adam(RATE, epsilon=1e-8)
# en: softmax and cross-entropy in one function, from scores
# ko: 점수를 받아 소프트맥스와 교차 엔트로피를 한 번에 계산합니다
measure = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
tensorflow_losses = []
for step, (images, labels) in enumerate(Recipe(seed=0).batches(STEPS), start=1):
    # en: Keras adds epsilon before the correction, the paper after it: this makes them equal
    # ko: Keras는 보정하기 전에, 논문은 보정한 뒤에 엡실론을 더합니다. 이렇게 하면 둘이 같아집니다
    optimizer.epsilon = 1e-8 * np.sqrt(1 - 0.999**step)
    with tf.GradientTape() as tape:
        scores = model(tf.constant(images, dtype=DTYPE), training=True)
        loss = measure(tf.constant(labels), scores)
    variables = model.trainable_variables
    tensorflow_losses.append(tensorflow_step(tape, loss, variables, optimizer))
print(tensorflow_losses[0], numpy_losses[0])
# %% [markdown] en
# The first loss is equal to almost all digits. Later ones differ a little more, because both round at
# different places, and each step builds on the one before. A difference of 0.1 in the first ten steps would
# be a mistake. `dlsetup smoke` makes this comparison on your computer.
# %% [markdown] ko
# 첫 손실은 거의 모든 자리가 같습니다. 뒤로 갈수록 조금씩 더 달라집니다. 반올림하는 곳이 다르고, 각 스텝은 앞 스텝의 결과
# 위에 쌓이기 때문입니다. 처음 열 스텝에서 0.1만큼 다르다면 잘못된 것입니다. `dlsetup smoke`가 내 컴퓨터에서 이 비교를
# 합니다.
# %%
difference = np.abs(np.array(tensorflow_losses) - numpy_losses)
print("%.1e %.1e" % (difference[:10].max(), difference.max()))
with picture(
    "The losses of numpy and of TensorFlow over 200 steps: one line covers the other.",
    "numpy와 TensorFlow의 손실 200스텝. 두 선이 겹칩니다.",
) as plot:
    plot.plot(numpy_losses, label="numpy", linewidth=4, alpha=0.4)
    plot.plot(tensorflow_losses, label="TensorFlow")
    plot.set_xlabel(label("step", "스텝"))
    plot.set_ylabel(label("loss", "손실"))
    plot.legend()
# %% [markdown] en
# Such details differ between frameworks: here the place of the small number $\epsilon$ in Adam. Without the
# line that sets it, the losses differ from the fourth digit on.
#
# `model.fit(images, labels)` is this loop in one line. Now you know what it does.
# %% [markdown] ko
# 프레임워크마다 이런 세부가 다릅니다. 여기서는 Adam의 작은 수 $\epsilon$을 더하는 자리입니다. 그 줄이 없으면 손실이 넷째
# 자리부터 달라집니다.
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
# %% [markdown] en
# A model with dropout must know which mode it is in: `model(x, training=True)` or `training=False`. A classic
# mistake is to measure the accuracy in training mode: then each answer is a little random.
# %% [markdown] ko
# 드롭아웃이 있는 모델은 지금 어느 모드인지 알아야 합니다. `model(x, training=True)`나 `training=False`로 정합니다. 학습
# 모드인 채로 정확도를 재는 것은 흔한 실수입니다. 그러면 답이 매번 조금씩 달라집니다.
# %%
layer = tf.keras.layers.Dropout(0.5, seed=0)
ones = tf.ones((1, 8), dtype=DTYPE)
print(layer(ones, training=True).numpy())
print(layer(ones, training=False).numpy())


def test_accuracy(model):
    images, labels = recipe.test_set()
    scores = model(tf.constant(images, dtype=DTYPE), training=False).numpy()
    return (scores.argmax(axis=1) == labels).mean()


print("%.3f" % test_accuracy(model))
# %% [markdown] en
# ## Saving and loading
#
# Save the **weights**, and load them into a network of the same shape. The file name must end with
# `.weights.h5`.
# %% [markdown] ko
# ## 저장과 불러오기
#
# **가중치**를 저장하고, 모양이 같은 신경망에 불러옵니다. 파일 이름은 `.weights.h5`로 끝나야 합니다.
# %%
import tempfile

with tempfile.TemporaryDirectory() as folder:
    file = os.path.join(folder, "digits.weights.h5")
    model.save_weights(file)
    loaded = new_model()
    print("%.3f" % test_accuracy(loaded))
    loaded.load_weights(file)
    print("%.3f" % test_accuracy(loaded), os.path.getsize(file))
# %% [markdown] en
# ## Seeds
#
# A **seed** starts the random numbers. The same seed gives the same first weights and the same dropout, on the
# same computer with the same version. numpy, Python and TensorFlow each have a seed of their own.
# %% [markdown] ko
# ## 시드
#
# **시드**는 난수의 시작점입니다. 같은 컴퓨터와 같은 버전에서 시드가 같으면 시작 가중치와 드롭아웃도 같습니다. numpy, 파이썬,
# TensorFlow의 시드는 서로 다릅니다.
# %%
for seed in (0, 0, 1):
    tf.random.set_seed(seed)
    print(seed, tf.random.normal((3,)).numpy())
# %% [markdown] en
# ## What changes, what stays
#
# | | numpy | TensorFlow |
# |---|---|---|
# | the network, the loss, the optimizer | the same | the same |
# | the gradient | you derive it | the framework computes it |
# | where it runs | CPU | CPU or GPU |
# | number format | float64 | float32, unless you say otherwise |
#
# **Try it.** Change `DTYPE` to `"float32"` and run the lesson again: the losses still agree, but with fewer digits.
#
# **What to read next.** The guide *TensorFlow basics* on tensorflow.org. Paszke et al. 2019, Abadi et al. 2016 and Frostig et al. 2018 describe PyTorch,
# TensorFlow and JAX. In lesson 5 you see what networks are used for.
# %% [markdown] ko
# ## 달라지는 것과 그대로인 것
#
# | | numpy | TensorFlow |
# |---|---|---|
# | 신경망, 손실, 옵티마이저 | 같음 | 같음 |
# | 기울기 | 직접 유도 | 프레임워크가 계산 |
# | 계산하는 곳 | CPU | CPU 또는 GPU |
# | 수의 형식 | float64 | 따로 정하지 않으면 float32 |
#
# **해 보세요.** `DTYPE`을 `"float32"`로 바꾸고 처음부터 다시 실행하세요. 손실은 여전히 맞지만 일치하는 자릿수가 줄어듭니다.
#
# **더 읽을거리.** tensorflow.org의 *TensorFlow basics* 안내서. PyTorch, TensorFlow, JAX는 Paszke 외 2019, Abadi 외 2016, Frostig 외 2018에 설명되어
# 있습니다. 5장에서는 신경망을 어디에 쓰는지 배웁니다.
