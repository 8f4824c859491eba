"""A tool that downloads or uploads does not know whose account it is to use."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="account-not-known",
    title=Text(en="You are not logged in to this service", ko="이 서비스에 로그인하지 않았음"),
    message=Text(
        en="The tool needs your account, and found neither a file nor a variable with your key.",
        ko="계정이 필요한 도구인데, 키가 들어 있는 파일이나 환경 변수를 찾지 못했습니다.",
    ),
    steps=(
        instruct(
            en="Kaggle: on kaggle.com open Settings > API and create a token. Put the file into "
            "the folder that the message shows.",
            ko="Kaggle: kaggle.com의 Settings > API에서 토큰을 만들고, 받은 파일을 메시지에 나온 "
            "폴더에 넣으세요.",
        ),
        instruct(
            en="For Weights & Biases, log in:",
            ko="Weights & Biases라면 로그인하세요.",
            argv=("wandb", "login"),
        ),
        instruct(
            en="For Hugging Face, log in:",
            ko="Hugging Face라면 로그인하세요.",
            argv=("hf", "auth", "login"),
        ),
        instruct(
            en="OpenAI and the like: put the key into the file `.env` beside your program. What "
            "the course needs, and whether it is there:",
            ko="OpenAI 같은 서비스라면 키를 프로그램 옆의 `.env` 파일에 넣으세요. 강의에 필요한 "
            "키가 있는지 확인하려면:",
            argv=("dlsetup", "doctor", "--only", "DLS747"),
        ),
        instruct(
            en="If the file is there, check that its name is right and that it is complete:",
            ko="파일이 있다면 이름과 내용이 맞는지 확인하세요.",
            argv=("dlsetup", "doctor", "--only", "DLS746"),
        ),
    ),
    dont=Text(
        en="Do not write your key into a notebook: everybody who gets the notebook can use it.",
        ko="노트북에 키를 적지 마세요. 노트북을 받은 사람이 모두 쓸 수 있습니다.",
    ),
    symptoms=(
        r"Could not find kaggle\.json\. Make sure it's located in",
        r"Authentication required.{0,80}kaggle",
        r"api_key not configured \(no-tty\)",
        r"wandb: ERROR .{0,40}API key (?:must be|is) ",
        r"api_key client option must be set",
        r"(?:Incorrect|Invalid) API key provided",
        r"[\"']invalid_api_key[\"']",
        r"API key not valid\. Please pass a valid API key",
        r"invalid x-api-key",
        r"No API[_ ]key (?:was )?(?:provided|found)",
        r"Could not resolve authentication method\. Expected",
        r"Did not find \w+_api_key, please add an environment variable",
    ),
    links=(
        "https://github.com/Kaggle/kaggle-api/blob/main/docs/README.md#api-credentials",
        "https://huggingface.co/docs/huggingface_hub/quick-start#authentication",
    ),
    matches=(
        "OSError: Could not find kaggle.json. Make sure it's located in /home/kim/.kaggle. Or use "
        "the environment method.",
        "wandb.errors.UsageError: api_key not configured (no-tty). call wandb.login(key=[your_api_"
        "key])",
        "openai.OpenAIError: The api_key client option must be set either by passing api_key to "
        "the client or by setting the OPENAI_API_KEY environment variable",
    ),
    misses=(
        "FileNotFoundError: [Errno 2] No such file or directory: 'kaggle/train.csv'",
        "json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)",
    ),
)
