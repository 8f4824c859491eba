"""How the keys of services begin, as the services themselves tell it. As of November 2026."""

from __future__ import annotations

from typing import Final

STARTS: Final = {
    "ANTHROPIC_API_KEY": "sk-ant-",  # https://docs.claude.com/en/api/overview
    "HF_TOKEN": "hf_",  # https://huggingface.co/docs/hub/security-tokens
    "HUGGING_FACE_HUB_TOKEN": "hf_",
    "OPENAI_API_KEY": "sk-",  # https://platform.openai.com/docs/api-reference/authentication
}
