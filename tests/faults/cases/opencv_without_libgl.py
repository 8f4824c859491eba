"""OpenCV needs libGL, which a container or a server does not have."""

from pathlib import Path

from tests.faults.disks import mounted
from tests.faults.laboratory import Bench, Fault

LIBRARY = "libGL.so.1"


def break_it(bench: Bench) -> None:
    bench.install("--no-deps", "opencv-python==4.10.0.84")
    hiding = bench.root / "hiding"
    hiding.mkdir()
    bench.run("mknod", hiding / LIBRARY, "c", "0", "0")  # what an overlay leaves out
    folders = [path.parent for path in Path("/usr/lib").glob(f"**/{LIBRARY}")]
    mounted(
        bench,
        *(f"mount -t overlay overlay -o lowerdir='{hiding}:{each}' '{each}'" for each in folders),
    )


FAULT = Fault(
    break_it,
    code="DLS631",
    evidence=LIBRARY,
    mended=True,
    leaves=("*/site-packages/cv2/*", "*/site-packages/opencv_python*"),
    arguments=("--deep",),
    needs=("root", "unshare"),
    modes=("X64",),
)
