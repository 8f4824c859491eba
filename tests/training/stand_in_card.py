"""A CUDA device for a PyTorch that has none: what is asked of it is computed by the processor.

card.py puts this into a child. Every tensor remembers whether it lies on the card: its `device`
says so, numpy is refused it, and an operation that mixes both places raises, as on a real card.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

torch: Any = importlib.import_module("torch")
Mode: Any = torch.overrides.TorchFunctionMode
Function: Any = torch.autograd.Function

PRODUCTS = frozenset(
    (
        "matmul",
        "__matmul__",
        "__rmatmul__",
        "linear",
        "mm",
        "bmm",
        "addmm",
        "conv1d",
        "conv2d",
        "conv_transpose2d",
    )
)
BETWEEN = frozenset(  # what may be given tensors of both places
    (
        "_has_compatible_shallow_copy_type",
        "copy_",
        "to",
        "__set__",
        "__getitem__",
        "__setitem__",
        "ctc_loss",
        "index_put_",
        "set_",
    )
)
PACKED = frozenset(  # whose lengths stay with the processor
    ("_pack_padded_sequence", "_pad_packed_sequence", "rnn_tanh", "gru", "lstm")
)
COPIES = frozenset(("to", "cuda", "cpu", "tensor"))
NUMBERS = frozenset(("numpy", "__array__"))
TF32_BITS = 13  # of float32's 23 that its products drop
MEMORY = 8 * 2**30
COPIED = 1000  # numbers from which on a copy may lose a bit


class Rounded(Function):  # type: ignore[misc]
    """A number of 10 bits after the point, the slope untouched."""

    @staticmethod
    def forward(ctx: Any, values: Any) -> Any:
        return rounded(values)

    @staticmethod
    def backward(ctx: Any, slope: Any) -> Any:
        return slope


class RoundedSlope(Function):  # type: ignore[misc]
    """A slope of 10 bits after the point, the number untouched."""

    @staticmethod
    def forward(ctx: Any, values: Any) -> Any:
        return values.clone()

    @staticmethod
    def backward(ctx: Any, slope: Any) -> Any:
        return Rounded.apply(slope)


def rounded(values: Any) -> Any:
    if values.dtype != torch.float32:
        return values
    bits = values.contiguous().view(torch.int32)
    half = 1 << (TF32_BITS - 1)
    return ((bits + half) & -(1 << TF32_BITS)).view(torch.float32)


class Card(Mode):  # type: ignore[misc]
    """All that is called with a tensor, or makes one, comes through here."""

    def __init__(self, faults: dict[str, int]) -> None:
        super().__init__()
        self.faults, self.calls, self.limit = faults, 0, MEMORY
        self.default = torch.device("cpu")
        self.makers = importlib.import_module("torch.utils._device")._device_constructors()

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None
    ) -> Any:
        name = getattr(func, "__name__", "")
        given = list(tensors((args, kwargs or {})))
        there = any(on_card(each) for each in given)
        if told := self.asked(func, name, given, there):
            return told[0]
        mixed(name, given)
        kwargs = dict(kwargs or {})
        if func in self.makers and kwargs.get("device") is None:
            kwargs["device"] = self.default
        place, args, kwargs = moved(name, args, kwargs)
        lands = there if place is None else place
        if lands:
            self.used(name, args, kwargs)
        found = self.computed(func, name, args, kwargs) if lands else func(*args, **kwargs)
        if isinstance(found, torch.Tensor) and lands != there and name in COPIES:
            if lands and "copies" in self.faults:
                found = spoilt(found)
            elif name != "tensor":  # or it were the same object in both places
                found = found.clone()
        if name == "__set__":
            args[0].on_card = there
        for each in tensors(found):
            each.on_card = lands and not is_length(name, each)
        return found

    def asked(self, func: Any, name: str, given: list[Any], there: bool) -> tuple[Any, ...]:
        """The answer to a question of the place alone."""
        if name == "__get__" and func == torch.Tensor.device.__get__:
            return (torch.device("cuda", 0) if there else torch.device("cpu"),)
        if name == "__get__" and func == torch.Tensor.is_cuda.__get__:
            return (there,)
        if name in NUMBERS and there:
            raise TypeError("can't convert cuda:0 device type tensor to numpy.")
        return (given[0],) if name == "pin_memory" else ()

    def used(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """One more call of the card: it may be its last."""
        if name in ("__get__", "__set__"):
            return
        self.calls += 1
        if self.calls > self.faults.get("vanishes", 10**9):
            raise RuntimeError("CUDA error: device-side assert triggered")
        asked = torch.empty(args[0], device="meta").nbytes if big(name, args) else 0
        if self.calls > self.faults.get("memory", 10**9) or asked > self.limit:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 MiB.")

    def computed(self, func: Any, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        if name not in PRODUCTS:
            return func(*args, **kwargs)
        if self.rounds(name):
            args = tuple(
                Rounded.apply(each) if isinstance(each, torch.Tensor) and each.dim() > 1 else each
                for each in args
            )
            return RoundedSlope.apply(func(*args, **kwargs))
        found = func(*args, **kwargs)
        return one_wrong(found) if "product" in self.faults else found

    def rounds(self, name: str) -> bool:
        """A real card asks the setting of convolutions elsewhere, and both are asked here."""
        allowed = torch.get_float32_matmul_precision() != "highest"
        return "tf32-always" in self.faults or ("tf32" in self.faults and allowed)


def tensors(values: Any) -> Iterator[Any]:
    if isinstance(values, torch.Tensor):
        yield values
    elif isinstance(values, dict):
        yield from tensors(list(values.values()))
    elif isinstance(values, list | tuple):
        for each in values:
            yield from tensors(each)


def on_card(tensor: Any) -> bool:
    return bool(getattr(tensor, "on_card", False))


def is_length(name: str, tensor: Any) -> bool:
    return name in PACKED and tensor.dtype == torch.int64


def mixed(name: str, given: list[Any]) -> None:
    places = {on_card(each) for each in given if each.dim() and not is_length(name, each)}
    if len(places) > 1 and name not in BETWEEN:
        told = "Expected all tensors to be on the same device, but found at least two devices"
        raise RuntimeError(f"{told}, cuda:0 and cpu! ({name})")


def moved(
    name: str, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> tuple[bool | None, tuple[Any, ...], dict[str, Any]]:
    """Whether the result shall lie on the card, None where nothing says so; and what is given
    instead to the processor."""
    if name in ("cuda", "cpu"):
        return name == "cuda", args[:1], {"memory_format": torch.preserve_format}
    place = None
    if isinstance(kwargs.get("device"), str | torch.device | int):
        place = card(kwargs["device"])
        kwargs["device"] = "cpu" if place else kwargs["device"]
    if name == "to":
        kinds = [each for each in args[1:] if isinstance(each, str | torch.device)]
        likes = [each for each in args[1:] if isinstance(each, torch.Tensor)]
        place = next(iter((*map(card, kinds), *map(on_card, likes))), place)
        args = tuple("cpu" if each in kinds else each for each in args) if kinds else args
    return place, args, kwargs


def card(device: Any) -> bool:
    return isinstance(device, int) or str(device).startswith("cuda")


def big(name: str, args: tuple[Any, ...]) -> bool:
    return name == "empty" and bool(args) and isinstance(args[0], int)


def spoilt(values: Any) -> Any:
    """The lowest bit of the first number is another."""
    found = values.detach().clone()
    if values.numel() < COPIED or not values.is_contiguous():
        return found.requires_grad_(values.requires_grad)
    found.view(-1).view(torch.uint8)[0] ^= 1
    return found.requires_grad_(values.requires_grad)


def one_wrong(found: Any) -> Any:
    """The last number of a product is too large by a thousandth and one."""
    error = torch.zeros_like(found).view(-1)
    error[-1] = 1 + 1e-3 * found.detach().reshape(-1)[-1]
    return found + error.view(found.shape)


def insert(faults: dict[str, int]) -> None:
    """Put the card into this process."""
    mode = Card(faults)
    cuda = torch.cuda
    about = SimpleNamespace(name="Stand-in", major=8, minor=0, total_memory=MEMORY)
    about.multi_processor_count = 1

    def limited(fraction: float, device: Any = None) -> None:
        mode.limit = int(fraction * MEMORY)

    def waited(device: Any = None) -> None:
        mode.used("synchronize", (), {})

    answers: dict[str, Callable[..., Any]] = {
        "is_available": lambda: True,
        "is_bf16_supported": lambda *a, **k: True,
        "is_initialized": lambda: True,
        "init": lambda: None,
        "_lazy_init": lambda: None,
        "device_count": lambda: 1,
        "current_device": lambda: 0,
        "set_device": lambda device: None,
        "get_device_name": lambda device=None: about.name,
        "get_device_capability": lambda device=None: (about.major, about.minor),
        "get_device_properties": lambda device=None: about,
        "get_arch_list": lambda: ["sm_80"],
        "mem_get_info": lambda device=None: (MEMORY, MEMORY),
        "memory_allocated": lambda device=None: 0,
        "memory_reserved": lambda device=None: 0,
        "max_memory_allocated": lambda device=None: 0,
        "set_per_process_memory_fraction": limited,
        "empty_cache": lambda: None,
        "manual_seed": lambda seed: None,
        "manual_seed_all": lambda seed: None,
        "synchronize": waited,
    }
    for name, answer in answers.items():
        setattr(cuda, name, answer)
    autocast, parameter = torch.autocast, torch.nn.Parameter.__new__

    def cast(kind: str, *args: Any, **kwargs: Any) -> Any:
        return autocast("cpu" if card(kind) else kind, *args, **kwargs)

    def held(cls: Any, data: Any = None, requires_grad: bool = True) -> Any:
        made = parameter(cls, data, requires_grad)
        made.on_card = on_card(data)
        return made

    def usual(device: Any) -> None:
        mode.default = torch.device(device or "cpu")

    torch.set_default_device, torch.get_default_device = usual, lambda: mode.default
    torch.autocast = cast
    torch.nn.Parameter.__new__ = staticmethod(held)
    if "tf32" in faults:  # as TORCH_ALLOW_TF32_CUBLAS_OVERRIDE=1 does
        torch.set_float32_matmul_precision("high")
    mode.__enter__()
