# minutes: 40

# %% [markdown] en
# # 1. The mathematics that you need
#
# Deep learning uses little mathematics, but it uses it all the time: the **derivative**, **vectors and
# matrices**, and the **exponential function and the logarithm**. In each part you see the concept,
# then the formula, then you implement it yourself, and then you check it.
# %% [markdown] ko
# # 1. 필요한 수학
#
# 딥러닝에 필요한 수학은 많지 않지만 계속 쓰입니다. **미분**, **벡터와 행렬**, **지수 함수와 로그**입니다.
# 각 부분은 개념, 공식, 직접 구현, 확인의 순서로 진행합니다.
# %% [markdown] en
# ## The derivative
#
# **Concept.** The derivative says how fast a function changes: it is the slope of the curve at one
# point. Take two points that are near each other, $x$ and $x + h$, and divide the change of $f$ by
# the change of $x$.
#
# **Formula.** $$\frac{f(x + h) - f(x)}{h}$$
# %% [markdown] ko
# ## 미분
#
# **개념.** 도함수는 함수가 얼마나 빨리 변하는지, 곧 한 점에서 그래프의 기울기를 나타냅니다. 가까운 두 점
# $x$와 $x + h$를 잡고 $f$의 변화량을 $x$의 변화량으로 나눕니다.
#
# **공식.** $$\frac{f(x + h) - f(x)}{h}$$
# %% exercise slope
def slope(f, x, h):
    ...
# %%
slope = check("slope", slope)
