# minutes: 35
# framework: torch

# %% [markdown] en
# # 4. The same network in PyTorch
#
# In lesson 2 you wrote back-propagation yourself. A **framework** does it for you, on the CPU or the GPU.
# You train the same network with the same first weights and the same batches, so the losses must be the
# same. Then you see what the framework adds: saving and loading, seeds, and two modes.
# %% [markdown] ko
# # 4. 같은 신경망을 PyTorch로
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
# A **tensor** is an array that also knows on which **device** it is (`cpu`, or `cuda` for an NVIDIA GPU) and how
# it was computed. The data and the network must be on the same device.
#
# We use float64 like numpy, so that the losses can be compared. (Apple's `mps` has no float64.)
# %% [markdown] ko
# ## 텐서와 장치
#
# **텐서**는 어느 **장치**(device)에 있는지(`cpu`, NVIDIA GPU라면 `cuda`)와 어떻게 계산되었는지까지 아는 배열입니다.
# 데이터와 신경망은 같은 장치에 있어야 합니다.
#
# 손실을 비교할 수 있도록 numpy처럼 float64를 씁니다. (Apple의 `mps`에는 float64가 없습니다.)
# %%
import torch
from torch import nn

mps = getattr(torch.backends, "mps", None)
DEVICE = "cuda" if torch.cuda.is_available() else "mps" if mps and mps.is_available() else "cpu"
DTYPE = torch.float32 if DEVICE == "mps" else torch.float64
print(torch.__version__, DEVICE, DTYPE)


def tensor(values):
    return torch.tensor(values, dtype=DTYPE, device=DEVICE)
# %% [markdown] en
# ## The framework differentiates
#
# `requires_grad=True` tells the tensor to remember what is computed with it. `backward()` goes back through
# these steps with the chain rule, as you did in lesson 2, and **adds** the derivative to `.grad`. The
# derivative of $x^3$ is $3x^2$, so at 2 it is 12.
# %% [markdown] ko
# ## 프레임워크가 미분합니다
#
# `requires_grad=True`로 만든 텐서는 자신을 써서 무엇을 계산했는지 기억합니다. `backward()`는 2장에서처럼 연쇄 법칙으로 그
# 과정을 거슬러 가며 도함수를 `.grad`에 **더합니다**. $x^3$의 도함수는 $3x^2$이므로 2에서는 12입니다.
# %%
x = torch.tensor(2.0, requires_grad=True)
(x**3).backward()
print(x.grad)
# %% [markdown] en
# **Think.** After these lines, which number is in `x.grad`? Answer before you run them elsewhere.
# ```python
# x = torch.tensor(3.0, requires_grad=True)
# (x**2).backward()
# (x**2).backward()
# ```
# %% [markdown] ko
# **생각해 보세요.** 다음 코드를 실행한 뒤 `x.grad`에는 어떤 수가 들어 있습니까? 실행하기 전에 답해 보세요.
# ```python
# x = torch.tensor(3.0, requires_grad=True)
# (x**2).backward()
# (x**2).backward()
# ```
# %% exercise accumulated
accumulated = ...
# %%
accumulated = check("accumulated", accumulated)
# %% [markdown] en
# So the old gradients must be cleared before each step. That is what `zero_grad()` is for.
#
# ## The network
#
# `nn.Linear(64, 64)` is one layer. It keeps its weights as (outputs, inputs): the transpose of ours. So we copy
# the first weights of the recipe with `.T`.
# %% [markdown] ko
# 그래서 스텝마다 지난 기울기를 먼저 지워야 합니다. `zero_grad()`가 그 일을 합니다.
#
# ## 신경망
#
# `nn.Linear(64, 64)`는 층 하나입니다. 가중치를 (출력, 입력) 모양으로 갖고 있어서 우리 것의 전치 행렬입니다. 그래서 시작
# 가중치를 `.T`로 전치해 복사합니다.
# %%
def new_model():
    model = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 10))
    model.to(DEVICE, DTYPE)
    with torch.no_grad():
        for parameter, first in zip(model.parameters(), Recipe(seed=0).weights):
            parameter.copy_(tensor(first.T))
    return model


print(sum(parameter.numel() for parameter in new_model().parameters()))
# %% [markdown] en
# ## One step of training
#
# **Implement it.** Call three methods in the right order: clear the old gradients, compute the new
# ones, move the parameters. (`optimizer.step()`, `loss.backward()`, `optimizer.zero_grad()`)
# %% [markdown] ko
# ## 학습 한 스텝
#
# **구현.** 메서드 세 개를 알맞은 순서로 부르세요. 지난 기울기를 지우고, 새 기울기를 구하고, 파라미터를 옮깁니다.
# (`optimizer.step()`, `loss.backward()`, `optimizer.zero_grad()`)
# %% exercise torch_step
def torch_step(optimizer, loss):
    ...
    return loss.item()
# %%
torch_step = check("torch_step", torch_step)
# %%
model = new_model()
optimizer = torch.optim.Adam(model.parameters(), lr=RATE)
torch_losses = []
for images, labels in Recipe(seed=0).batches(STEPS):
    scores = model(tensor(images))
    # en: softmax and cross-entropy in one function, from scores
    # ko: 점수를 받아 소프트맥스와 교차 엔트로피를 한 번에 계산합니다
    loss = nn.functional.cross_entropy(scores, torch.tensor(labels, device=DEVICE))
    torch_losses.append(torch_step(optimizer, loss))
print(torch_losses[0], numpy_losses[0])
# %% [markdown] en
# The first loss is equal to almost all digits. Later ones differ a little more, because both round at
# different places, and each step builds on the one before. A difference of 0.1 in the first ten steps would
# be a mistake. `dlsetup smoke` makes this comparison on your computer.
# %% [markdown] ko
# 첫 손실은 거의 모든 자리가 같습니다. 뒤로 갈수록 조금씩 더 달라집니다. 반올림하는 곳이 다르고, 각 스텝은 앞 스텝의 결과
# 위에 쌓이기 때문입니다. 처음 열 스텝에서 0.1만큼 다르다면 잘못된 것입니다. `dlsetup smoke`가 내 컴퓨터에서 이 비교를
# 합니다.
# %%
difference = np.abs(np.array(torch_losses) - numpy_losses)
print("%.1e %.1e" % (difference[:10].max(), difference.max()))
with picture(
    "The losses of numpy and of PyTorch over 200 steps: one line covers the other.",
    "numpy와 PyTorch의 손실 200스텝. 두 선이 겹칩니다.",
) as plot:
    plot.plot(numpy_losses, label="numpy", linewidth=4, alpha=0.4)
    plot.plot(torch_losses, label="PyTorch")
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
# A model with dropout must know which mode it is in: `model.train()` or `model.eval()`. A classic mistake is to
# measure the accuracy in training mode: then each answer is a little random.
# %% [markdown] ko
# 드롭아웃이 있는 모델은 지금 어느 모드인지 알아야 합니다. `model.train()`이나 `model.eval()`로 정합니다. 학습 모드인 채로
# 정확도를 재는 것은 흔한 실수입니다. 그러면 답이 매번 조금씩 달라집니다.
# %%
torch.manual_seed(0)
layer = nn.Dropout(0.5)
ones = torch.ones(8)
layer.train()
print(layer(ones))
layer.eval()
print(layer(ones))
# %% [markdown] en
# For the test, use `model.eval()` and `torch.no_grad()`: nothing is remembered for a derivative, which saves
# memory and time.
# %% [markdown] ko
# 테스트할 때는 `model.eval()`과 `torch.no_grad()`를 씁니다. 미분하려고 기억해 두는 것이 없어서 메모리와 시간이 절약됩니다.
# %%
def test_accuracy(model):
    images, labels = recipe.test_set()
    model.eval()
    with torch.no_grad():
        guesses = model(tensor(images)).argmax(dim=1).cpu().numpy()
    return (guesses == labels).mean()


print("%.3f" % test_accuracy(model))
# %% [markdown] en
# ## Saving and loading
#
# The **state** of a model is a dictionary: the name of each parameter and its tensor. Save the state, not the
# model object: then you can load it into the same network even after you changed your program.
# `weights_only=True` refuses a file that would run code (from torch 1.13 on).
# %% [markdown] ko
# ## 저장과 불러오기
#
# 모델의 **상태**(state)는 파라미터의 이름과 텐서를 짝지은 딕셔너리입니다. 모델 객체가 아니라 상태를 저장하세요. 프로그램을
# 고친 뒤에도 같은 신경망에 불러올 수 있습니다. `weights_only=True`는 코드를 실행하려는 파일을 거부합니다(torch 1.13부터).
# %%
import os
import tempfile

with tempfile.TemporaryDirectory() as folder:
    file = os.path.join(folder, "digits.pt")
    torch.save(model.state_dict(), file)
    loaded = new_model()
    print("%.3f" % test_accuracy(loaded))
    loaded.load_state_dict(torch.load(file, map_location=DEVICE, weights_only=True))
    print("%.3f" % test_accuracy(loaded), os.path.getsize(file))
# %% [markdown] en
# `map_location` matters: a state that was saved on a GPU can then be loaded on a computer without one.
#
# ## Seeds
#
# A **seed** starts the random numbers. The same seed gives the same first weights and the same dropout, on the
# same computer with the same version. numpy, Python and PyTorch each have a seed of their own.
# %% [markdown] ko
# `map_location`이 중요합니다. GPU에서 저장한 상태를 GPU가 없는 컴퓨터에서도 불러올 수 있습니다.
#
# ## 시드
#
# **시드**는 난수의 시작점입니다. 같은 컴퓨터와 같은 버전에서 시드가 같으면 시작 가중치와 드롭아웃도 같습니다. numpy, 파이썬,
# PyTorch의 시드는 서로 다릅니다.
# %%
for seed in (0, 0, 1):
    torch.manual_seed(seed)
    print(seed, nn.Linear(2, 1).weight)
# %% [markdown] en
# ## What changes, what stays
#
# | | numpy | PyTorch |
# |---|---|---|
# | the network, the loss, the optimizer | the same | the same |
# | the gradient | you derive it | the framework computes it |
# | where it runs | CPU | CPU or GPU |
# | number format | float64 | float32, unless you say otherwise |
#
# **Try it.** Change `DTYPE` to `torch.float32` and run the lesson again: the losses still agree, but with fewer digits.
#
# **What to read next.** The tutorial *Learn the Basics* on pytorch.org. Paszke et al. 2019, Abadi et al. 2016 and Frostig et al. 2018 describe PyTorch,
# TensorFlow and JAX. In lesson 5 you see what networks are used for.
# %% [markdown] ko
# ## 달라지는 것과 그대로인 것
#
# | | numpy | PyTorch |
# |---|---|---|
# | 신경망, 손실, 옵티마이저 | 같음 | 같음 |
# | 기울기 | 직접 유도 | 프레임워크가 계산 |
# | 계산하는 곳 | CPU | CPU 또는 GPU |
# | 수의 형식 | float64 | 따로 정하지 않으면 float32 |
#
# **해 보세요.** `DTYPE`을 `torch.float32`로 바꾸고 처음부터 다시 실행하세요. 손실은 여전히 맞지만 일치하는 자릿수가 줄어듭니다.
#
# **더 읽을거리.** pytorch.org의 *Learn the Basics* 튜토리얼. PyTorch, TensorFlow, JAX는 Paszke 외 2019, Abadi 외 2016, Frostig 외 2018에 설명되어
# 있습니다. 5장에서는 신경망을 어디에 쓰는지 배웁니다.
