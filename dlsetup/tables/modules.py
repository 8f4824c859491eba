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
    "Crypto": ("pycryptodome",),
    "PIL": ("pillow",),
    "attr": ("attrs",),
    "bs4": ("beautifulsoup4",),
    "dateutil": ("python-dateutil",),
    "docx": ("python-docx",),
    "dotenv": ("python-dotenv",),
    "fitz": ("pymupdf",),
    "git": ("gitpython",),
    "ipykernel_launcher": ("ipykernel",),
    "jwt": ("pyjwt",),
    "pkg_resources": ("setuptools",),
    "rpds": ("rpds-py",),
    "serial": ("pyserial",),
    "skimage": ("scikit-image",),
    "sklearn": ("scikit-learn",),
    "umap": ("umap-learn",),
    "yaml": ("pyyaml",),
    "zmq": ("pyzmq",),
}


def package_names(module: str) -> tuple[str, ...]:
    """The keys of the packages that a module may come with, the likeliest first."""
    return PACKAGES.get(module, (module.lower().replace("_", "-"),))


def modules_of(package: str) -> tuple[str, ...]:
    """The modules, of those that are called otherwise, that come with the package of this key."""
    return tuple(module for module, names in PACKAGES.items() if package in names)
