"""Modules whose packages are called otherwise, and packages that write into one folder."""

from __future__ import annotations

from typing import Final

# Of rivals the one that holds most comes first.
RIVALS: Final = {
    "cv2": (
        "opencv-contrib-python",
        "opencv-python",
        "opencv-contrib-python-headless",
        "opencv-python-headless",
    ),
    "onnxruntime": ("onnxruntime-gpu", "onnxruntime-directml", "onnxruntime"),
}
PACKAGES: Final = {
    **RIVALS,
    "PIL": ("pillow",),
    "bs4": ("beautifulsoup4",),
    "dateutil": ("python-dateutil",),
    "rpds": ("rpds-py",),
    "skimage": ("scikit-image",),
    "sklearn": ("scikit-learn",),
    "yaml": ("pyyaml",),
    "zmq": ("pyzmq",),
}


def package_names(module: str) -> tuple[str, ...]:
    """The keys of the packages that a module may come with, the likeliest first."""
    return PACKAGES.get(module, (module.lower().replace("_", "-"),))
