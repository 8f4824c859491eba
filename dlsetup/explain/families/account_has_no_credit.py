"""A service knows the account, which may ask for nothing more."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="account-has-no-credit",
    title=Text(
        en="The account has no credit left",
        ko="계정에 남은 금액이 없음",
    ),
    message=Text(
        en="The key is right. The account behind it has no money left, or has no access to this "
        "model.",
        ko="키는 맞습니다. 계정에 남은 금액이 없거나 이 모델을 쓸 권한이 없습니다.",
    ),
    steps=(
        instruct(
            en="Open the service's page for billing and see what is left.",
            ko="서비스의 결제 페이지에서 남은 금액을 확인하세요.",
        ),
        instruct(
            en="Ask your instructor which model and which key the course uses.",
            ko="강의에서 어떤 모델과 키를 쓰는지 강사에게 물어보세요.",
        ),
    ),
    dont=Text(
        en="Do not make more keys: they all belong to the same account.",
        ko="키를 새로 만들지 마세요. 모두 같은 계정의 키입니다.",
    ),
    symptoms=(
        r"exceeded your current quota, please check your plan and billing",
        r"insufficient_quota",
        r"credit balance is too low",
        r"model `[\w.:/-]+` does not exist or you do not have access to it",
        r"billing_hard_limit_reached|billing_not_active",
    ),
    matches=(
        "openai.RateLimitError: Error code: 429 - {'error': {'message': 'You exceeded your current "
        "quota, please check your plan and billing details.', 'type': 'insufficient_quota'}}",
    ),
    misses=("requests.exceptions.HTTPError: 429 Client Error: Too Many Requests for url: x",),
)
