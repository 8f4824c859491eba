"""Files by which the tools of a course know an account or a server, in the forms that the tools'
documentation names. Only that a file is there, its form and the names of its keys matter here."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

Form = Literal["JSON", "TOML", "INI", "netrc", "token"]


class AccountFile(NamedTuple):
    """`path`: below the home folder, or below what `variable` names; `windows`: its name there;
    `keys`: without which the tool refuses it; `unless`: where all these variables are set, the
    tool does not read it; `again`: the command that writes it anew, where there is one."""

    tool: str
    path: str
    form: Form
    source: str
    keys: tuple[str, ...] = ()
    variable: str = ""
    windows: str = ""
    unless: tuple[str, ...] = ()
    again: tuple[str, ...] = ()


_HUB: Final = "https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables"
_STREAMLIT: Final = "https://docs.streamlit.io/develop/api-reference/configuration/config.toml"
_AWS: Final = "https://docs.aws.amazon.com/cli/v1/userguide/cli-configure-files.html"

ACCOUNT_FILES: Final = (
    AccountFile(
        "Kaggle",
        ".kaggle/kaggle.json",
        "JSON",
        "https://github.com/Kaggle/kaggle-api/blob/main/docs/README.md#api-credentials",
        ("username", "key"),
        "KAGGLE_CONFIG_DIR",
        unless=("KAGGLE_USERNAME", "KAGGLE_KEY"),
    ),
    AccountFile(
        "Hugging Face",
        ".cache/huggingface/token",
        "token",
        _HUB,
        variable="HF_HOME",
        unless=("HF_TOKEN",),
        again=("hf", "auth", "login"),
    ),
    AccountFile(
        "wandb",
        ".netrc",
        "netrc",
        "https://docs.wandb.ai/ref/cli/wandb-login",
        windows="_netrc",
        unless=("WANDB_API_KEY",),
        again=("wandb", "login", "--relogin"),
    ),
    AccountFile(
        "wandb",
        ".config/wandb/settings",
        "INI",
        "https://docs.wandb.ai/guides/track/environment-variables",
        variable="WANDB_CONFIG_DIR",
    ),
    AccountFile("Comet", ".comet.config", "INI", "https://www.comet.com/docs/v2/api-and-sdk/"),
    AccountFile("Streamlit", ".streamlit/config.toml", "TOML", _STREAMLIT),
    AccountFile("Streamlit", ".streamlit/secrets.toml", "TOML", _STREAMLIT),
    AccountFile("Amazon S3", ".aws/credentials", "INI", _AWS, again=("aws", "configure")),
    AccountFile("Amazon S3", ".aws/config", "INI", _AWS, again=("aws", "configure")),
    AccountFile(
        "Google Cloud",
        ".config/gcloud/application_default_credentials.json",
        "JSON",
        "https://cloud.google.com/docs/authentication/application-default-credentials",
        ("type",),
        "CLOUDSDK_CONFIG",
        again=("gcloud", "auth", "application-default", "login"),
    ),
    AccountFile(
        "Docker",
        ".docker/config.json",
        "JSON",
        "https://docs.docker.com/reference/cli/docker/#configuration-files",
        variable="DOCKER_CONFIG",
    ),
)
