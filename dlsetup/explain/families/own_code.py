"""The error is in your own program."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="own-code",
    own=True,
    plain=True,
    title=Text(
        en="The error is in your own program",
        ko="직접 쓴 프로그램의 오류임",
    ),
    message=Text(
        en="Your setup works. The program does something that this value does not allow.",
        ko="설치는 정상입니다. 프로그램이 값에 맞지 않는 연산을 했습니다.",
    ),
    steps=(
        instruct(
            en="Read the last frame of the traceback that shows your own file, and print "
            "the values of that line.",
            ko="Traceback에서 내 파일이 나오는 마지막 줄을 찾아 그 줄의 값을 출력해 보세요.",
        ),
        instruct(
            en="Search the web for the last line, without your names and numbers.",
            ko="내 이름과 숫자를 빼고 마지막 줄을 웹에서 찾아보세요.",
        ),
    ),
    dont=Text(
        en="Do not reinstall packages: the same line will fail again.",
        ko="패키지를 다시 설치하지 마세요. 같은 줄에서 또 멈춥니다.",
    ),
    symptoms=(
        r"TypeError: (?:\S+ )?(?:missing \d+ required (?:positional|keyword-only) "
        r"argument|takes (?:\d+|from \d+ to \d+|no) (?:positional )?arguments?)",
        r"TypeError: [\w.]+\(\) (?:missing \d+ required|takes \d+ positional|takes "
        r"from|got an unexpected keyword|got multiple values)",
        r"TypeError: (?:unsupported operand type|can only concatenate|'[\w.]+' object "
        r"(?:is not|does not|cannot)|only \S+ arrays can be|list indices must|string "
        r"indices must|not all arguments|object of type|cannot unpack|unhashable "
        r"type|bad operand type|must be real number|can't convert|int\(\) argument|"
        r"float\(\) argument)",
        r"AttributeError: '(?:NoneType|list|str|int|float|dict|tuple|function|method|"
        r"bool|numpy\.ndarray|Tensor|set|generator)' object has no attribute",
        r"AttributeError: '(?:(?:collections|datetime|numpy|torch)\.)?\w+' object has no "
        r"attribute '\w+'",
        r"has no attribute '\w+'\. Did you mean: ",
        r"^(?:E\s+)?KeyError: \S",
        r"^(?:E\s+)?IndexError: (?:list|tuple|string|index|too many|only integers|"
        r"invalid index|single positional|pop from)",
        r"ZeroDivisionError: ",
        r"ValueError: (?:could not convert string|too many values to unpack|not enough "
        r"values to unpack|invalid literal for int|The truth value of an? \w+|Length of "
        r"values|All arrays must be of the same length|You are trying to merge on|X has \d+ "
        r"features|The least populated class|Found "
        r"array with|Found input variables with inconsistent|Input (?:X )?contains "
        r"NaN|Expected 2D array|setting an array element|x and y must|max\(\) arg|"
        r"min\(\) arg|math domain|list\.remove|Unknown label type|y should be a 1d "
        r"array|optimizer got an empty|Must have equal len|Length mismatch|cannot "
        r"reindex)",
        r"RecursionError: maximum recursion depth exceeded",
        r"Boolean value of Tensor with (?:more than one|no) values? is ambiguous",
        r"Trying to backward through the graph a second time",
        r"element 0 of tensors does not require grad",
        r"one of the variables needed for gradient computation has been modified",
        r"a leaf Variable that requires grad is being used in an in-place operation",
        r"Can't call numpy\(\) on Tensor that requires grad",
        r"grad can be implicitly created only for scalar outputs",
        r"NotFittedError: ",
        r"gym(?:nasium)?\.error\.NameNotFound",
        r"Layer \"[\w.-]+\" expects \d+ input",
        r"(?:hydra|omegaconf)\.errors\.\w+",
        r"Expected to have finished reduction in the prior iteration",
        r"asyncio\.run\(\) cannot be called from a running event loop",
        r"\w+\(\): argument '\w+' \(position \d+\) must be \S+, not ",
        r"File \"(?!<|[^\"\n]*(?:-packages|[/\\](?:lib|bin|Scripts|Temp)[/\\]|setup\.py))[^\"\n"
        r"]*\", line \d+, in [^\n]*\n[^\n]*\n(?:[ ~^]+\n)?(?:Type|Value|Index|Key|"
        r"Attribute|Assertion|ZeroDivision|NotImplemented)Error: ",
        r"^Cell In ?\[\d+\][^\n]*\n(?:(?!File |Cell )[^\n]*\n){1,12}?(?:Type|Value|"
        r"Index|Key|Attribute|Assertion|ZeroDivision|NotImplemented)Error: ",
        r"^(?:E\s+)?AssertionError\s*$",
        r"^StopIteration\s*$",
        r"SettingWithCopyWarning|ConvergenceWarning: ",
        r"AttributeError: (?:cannot assign \w+ before Module|Can only use \.\w+ accessor)",
        r"is missing the required \"forward\" function",
        r"a Tensor with \d+ elements cannot be converted to Scalar",
        r"TypeError: (?:pic should be|only integer scalar|Gradient only|unexpected PRNG key)",
        r"JAX arrays are immutable|^jax\.errors\.(?!JaxRuntimeError)\w+: ",
        r"Caught \w+ in DataLoader worker process",
        r"is not a valid (?:value for )?color",
        r"EOFError: EOF when reading a line",
        r"Target modules [^\n]{1,120} not found in the base model",
        r"argparse\.ArgumentError|error: the following arguments are required: ",
        r"SystemExit: 2",
        r"Expected more than 1 value per channel when training",
        r"default_collate: batch must contain",
        r"You must compile your model before",
        r"Target data is missing\. Your model",
        r"Cannot convert a symbolic (?:tf\.|Keras)?Tensor [^\n]{0,60}to a numpy array",
        r"This event loop is already running",
        r"Object arrays cannot be loaded when allow_pickle=False",
        r"Unable to load weights saved in HDF5 format into a subclassed Model",
        r"This model has not yet been built",
        r"Unknown split \"?\w+\"?\. Should be one of",
    ),
    matches=(
        "TypeError: Net.forward() missing 1 required positional argument: 'x'",
        "KeyError: 'label'",
        "ZeroDivisionError: division by zero",
        "RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn",
        "AttributeError: module 'torch' has no attribute 'tensr'. Did you mean: 'tensor'?",
        "ValueError: Expected more than 1 value per channel when training, got input size "
        "torch.Size([1, 8])",
    ),
    misses=(
        "ModuleNotFoundError: No module named 'numpy'",
        "jax.errors.JaxRuntimeError: INTERNAL: Failed to load in-memory CUBIN",
        "AttributeError: 'google._upb._message.FieldDescriptor' object has no attribute 'label'",
    ),
)
