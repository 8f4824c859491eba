# minutes: 40

# %% [markdown] en
# # 1. The mathematics that you need
#
# Deep learning uses little mathematics, but it uses it all the time: the **derivative**, **vectors
# and matrices**, and the **exponential function and the logarithm**. In each part you see the
# concept and the formula, then you implement it yourself, and then you check it.
#
# From Python you need variables, lists, `for`, `if` and `def`. What else is used is explained where it
# first appears.
# %% [markdown] ko
# # 1. 필요한 수학
#
# 딥러닝에 필요한 수학은 많지 않지만 계속 쓰입니다. **미분**, **벡터와 행렬**, **지수함수와 로그**입니다.
# 부분마다 개념과 공식을 보고, 직접 구현하고, 확인합니다.
#
# 파이썬에서는 변수, 리스트, `for`, `if`, `def`를 알면 됩니다. 나머지는 처음 나올 때 설명합니다.
# %%
import numpy as np
# %% [markdown] en
# ## 1.1 The derivative
#
# **Concept.** The derivative says how fast a function changes: it is the slope of its graph at one
# point. Take two points near each other, $x$ and $x + h$. Divide the change of $f$ by the change of
# $x$. This is the **average rate of change**, the slope of the line through both points:
#
# $$\frac{f(x + h) - f(x)}{h}$$
#
# **Implement it yourself.** `f` is a function: `f(2)` calls it. Give the result back with `return`.
# %% [markdown] ko
# ## 1.1 미분
#
# **개념.** 미분은 함수가 얼마나 빨리 변하는지, 곧 그래프의 한 점에서의 기울기를 구하는 것입니다. 가까운 두 점
# $x$와 $x + h$를 잡고 $f$의 변화량을 $x$의 변화량으로 나눕니다. 이것이 두 점을 지나는 직선의 기울기인
# **평균변화율**입니다.
#
# $$\frac{f(x + h) - f(x)}{h}$$
#
# **직접 구현.** `f`는 함수입니다. `f(2)`처럼 호출합니다. 결과는 `return`으로 반환하세요.
# %% exercise slope
def slope(f, x, h):
    ...
# %%
slope = check("slope", slope)
# %% [markdown] en
# **The limit.** When $h$ comes nearer and nearer to 0, the line becomes the tangent, and its slope is the
# **derivative** $f'(x)$ (J. Stewart, *Calculus: Early Transcendentals*, section 2.7):
#
# $$f'(x) = \lim_{h \to 0} \frac{f(x + h) - f(x)}{h}$$
#
# The function that gives this slope at each $x$ is called the derivative of $f$, too. For $f(x) = x^2$ it is $2x$,
# so at $x = 3$ the slope is 6. Watch how the slopes come near it.
# %% [markdown] ko
# **극한.** $h$가 0에 한없이 가까워지면 직선은 접선이 되고, 접선의 기울기가 **미분계수** $f'(x)$입니다
# (J. Stewart, *Calculus: Early Transcendentals*, 2.7절).
#
# $$f'(x) = \lim_{h \to 0} \frac{f(x + h) - f(x)}{h}$$
#
# $x$마다 그 점의 미분계수를 정하는 함수가 **도함수**입니다. $f(x) = x^2$의 도함수는 $2x$이므로 $x = 3$에서
# 미분계수는 6입니다. 기울기가 6에 다가가는 모습을 보세요.
# %%
def square(x):
    return x * x


# en: in f"..." what is inside { } is computed; <6 gives it six places, .4f four digits
# ko: f"..." 안의 { }에는 계산한 값이 들어갑니다. <6은 여섯 칸, .4f는 소수점 아래 네 자리입니다
for h in (2.0, 1.0, 0.1, 0.01, 0.001):
    print(f"h = {h:<6} slope = {slope(square, 3.0, h):.4f}")

# en: 100 numbers from -1 to 6: numpy computes with all at once, so square(xs) has 100 squares
# ko: -1부터 6까지의 수 100개. numpy는 한꺼번에 계산하므로 square(xs)는 제곱 100개입니다
xs = np.linspace(-1, 6, 100)
with picture(
    "Lines through (3, 9) and a second point turn toward the tangent as h becomes smaller.",
    "h가 작아지면 점 (3, 9)와 다른 한 점을 지나는 직선이 접선에 가까워집니다.",
) as axes:
    # en: picture draws these lines, and shows its sentence below
    # ko: picture는 이 줄들을 그림으로 그리고 아래에 설명을 보여 줍니다
    axes.plot(xs, square(xs), label="$x^2$")
    for h in (2.0, 1.0, 0.001):
        axes.plot(xs, 9 + slope(square, 3.0, h) * (xs - 3), label=f"h = {h}")
    axes.plot(3, 9, "o", color="black")
    axes.set(ylim=(-5, 40), xlabel="x")
    axes.legend()
# %% [markdown] en
# ## 1.2 The derivative by numbers
#
# A computer cannot take a limit, but it can take a small $h$. More exact is the **central
# difference**, with one point on each side (W. Press and others, *Numerical Recipes*, section 5.7):
#
# $$f'(x) \approx \frac{f(x + h) - f(x - h)}{2h}$$
#
# In lesson 2 it shows whether a long computation of a derivative is right. Use $h = 10^{-5}$, in
# Python `1e-5`.
# %% [markdown] ko
# ## 1.2 수치 미분
#
# 컴퓨터는 극한을 구할 수 없지만 작은 $h$를 쓸 수 있습니다. 양쪽에 점을 하나씩 잡는 **중심 차분**이 더
# 정확합니다(W. Press 외, *Numerical Recipes*, 5.7절).
#
# $$f'(x) \approx \frac{f(x + h) - f(x - h)}{2h}$$
#
# 2장에서 긴 미분 계산이 맞는지 확인할 때 씁니다. $h = 10^{-5}$, 파이썬으로 `1e-5`를 쓰세요.
# %% exercise numerical_derivative
def numerical_derivative(f, x):
    h = 1e-5
    ...
# %%
numerical_derivative = check("numerical_derivative", numerical_derivative)
print(numerical_derivative(square, 3.0))
# %% [markdown] en
# ## 1.3 Rules
#
# | function | derivative | rule |
# | --- | --- | --- |
# | $c$ | $0$ | constant |
# | $x^n$ | $n x^{n-1}$ | power |
# | $f(x) + g(x)$ | $f'(x) + g'(x)$ | sum |
# | $f(x) g(x)$ | $f'(x) g(x) + f(x) g'(x)$ | product |
# | $f(g(x))$ | $f'(g(x)) g'(x)$ | **chain rule** |
#
# The chain rule is the one that trains networks (Stewart, section 3.4): the derivative outside,
# times the derivative inside. **Use it** for $(3x + 1)^2$. Outside is a square, inside is $3x + 1$.
# %% [markdown] ko
# ## 1.3 미분 공식
#
# | 함수 | 도함수 | 공식 |
# | --- | --- | --- |
# | $c$ | $0$ | 상수 |
# | $x^n$ | $n x^{n-1}$ | 거듭제곱 |
# | $f(x) + g(x)$ | $f'(x) + g'(x)$ | 합 |
# | $f(x) g(x)$ | $f'(x) g(x) + f(x) g'(x)$ | 곱 |
# | $f(g(x))$ | $f'(g(x)) g'(x)$ | **연쇄 법칙**(합성함수) |
#
# 신경망을 학습시키는 것이 연쇄 법칙입니다(Stewart, 3.4절). 바깥 함수의 도함수에 안쪽 함수의 도함수를 곱합니다.
# $(3x + 1)^2$에 **적용해 보세요.** 바깥은 제곱이고 안쪽은 $3x + 1$입니다.
# %% exercise chain
def chain(x):
    # en: the derivative of (3x + 1)^2 at x
    # ko: x에서 (3x + 1)^2의 미분계수
    ...
# %%
chain = check("chain", chain)
# en: both numbers must agree; lambda x: ... is a function without a name
# ko: 두 수가 같아야 합니다. lambda x: ...는 이름 없는 함수입니다
print(chain(2.0), numerical_derivative(lambda x: (3 * x + 1) ** 2, 2.0))
# %% [markdown] en
# ## 1.4 Vectors and the dot product
#
# **Concept.** A vector is a list of numbers. In numpy it is an array with one axis, and its **shape**
# is `(3,)` for three numbers. The **dot product** multiplies numbers at the same place and adds up:
#
# $$a \cdot b = \sum_{i} a_i b_i$$
#
# (G. Strang, *Introduction to Linear Algebra*, section 1.2.) It is what one neuron of a network computes,
# as you see in lesson 2. Implement it without `np.dot`: either with a loop, or with `a * b` (the products, number
# by number) and `np.sum`.
# %% [markdown] ko
# ## 1.4 벡터와 내적
#
# **개념.** 벡터는 수를 늘어놓은 것입니다. numpy에서는 축이 하나인 배열이고, 수가 세 개면 **모양(shape)** 이
# `(3,)`입니다. **내적**은 같은 자리의 수끼리 곱해서 모두 더합니다.
#
# $$a \cdot b = \sum_{i} a_i b_i$$
#
# (G. Strang, *Introduction to Linear Algebra*, 1.2절) 신경망의 뉴런 하나가 하는 계산이
# 내적입니다(2장). `np.dot` 없이 구현하세요. 반복문을 쓰거나 `a * b`(같은 자리끼리 곱한 값들)와 `np.sum`을 쓰면 됩니다.
# %% exercise dot
def dot(a, b):
    ...
# %%
dot = check("dot", dot)
# %% [markdown] en
# ## 1.5 Matrices and the matrix product
#
# **Concept.** A matrix is a table of numbers. Its shape is (rows, columns). The **matrix product** $AB$
# has at row $i$ and column $j$ the dot product of row $i$ of $A$ and column $j$ of $B$:
#
# $$(AB)_{ij} = \sum_{k} A_{ik} B_{kj}$$
#
# (Strang, section 2.4.) So $A$ must have as many columns as $B$ has rows: $(n, m)$ times $(m, k)$ is
# $(n, k)$. In numpy it is written `A @ B`. `A[i]` is row $i$, `B[:, j]` is column $j$.
# %% [markdown] ko
# ## 1.5 행렬과 행렬 곱
#
# **개념.** 행렬은 수의 표입니다. 모양은 (행의 수, 열의 수)입니다. **행렬 곱** $AB$의 $i$행 $j$열은 $A$의
# $i$행과 $B$의 $j$열의 내적입니다.
#
# $$(AB)_{ij} = \sum_{k} A_{ik} B_{kj}$$
#
# (Strang, 2.4절) 그래서 $A$의 열의 수와 $B$의 행의 수가 같아야 합니다. $(n, m)$과 $(m, k)$를 곱하면
# $(n, k)$입니다. numpy로는 `A @ B`라고 씁니다. `A[i]`는 $i$행, `B[:, j]`는 $j$열입니다.
# %% exercise matrix_product
def matrix_product(A, B):
    rows, columns = A.shape[0], B.shape[1]
    C = np.zeros((rows, columns))
    # en: C is all zeros; fill C[i, j] with two loops: for i in range(rows): ...
    # ko: C는 모두 0입니다. 반복문 두 개로 C[i, j]를 채우세요. for i in range(rows): ...
    ...
# %%
matrix_product = check("matrix_product", matrix_product)
# %% [markdown] en
# **Shapes.** 128 images with 64 pixels each are a matrix of shape `(128, 64)`. It is multiplied
# by a matrix of shape `(64, 10)`. What is the shape of the result? Write it as `(rows, columns)`.
# %% [markdown] ko
# **모양.** 픽셀이 64개인 이미지 128장을 모으면 모양이 `(128, 64)`인 행렬입니다. 모양이 `(64, 10)`인 행렬을
# 곱합니다. 결과의 모양은 무엇일까요? `(행, 열)`로 쓰세요.
# %% exercise result_shape
result_shape = ...
# %%
result_shape = check("result_shape", result_shape)
# %% [markdown] en
# ## 1.6 The exponential function and the logarithm
#
# **Concept.** The number $e = 2.718\ldots$ is the limit of $(1 + \frac{1}{n})^n$. The function $e^x$ is its
# own derivative. The **natural logarithm** $\ln$ is its inverse: $\ln(e^x) = x$ (Stewart, sections 1.5 and 3.6):
#
# $$(e^x)' = e^x \qquad (\ln x)' = \frac{1}{x} \qquad \ln(ab) = \ln a + \ln b$$
#
# In numpy, `np.exp(x)` and `np.log(x)`. The logarithm turns products into sums, and very small numbers
# into ordinary ones. In 1.8 it measures how wrong a prediction is.
# %% [markdown] ko
# ## 1.6 지수함수와 로그
#
# **개념.** 수 $e = 2.718\ldots$은 $(1 + \frac{1}{n})^n$의 극한입니다. 함수 $e^x$는 미분해도 자기 자신입니다.
# **자연로그** $\ln$은 그 역함수여서 $\ln(e^x) = x$입니다(Stewart, 1.5절, 3.6절).
#
# $$(e^x)' = e^x \qquad (\ln x)' = \frac{1}{x} \qquad \ln(ab) = \ln a + \ln b$$
#
# numpy로는 `np.exp(x)`와 `np.log(x)`입니다. 로그는 곱을 합으로, 아주 작은 수를 다루기 쉬운 수로 바꿉니다.
# 1.8에서는 예측이 얼마나 틀렸는지 잴 때 씁니다.
# %%
for n in (1, 10, 1000, 100000):
    print(n, (1 + 1 / n) ** n)
print(numerical_derivative(np.exp, 1.0), np.exp(1.0))
print(numerical_derivative(np.log, 4.0), 1 / 4)

xs = np.linspace(0.05, 3, 100)
with picture(
    "e to the x grows faster and faster. ln x grows slower and slower, and is negative below 1.",
    "e의 x제곱은 점점 빨리 커지고, ln x는 점점 느리게 커지며 1보다 작은 곳에서는 음수입니다.",
) as axes:
    axes.plot(xs, np.exp(xs), label="$e^x$")
    axes.plot(xs, np.log(xs), label=r"$\ln x$")
    axes.set(ylim=(-3, 10), xlabel="x")
    axes.legend()
# %% [markdown] en
# ## 1.7 Softmax: from scores to probabilities
#
# **Concept.** A network that reads digits gives ten scores $z_i$, one for each **class** (possible answer).
# The class with the largest score is its answer. **Softmax** makes probabilities of them:
# $e^{z}$ makes all of them positive, and dividing by the sum makes them add up to 1
# (I. Goodfellow and others, *Deep Learning*, section 6.2.2.3):
#
# $$p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$$
#
# For large scores $e^z$ is too large for a computer. Subtract the largest score, `np.max(z)`, first: numerator and
# denominator are divided by the same number, so nothing else changes (*Deep Learning*, section 4.1).
# %% [markdown] ko
# ## 1.7 소프트맥스: 점수를 확률로
#
# **개념.** 숫자를 읽는 신경망은 **클래스**(가능한 답)마다 하나씩 점수 $z_i$를 열 개 냅니다. 점수가 가장 큰
# 클래스가 신경망의 답입니다. **소프트맥스**는 점수를 확률로 바꿉니다. $e^{z}$를 쓰면
# 모두 양수가 되고, 합으로 나누면 더해서 1이 됩니다(I. Goodfellow 외, *Deep Learning*, 6.2.2.3절).
#
# $$p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$$
#
# 점수가 크면 $e^z$가 컴퓨터가 다룰 수 없을 만큼 커집니다. 가장 큰 점수 `np.max(z)`를 먼저 빼세요. 분자와 분모를 같은 수로
# 나눈 것이라서 결과는 그대로입니다(*Deep Learning*, 4.1절).
# %% exercise softmax
def softmax(z):
    ...
# %%
softmax = check("softmax", softmax)
print(softmax(np.array([2.0, 1.0, -1.0])))
# %% [markdown] en
# ## 1.8 Cross-entropy: how wrong is a prediction?
#
# **Concept.** A **loss** is a number that says how wrong a prediction is. The loss called **cross-entropy** is the
# negative logarithm of the probability that was given to the right class $y$: 0 if the network was sure and right,
# large if it was sure and wrong
# (*Deep Learning*, section 3.13):
#
# $$L = -\ln p_y$$
# %% [markdown] ko
# ## 1.8 교차 엔트로피: 예측이 얼마나 틀렸나
#
# **개념.** **손실**은 예측이 얼마나 틀렸는지 나타내는 수입니다. **교차 엔트로피** 손실은 정답 클래스 $y$에 준 확률의
# 로그에 음의 부호를 붙인 것입니다. 확신하고 맞으면 0, 확신하고 틀리면 커집니다(*Deep Learning*, 3.13절).
#
# $$L = -\ln p_y$$
# %% exercise cross_entropy
def cross_entropy(p, y):
    # en: p: probabilities, y: the number of the right class
    # ko: p: 확률, y: 정답 클래스의 번호
    ...
# %%
cross_entropy = check("cross_entropy", cross_entropy)
# en: ten classes and no idea, 0.1 for each (np.full): the loss of a pure guess
# ko: 클래스가 10개인데 아무것도 몰라서 모두 0.1일 때(np.full), 곧 그냥 찍을 때의 손실
print(cross_entropy(np.full(10, 0.1), 3), np.log(10))
# %% [markdown] en
# The first loss that `dlsetup smoke` prints is near $\ln 10 = 2.30$: a network that has learned nothing
# guesses one of ten digits. In the next lesson you build that network.
# %% [markdown] ko
# `dlsetup smoke`가 처음 출력하는 손실은 $\ln 10 = 2.30$에 가깝습니다. 아직 배우지 않은 신경망은 숫자 열 개 중
# 하나를 찍기 때문입니다. 다음 장에서 그 신경망을 만듭니다.
