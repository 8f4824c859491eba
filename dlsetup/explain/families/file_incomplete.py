"""A model or data file is incomplete."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="file-incomplete",
    title=Text(
        en="A model or data file is incomplete",
        ko="모델이나 데이터 파일이 온전하지 않음",
    ),
    message=Text(
        en="The file ends too early or is something else, for example a web page that was "
        "saved in its place.",
        ko="파일이 중간에 끊겼거나, 대신 저장된 웹 페이지처럼 다른 내용입니다.",
    ),
    steps=(
        instruct(
            en="Compare the size of the file with the size on the website.",
            ko="파일 크기를 웹사이트에 적힌 크기와 비교하세요.",
        ),
        instruct(
            en="Delete the file, then download it again.",
            ko="파일을 지우고 다시 내려받으세요.",
        ),
        instruct(
            en="If your own program saved it, check that it was not stopped while it wrote the "
            "file.",
            ko="내 프로그램이 저장한 파일이라면 저장하는 중에 멈추지 않았는지 확인하세요.",
        ),
    ),
    dont=Text(
        en="Do not reinstall PyTorch: the file is damaged, not the package.",
        ko="PyTorch를 다시 설치하지 마세요. 패키지가 아니라 파일이 손상되었습니다.",
    ),
    symptoms=(
        r"Unable to load weights from pytorch checkpoint file",
        r"PytorchStreamReader failed (?:reading zip archive|locating file|reading "
        r"file)",
        r"failed finding central directory",
        r"does not appear to have a file named (?:pytorch_model|model|tf_model|config)\.",
        r"unexpected EOF, expected \d+ more bytes",
        r"The file might be corrupted",
        r"(?:_pickle\.)?UnpicklingError: (?:invalid load key|pickle data was truncated|"
        r"unpickling stack underflow)",
        r"EOFError: (?:Ran out of input|Compressed file ended before the end-of-stream "
        r"marker was reached)",
        r"zipfile\.BadZipFile: (?:File is not a zip file|Bad CRC-32|Truncated)",
        r"(?:gzip|lzma|zlib)\.\w*(?:BadGzipFile|LZMAError|error): ",
        r"zlib\.error: Error -\d+ while decompressing",
        r"Unable to (?:synchronously )?open file \(truncated file",
        r"Unable to (?:synchronously )?open file \(file signature not found\)",
        r"SafetensorError: Error while deserializing header",
        r"OSError: (?:image file is truncated|Truncated File Read|broken data stream)",
        r"UnidentifiedImageError: cannot identify image file",
        r"RuntimeError: (?:File not found or corrupted|Dataset not found or corrupted)",
        r"invalid hash value \(expected",
        r"End-of-central-directory signature not found",
        r"gzip: [^\n]{1,200}: not in gzip format|This does not look like a tar archive",
        r"ValueError: Incomplete or corrupted file detected",
        r"tarfile\.ReadError: (?:unexpected end of data|file could not be opened "
        r"successfully|not a gzip file)",
    ),
    matches=(
        "RuntimeError: PytorchStreamReader failed reading zip archive: failed "
        "finding central directory",
        "_pickle.UnpicklingError: invalid load key, '<'.",
        "EOFError: Ran out of input",
        "OSError: Unable to synchronously open file (file signature not found)",
    ),
    misses=(
        "_pickle.UnpicklingError: Weights only load failed.",
        "FileNotFoundError: [Errno 2] No such file or directory: 'model.pt'",
    ),
)
