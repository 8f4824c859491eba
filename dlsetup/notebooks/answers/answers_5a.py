"""Lesson 5a: images."""

from dlsetup.notebooks.answers import WrongAnswer

CONVOLVE = """
def convolve(image, kernel):
    rows, columns = image.shape
    result = np.zeros((rows - 2, columns - 2))
    for i in range(rows - 2):
        for j in range(columns - 2):
            result[i, j] = np.sum({product})
    return result
"""
SQUARE = "image[i:i+3, j:j+3]"
IOU = """
def iou(a, b):
    width = max(min(a[2], b[2]) - max(a[0], b[0]), 0)
    height = {height}
    area_a = (a[2] - a[0]) * (a[3] - a[1])
    area_b = (b[2] - b[0]) * (b[3] - b[1])
    return {result}
"""
HEIGHT = "min(a[3], b[3]) - max(a[1], b[1])"
UNION = "(area_a + area_b - width * height)"

ANSWERS = {
    "convolve": CONVOLVE.format(product=f"{SQUARE} * kernel"),
    "iou": IOU.format(height=f"max({HEIGHT}, 0)", result=f"width * height / {UNION}"),
    "mix": """
def mix(x, noise, s):
    return s * x + np.sqrt(1 - s**2) * noise
""",
    "psnr": """
def psnr(y, x):
    return -10 * np.log10(np.mean((y - x) ** 2))
""",
}


def _convolve(product: str) -> str:
    return CONVOLVE.format(product=product)


def _iou(result: str, height: str = f"max({HEIGHT}, 0)") -> str:
    return IOU.format(height=height, result=result)


def _mix(result: str) -> str:
    return f"def mix(x, noise, s):\n    return {result}"


def _psnr(result: str) -> str:
    return f"def psnr(y, x):\n    return {result}"


WRONG = (
    WrongAnswer("convolve", "flipped", _convolve(f"{SQUARE} * kernel[::-1, ::-1]"), "flipped"),
    WrongAnswer("convolve", "transposed", _convolve(f"{SQUARE} * kernel.T"), "transposed-kernel"),
    WrongAnswer("convolve", "mean", _convolve(f"{SQUARE} * kernel / 9"), "mean"),
    WrongAnswer("convolve", "no kernel", _convolve(SQUARE), "no-kernel"),
    WrongAnswer("convolve", "one pixel", "def convolve(i, k):\n    return i * k[0, 0]", "shape"),
    WrongAnswer("iou", "sum", _iou("width * height / (area_a + area_b)"), "sum"),
    WrongAnswer("iou", "intersection", _iou("width * height"), "not-divided"),
    WrongAnswer("iou", "negative", _iou(f"width * height / {UNION}", HEIGHT), "negative"),
    WrongAnswer("iou", "a list", _iou("[width, height]"), "shape"),
    WrongAnswer("mix", "no root", _mix("s * x + (1 - s**2) * noise"), "no-root"),
    WrongAnswer("mix", "linear", _mix("s * x + (1 - s) * noise"), "linear"),
    WrongAnswer("mix", "swapped", _mix("s * noise + np.sqrt(1 - s**2) * x"), "swapped"),
    WrongAnswer("psnr", "natural logarithm", _psnr("-10 * np.log(((y - x)**2).mean())"), "natural"),
    WrongAnswer("psnr", "error", _psnr("np.mean((y - x)**2)"), "error"),
    WrongAnswer("psnr", "sum", _psnr("-10 * np.log10(np.sum((y - x)**2))"), "sum"),
    WrongAnswer("psnr", "sign", _psnr("10 * np.log10(np.mean((y - x)**2))"), "sign"),
    WrongAnswer("psnr", "not a mean", _psnr("-10 * np.log10((y - x)**2)"), "shape"),
)
