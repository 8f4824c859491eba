# minutes: 40

# %% [markdown] en
# # 5a. What it is used for: images
#
# Four uses of networks, each with a small one that you train in seconds: **classification**, **detection**,
# **generation** and **super-resolution**. Real systems are thousands of times larger, but the ideas are these.
# %% [markdown] ko
# # 5a. 어디에 쓰는가: 이미지
#
# 신경망의 쓰임새 네 가지를 몇 초 만에 학습되는 작은 신경망으로 살펴봅니다. **분류**, **검출**, **생성**,
# **초해상도**입니다. 실제 시스템은 수천 배 크지만 생각은 같습니다.
# %%
import numpy as np
from lesson_tools import network
from lesson_tools.network import accuracy, backward, cross_entropy, forward
from lesson_tools.network import new_layers, squared_error, train

images, labels = digits()
order = np.random.default_rng(0).permutation(len(images))
images, labels = images[order], labels[order]
known, test = slice(0, 1437), slice(1437, None)
# %% [markdown] en
# ## Classification: which digit is it?
#
# **Concept.** Until now each hidden neuron used all 64 pixels. A **convolution** looks at a small square
# instead, with the same few weights (the **kernel**) at every place. So it finds the same thing wherever it is,
# and needs far fewer weights (LeCun et al. 1998).
#
# **Formula.** For an image $x$ and a kernel $w$ of 3 x 3 numbers:
# $$y_{ij} = \sum_{a=0}^{2} \sum_{b=0}^{2} w_{ab} x_{i+a, j+b}$$
# An image of 8 x 8 gives 6 x 6 numbers: a 3 x 3 square has 6 places in each direction.
# (Goodfellow, Bengio, Courville 2016, equation 9.6)
#
# **Implement it.** The square at place (i, j) is `image[i:i+3, j:j+3]`.
# %% [markdown] ko
# ## 분류: 어떤 숫자일까요?
#
# **개념.** 지금까지는 은닉 뉴런마다 픽셀 64개를 모두 보았습니다. **합성곱**은 작은 정사각형만 보고, 모든 자리에서 같은
# 가중치 몇 개(**커널**)를 씁니다. 그래서 어디에 있든 같은 것을 찾아내고, 가중치도 훨씬 적게 듭니다(LeCun 외 1998).
#
# **공식.** 이미지 $x$와 3 x 3 커널 $w$에 대해
# $$y_{ij} = \sum_{a=0}^{2} \sum_{b=0}^{2} w_{ab} x_{i+a, j+b}$$
# 8 x 8 이미지에서 수가 6 x 6개 나옵니다. 3 x 3 정사각형을 놓을 자리가 방향마다 6개이기 때문입니다.
# (Goodfellow, Bengio, Courville 2016, 식 9.6)
#
# **구현.** (i, j) 자리의 정사각형은 `image[i:i+3, j:j+3]`입니다.
# %% exercise convolve
def convolve(image, kernel):
    rows, columns = image.shape
    result = np.zeros((rows - 2, columns - 2))
    for i in range(rows - 2):
        for j in range(columns - 2):
            result[i, j] = ...
    return result
# %%
convolve = check("convolve", convolve)
# %%
upright = np.array([[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]])
# en: the first image of a 0
# ko: 숫자 0의 이미지 가운데 첫 번째
digit = images[labels == 0][0].reshape(8, 8)
with picture(
    "A zero, where it becomes darker to the right, and where it becomes darker downwards.",
    "숫자 0, 오른쪽으로 갈수록 어두워지는 곳, 아래로 갈수록 어두워지는 곳.",
    columns=3, size=(8, 2.8),
) as plots:
    plots[0].imshow(digit, cmap="gray_r")
    plots[1].imshow(convolve(digit, upright), cmap="cividis")
    plots[2].imshow(convolve(digit, upright.T), cmap="cividis")
    for plot in plots:
        plot.axis("off")
# %% [markdown] en
# Such kernels were once made by hand. A convolutional network **learns** them. Ours has 16 kernels, ReLU, then the
# mean of each square of four (**pooling**), then a layer of scores. Read it in `lesson_tools/convolution.py`:
# back-propagation is the same as in lesson 3.
# %% [markdown] ko
# 예전에는 이런 커널을 사람이 만들었습니다. 합성곱 신경망은 커널을 **학습합니다**. 우리 신경망은 커널 16개와 ReLU, 네 칸씩
# 평균을 내는 **풀링**, 점수를 내는 층으로 되어 있습니다. `lesson_tools/convolution.py`에서 읽어 보세요. 역전파는 3장과
# 같습니다.
# %%
from lesson_tools.convolution import ConvolutionalNetwork

random = np.random.default_rng(0)
classifier = ConvolutionalNetwork(16, random)
classifier.train(images[known], labels[known], 500, random)
guesses = classifier.guess(images[test])
right = guesses == labels[test]
say("%d of %d test digits are right." % (right.sum(), len(right)),
    "테스트 숫자 %d개를 맞혔습니다(전체 %d개)." % (right.sum(), len(right)))
# %%
# en: ~ swaps True and False; flatnonzero gives the places of True, [:8] the first eight
# ko: ~는 True와 False를 바꿉니다. flatnonzero는 True인 위치를, [:8]은 앞의 여덟 개를 줍니다
wrong = np.flatnonzero(~right)[:8]
with picture(
    "Test digits that it got wrong, with its guess. Some are hard for people, too.",
    "틀린 테스트 숫자와 신경망의 답. 사람에게도 어려운 것이 있습니다.",
    columns=8, size=(11, 1.9),
) as plots:
    for plot in plots:
        plot.axis("off")
    for place, plot in zip(wrong, plots):
        plot.imshow(images[test][place].reshape(8, 8), cmap="gray_r")
        plot.set_title("%d -> %d" % (labels[test][place], guesses[place]))
# %% [markdown] en
# **Used for:** sorting photos, reading X-ray images, finding faults in factories.
#
# ## Detection: what is where?
#
# **Concept.** A detector gives the kind of an object and a **bounding box** around it: left, top, right, bottom. So its
# loss has two parts, squared error for the box and cross-entropy for the kind.
#
# **Formula.** A box is good if it overlaps the true one. *Intersection over union* measures this, from 0 to 1:
# $$\mathrm{IoU} = \frac{\text{area of the intersection}}{\text{area of the union}}$$
# (Everingham et al. 2010 counted a box as found when the IoU is over 0.5.)
#
# **Implement it** for two boxes `a` and `b`, each (left, top, right, bottom). If they do not overlap, the width or
# the height of the intersection is negative: use 0 then. The union is the sum of both areas minus the
# intersection.
# %% [markdown] ko
# **쓰이는 곳:** 사진 정리, X선 영상 판독, 공장의 불량 찾기.
#
# ## 검출(detection): 무엇이 어디에 있을까요?
#
# **개념.** 검출기는 물체의 종류와 물체를 둘러싼 **경계 상자**(bounding box. 왼쪽, 위, 오른쪽, 아래)를 알려 줍니다. 그래서 손실도 두 부분입니다.
# 상자에는 제곱 오차, 종류에는 교차 엔트로피를 씁니다.
#
# **공식.** 정답 상자와 많이 겹칠수록 좋은 상자입니다. 얼마나 겹치는지는 *IoU*로 재고, 값은 0에서
# 1까지입니다.
# $$\mathrm{IoU} = \frac{\text{교집합의 넓이}}{\text{합집합의 넓이}}$$
# (Everingham 외 2010은 IoU가 0.5를 넘으면 찾은 것으로 보았습니다.)
#
# **구현.** 상자 `a`와 `b`는 각각 (왼쪽, 위, 오른쪽, 아래)입니다. 겹치지 않으면 교집합의 너비나 높이가 음수가 되므로 0을
# 쓰세요. 합집합의 넓이는 두 넓이의 합에서 교집합의 넓이를 뺀 것입니다.
# %% exercise iou
def iou(a, b):
    width = max(min(a[2], b[2]) - max(a[0], b[0]), 0)
    height = ...
    area_a = (a[2] - a[0]) * (a[3] - a[1])
    area_b = (b[2] - b[0]) * (b[3] - b[1])
    return ...
# %%
iou = check("iou", iou)
# %% [markdown] en
# The images are made by a program: 16 x 16 noisy pixels with one square or one disc. The network has six
# outputs: four numbers of the box, two scores of the kinds.
# %% [markdown] ko
# 이미지는 프로그램으로 만듭니다. 잡음이 섞인 16 x 16 픽셀에 정사각형이나 원이 하나 있습니다. 신경망의 출력은 여섯 개입니다.
# 상자의 수 네 개와 종류의 점수 두 개입니다.
# %%
from lesson_tools.scenes import scenes

random = np.random.default_rng(0)
seen, boxes, kinds = scenes(2000, random)
detector, steps = new_layers((256, 128, 64, 6), random), 1200
adam = network.Adam(detector)
for step in range(steps):
    adam.rate = network.falling(3e-3, step, steps)
    chosen = random.integers(0, len(seen), 64)
    # en: pixels around 0 are easier to learn from
    # ko: 픽셀이 0 근처의 값이면 더 잘 배웁니다
    values = forward(detector, seen[chosen] - 0.3)
    _, box_error = squared_error(values[-1][:, :4], boxes[chosen])
    _, kind_error = cross_entropy(values[-1][:, 4:], kinds[chosen])
    # en: the box counts 40 times, as its numbers are small
    # ko: 상자의 수는 작으므로 40배로 셉니다
    adam.step(backward(detector, values, np.hstack([40 * box_error, kind_error]))[0])
# %%
new, true_boxes, true_kinds = scenes(300, random)
outputs = forward(detector, new - 0.3)[-1]
overlaps = np.array([iou(a, b) for a, b in zip(outputs[:, :4], true_boxes)])
kinds_right = outputs[:, 4:].argmax(axis=1) == true_kinds
print("IoU %.2f" % overlaps.mean(), text("found: %.0f%%", "찾음: %.0f%%") % (100 * (overlaps > 0.5).mean()),
      text("kind right: %.0f%%", "종류가 맞음: %.0f%%") % (100 * kinds_right.mean()))
with picture(
    "Six new images with the true box (solid) and the network's (dashed): they overlap well.",
    "새 이미지 여섯 개와 정답 상자(실선), 신경망의 상자(점선). 잘 겹칩니다.",
    columns=6, size=(11, 2.2),
) as plots:
    for place, plot in enumerate(plots):
        # en: the middle of pixel 0 is at 0
        # ko: 0번 픽셀의 가운데가 0입니다
        edges = np.array([-0.5, 15.5, 15.5, -0.5]) / 16
        plot.imshow(new[place].reshape(16, 16), cmap="gray", extent=edges)
        for box, style in ((true_boxes[place], "-"), (outputs[place, :4], "--")):
            left, top, right_side, bottom = box
            plot.plot([left, right_side, right_side, left, left], [top, top, bottom, bottom, top],
                      style, color="#E69F00" if style == "--" else "#56B4E9", linewidth=2)
        plot.axis("off")
# %% [markdown] en
# **Used for:** cars that see pedestrians, counting cells under a microscope. Real detectors find many objects in
# one image (Redmon et al. 2016, *You Only Look Once*).
#
# ## Generation: draw a new digit
#
# **Concept.** A **diffusion model** learns to remove noise (Ho et al. 2020, arXiv:2006.11239). Then it starts with
# nothing but noise and removes a little, again and again, until an image is left. We tell it which digit we want.
#
# **Formula.** A clean image $x$ and noise $\varepsilon$ are mixed. The number $s$ is the share of the image, from
# 1 (clean) to 0 (all noise):
# $$z = s x + \sqrt{1 - s^2} \varepsilon$$
# The root keeps the size of the numbers about the same for each $s$.
#
# **Implement it.**
# %% [markdown] ko
# **쓰이는 곳:** 보행자를 알아보는 자동차, 현미경으로 보는 세포 세기. 실제 검출기는 이미지 하나에서 물체를 여러 개
# 찾습니다(Redmon 외 2016, *You Only Look Once*).
#
# ## 생성: 새 숫자 그리기
#
# **개념.** **확산 모델**은 잡음을 없애는 법을 배웁니다(Ho 외 2020, arXiv:2006.11239). 그다음 잡음만 있는 상태에서 시작해
# 조금씩 되풀이해 없애면 이미지가 남습니다. 어떤 숫자를 원하는지도 알려 줍니다.
#
# **공식.** 깨끗한 이미지 $x$와 잡음 $\varepsilon$을 섞습니다. $s$는 이미지의 비율이고, 1(깨끗함)에서 0(모두 잡음)까지입니다.
# $$z = s x + \sqrt{1 - s^2} \varepsilon$$
# 제곱근을 쓰면 $s$가 얼마이든 수의 크기가 비슷하게 유지됩니다.
#
# **구현.**
# %% exercise mix
def mix(x, noise, s):
    return ...
# %%
mix = check("mix", mix)
# %%
LEVELS, steps = 20, 1500
# en: the share of the image at each level: 1 at level 0, then less and less, 0 at level 20
# ko: 단계별 이미지 비율입니다. 0단계에서 1이고 점점 줄어 20단계에서 0입니다
shares = np.cos(np.linspace(0, np.pi / 2, LEVELS + 1))


def inputs_of(z, levels, wanted):
    return np.hstack([z, np.eye(LEVELS + 1)[levels], np.eye(10)[wanted]])


random = np.random.default_rng(0)
painter = new_layers((64 + LEVELS + 1 + 10, 128, 128, 64), random)
adam, clean = network.Adam(painter), 2 * images[known] - 1
for step in range(steps):
    adam.rate = network.falling(3e-3, step, steps)
    chosen, levels = random.integers(0, 1437, 64), random.integers(1, LEVELS + 1, 64)
    z = mix(clean[chosen], random.standard_normal((64, 64)), shares[levels][:, None])
    values = forward(painter, inputs_of(z, levels, labels[known][chosen]))
    loss, error = squared_error(values[-1], clean[chosen])
    adam.step(backward(painter, values, error)[0])
print("%.3f" % loss)
# %% [markdown] en
# Now draw. At each level the network guesses the clean image. The noise follows from the guess. Both
# are mixed again with a little less noise (Song et al. 2021, arXiv:2010.02502).
# %% [markdown] ko
# 이제 그려 봅시다. 단계마다 신경망이 깨끗한 이미지를 짐작하고, 그 짐작으로 잡음을 구하고, 잡음을 조금 줄여 둘을 다시
# 섞습니다(Song 외 2021, arXiv:2010.02502).
# %%
wanted = np.repeat(np.arange(10), 10)
z, stages = random.standard_normal((100, 64)), []
for level in range(LEVELS, 0, -1):
    stages.append(z)
    s = shares[level]
    # en: clip: what is below -1 becomes -1, what is above 1 becomes 1
    # ko: clip은 -1보다 작은 수를 -1로, 1보다 큰 수를 1로 바꿉니다
    guess = forward(painter, inputs_of(z, np.full(100, level), wanted))[-1].clip(-1, 1)
    noise = (z - s * guess) / np.sqrt(1 - s**2)
    z = mix(guess, noise, shares[level - 1])
painted = (z + 1) / 2
understood = (classifier.guess(painted) == wanted).mean()
say("The classifier reads %.0f%% of them as the digit that we wanted." % (100 * understood),
    "분류기가 %.0f%%를 우리가 원한 숫자로 읽습니다." % (100 * understood))
# %%
with picture(
    "From noise to a digit: five steps of three drawings, a 3, a 5 and an 8.",
    "잡음에서 숫자까지. 그림 세 개(3, 5, 8)를 다섯 단계로 보여 줍니다.",
    rows=3, columns=5, size=(6, 3.6),
) as plots:
    for place, plot in enumerate(plots):
        row, column = (3, 5, 8)[place // 5] * 10, place % 5
        stage = ([*stages[::5], z])[column]
        plot.imshow(stage[row].reshape(8, 8), cmap="gray_r", vmin=-1, vmax=1)
        plot.axis("off")
# %% [markdown] en
# **Used for:** images from a sentence, new molecules, sound. Do not tell others that such an image is a photo.
#
# ## Super-resolution: small images made large
#
# **Concept.** A small image does not contain what is between its pixels. Interpolation (a smooth way
# between pixels) gives a blurred image. A network that has seen many digits can add what is probable
# (Dong et al. 2014, arXiv:1501.00092).
#
# **Formula.** How near is an image $y$ to the true one $x$? The *peak signal-to-noise ratio* in decibels (dB), for
# pixels from 0 to 1:
# $$\mathrm{PSNR} = -10 \log_{10} \Big( \frac1n \sum (y - x)^2 \Big)$$
# Larger is better. 3 dB more is half of the squared error.
#
# **Implement it.** `np.log10` is the logarithm to the base 10.
# %% [markdown] ko
# **쓰이는 곳:** 문장으로 이미지 만들기, 새로운 분자, 소리. 신경망이 만든 것을 사진이라고 속이지 마세요.
#
# ## 초해상도: 작은 이미지를 크게
#
# **개념.** 작은 이미지는 픽셀 사이의 정보가 없습니다. 픽셀 사이를 매끄럽게 잇는 보간을 하면 흐릿해집니다. 숫자를 많이 본
# 신경망은 그럴듯한 것을 채워 넣을 수 있습니다(Dong 외 2014, arXiv:1501.00092).
#
# **공식.** 이미지 $y$는 진짜 이미지 $x$와 얼마나 가까울까요? 픽셀이 0에서 1까지일 때 *PSNR*을 데시벨(dB)로 잽니다.
# $$\mathrm{PSNR} = -10 \log_{10} \Big( \frac1n \sum (y - x)^2 \Big)$$
# 클수록 좋습니다. 3 dB 커지면 제곱 오차가 절반이 됩니다.
#
# **구현.** `np.log10`은 밑이 10인 로그입니다.
# %% exercise psnr
def psnr(y, x):
    return ...
# %%
psnr = check("psnr", psnr)
# %%
# en: 4 x 4 pixels are left of each image: each the mean of a square of 2 x 2
# ko: 이미지마다 4 x 4 픽셀만 남깁니다. 하나하나가 2 x 2 픽셀의 평균입니다
small = images.reshape(-1, 4, 2, 4, 2).mean(axis=(2, 4))
# en: where the 8 new pixels lie between the 4 old ones
# ko: 새 픽셀 8개가 원래 픽셀 4개 사이의 어디에 놓이는지 나타냅니다
places = (np.arange(8) + 0.5) / 2 - 0.5
first = np.floor(places).clip(0, 2).astype(int)
share = (places - first).clip(0, 1)
between = np.zeros((8, 4))
between[np.arange(8), first] = 1 - share
between[np.arange(8), first + 1] += share
# en: @ multiplies each of the small images
# ko: @는 작은 이미지마다 행렬 곱을 합니다
smooth = (between @ small @ between.T).reshape(-1, 64)
# %% [markdown] en
# The network gets the 16 pixels and learns only what the smooth image is missing: true minus smooth.
# %% [markdown] ko
# 신경망은 픽셀 16개를 받아 매끄러운 이미지에 모자란 것만 배웁니다. 진짜에서 매끄러운 것을 뺀 값입니다.
# %%
random = np.random.default_rng(0)
flat = small.reshape(-1, 16)
sharpener = new_layers((16, 128, 64), random)
missing = (images - smooth)[known]
train(sharpener, squared_error, (flat[known], missing), 1000, random, rate=3e-3)
sharp = (smooth + forward(sharpener, flat)[-1]).clip(0, 1)
print(text("interpolation: %.1f dB", "보간: %.1f dB") % psnr(smooth[test], images[test]))
print(text("network: %.1f dB", "신경망: %.1f dB") % psnr(sharp[test], images[test]))
with picture(
    "Small, interpolated, by the network, and true: the network's digits are sharper.",
    "작은 이미지, 보간, 신경망, 진짜. 신경망의 숫자가 더 또렷합니다.",
    rows=4, columns=8, size=(8, 4.2),
) as plots:
    for place, plot in enumerate(plots):
        image = (flat, smooth, sharp, images)[place // 8][test][place % 8]
        plot.imshow(image.reshape((4, 4) if place < 8 else (8, 8)), cmap="gray_r", vmin=0, vmax=1)
        plot.axis("off")
# %% [markdown] en
# The network adds what is **probable**, not what was there. For a photo of a friend that is fine. For evidence or
# a medical image it is not.
#
# **Try it.** Train the sharpener on the digits 0 to 4 only, and let it enlarge a 7. What does it add?
#
# **What to read next.** *Dive into Deep Learning* (d2l.ai), chapters 7, 14 and 20, and the papers
# above. In lesson 5b the inputs are sounds and sentences.
# %% [markdown] ko
# 신경망은 실제로 있던 것이 아니라 **그럴듯한** 것을 채웁니다. 친구 사진이라면 괜찮지만 증거나 의료 영상이라면 안 됩니다.
#
# **해 보세요.** 숫자 0~4만으로 학습시키고 7을 확대해 보세요. 무엇을 채워 넣습니까?
#
# **더 읽을거리.** *Dive into Deep Learning*(d2l.ai) 7, 14, 20장과 위에 적은 논문들. 5b장에서는 소리와 문장을 입력으로
# 씁니다.
