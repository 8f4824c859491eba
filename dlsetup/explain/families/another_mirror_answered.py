"""The first address of a dataset failed, and the next one gave it."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="another-mirror-answered",
    title=Text(
        en="The dataset came from the next address",
        ko="데이터를 다음 주소에서 받았음",
    ),
    message=Text(
        en="The first address did not answer, so the package took the next one and has "
        "downloaded all of the files.",
        ko="첫 주소가 응답하지 않아 다음 주소에서 파일을 모두 내려받았습니다.",
    ),
    steps=(
        instruct(
            en="Go on with your program: nothing has to be done.",
            ko="할 일이 없으니 프로그램을 계속 진행하세요.",
        ),
    ),
    dont=Text(
        en="Do not switch the check of certificates off for this.",
        ko="이 때문에 인증서 검사를 끄지 마세요.",
    ),
    symptoms=(
        r"Failed to download \(trying next\):\s+(?:<urlopen error \[SSL: "
        r"CERTIFICATE_VERIFY_FAILED\] certificate verify failed: certificate has expired|HTTP "
        r"Error 403: Forbidden|HTTP Error 404: Not Found|HTTP Error 503: Service Unavailable|"
        r"<urlopen error)[\s\S]{0,1500}?\nExtracting ",
    ),
    matches=(
        "Downloading http://yann.lecun.com/exdb/mnist/train-images-idx3-ubyte.gz\n"
        "Failed to download (trying next):\n"
        "HTTP Error 404: Not Found\n"
        "\n"
        "Downloading https://ossci-datasets.s3.amazonaws.com/mnist/train-images-idx3-ubyte.gz\n"
        "100%|##########| 9912422/9912422\n"
        "Extracting ./data/MNIST/raw/train-images-idx3-ubyte.gz to ./data/MNIST/raw",
    ),
    misses=(
        "Failed to download (trying next):\nHTTP Error 404: Not Found\n"
        "RuntimeError: Error downloading train-images-idx3-ubyte.gz",
    ),
)
