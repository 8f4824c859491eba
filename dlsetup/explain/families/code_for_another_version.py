"""The code is written for another version of a package."""

from __future__ import annotations

from dlsetup.explain.family import Family
from dlsetup.model import Text, instruct

FAMILY = Family(
    name="code-for-another-version",
    title=Text(
        en="The code is written for another version of a package",
        ko="코드가 다른 버전의 패키지용임",
    ),
    message=Text(
        en="The package works, but has nothing with this name: it was removed, moved or "
        "renamed, it came with a later version, or the name is misspelled.",
        ko="패키지는 정상입니다. 이 이름의 기능이 없어졌거나 옮겨졌거나 더 높은 버전에만 있습니다. "
        "이름의 철자가 틀렸을 수도 있습니다.",
    ),
    steps=(
        instruct(
            en="See which version is installed. An example:",
            ko="설치된 버전을 확인하세요. 예:",
            argv=("python", "-m", "pip", "show", "transformers"),
        ),
        instruct(
            en="If a file in `site-packages` asks for the name, two packages do not fit. "
            "Update both. An example:",
            ko="`site-packages`의 파일이 그 이름을 쓴다면 두 패키지가 서로 맞지 않는 것입니다. "
            "둘 다 업데이트하세요. 예:",
            argv=("python", "-m", "pip", "install", "--upgrade", "transformers", "accelerate"),
        ),
        instruct(
            en="Look in the package's release notes for the new name, or install the "
            "version of your course's list.",
            ko="패키지의 변경 기록에서 새 이름을 찾거나 강의에서 정한 버전을 설치하세요.",
        ),
    ),
    general=(
        r"ModuleNotFoundError: No module named '(?!_|encodings|distutils|pip\.|notebook\.)"
        r"[A-Za-z]\w*\.(?!\w*_?ext'|_C')[\w.]+'(?!; '\w+')",
        r"ImportError: No module named '?(?!pip\.)[A-Za-z]\w*\.[\w.]+",
    ),
    dont=Text(
        en="Do not edit files in `site-packages`: the next update overwrites them.",
        ko="`site-packages`의 파일을 고치지 마세요. 업데이트하면 사라집니다.",
    ),
    symptoms=(
        r"cannot import name '\w+' from '[\w.]+' \(\S*(?:site|dist)-packages",
        # from Python's own library
        r"cannot import name '\w+' from '[\w.]+' \([^\n)]*(?:/lib(?:64)?/python3\.\d+/|"
        r"(?:[Pp]ython[\d.-]*|[Cc]onda\d?|envs\\[^\\\n)]+)\\[Ll]ib\\)(?!(?:site|dist)-)",
        r"module '(?:keras|tensorflow|torch|torchvision|sklearn|PIL\.Image|pandas|"
        r"scipy|matplotlib|jax(?!lib)|transformers|cv2|mediapipe|openai|collections|gym|networkx|inspect|"
        r"asyncio|tensorflow_core)[\w.]*' has no attribute '\w+'(?!\. Did you mean)",
        r"ModuleNotFoundError: No module named '(?:keras|tensorflow|sklearn|scipy|"
        r"torchvision|torch|pandas|matplotlib|transformers|langchain|numpy|jax)\."
        r"[\w.]+'(?!; '\w+')",
        r"'(?:DataFrame|Series|StratifiedKFold|TfidfVectorizer|CountVectorizer|FreqDist|"
        r"Adam|Sequential)' object has no attribute '(?:append|ix|iteritems|get_feature_names|"
        r"lr|predict_classes|as_matrix|predict_proba)'",
        r"Your currently installed version of Keras is Keras 3, but this is not yet "
        r"supported",
        r"due to a serious vulnerability issue in .torch\.load",
        r"File format not supported: filepath=",
        r"A KerasTensor cannot be used as input to a TensorFlow function",
        r"Only instances of .?keras\.Layer.? can be added",
        r"has invalid metadata: ",
        r"File \"[^\"\n]*site-packages[^\n]*\n[^\n]*\n(?:[ ~^]+\n)?AttributeError: "
        r"module '[\w.]+' has no attribute '\w+'",
        r"Pydantic(?:Import|User|Undefined\w*)Error",
        r"`[\w.]+` has been (?:moved|removed|renamed|replaced)",
        r"(?:is|are) no longer (?:supported|available) (?:in|since) (?:version )?[\d.]+",
        r"'(?:FreeTypeFont|ImageDraw)' object has no attribute '(?:getsize|textsize)'",
        r"'EntryPoints' object has no attribute 'get'",
        r"'str' object has no attribute 'decode'",
        r"is not supported in Keras 3\b",
        r"Keras 3 only supports V3 `\.keras` files",
        r"\w+ has been deprecated since [^\n]{0,60} and removed in",
        r"expected np\.ndarray \(got numpy\.ndarray\)",
        r"\w+ (?:is|was|has been) removed in (?:version|NumPy|pandas|scikit-learn|"
        r"Keras|scipy)",
        r"__init__\(\) got an unexpected keyword argument '(?:lr|decay|sparse|squared|"
        r"batch_input_shape|normalize|base_estimator)'",
        r"Could not locate class '\w+'\. Make sure custom classes are decorated",
        r"Unrecognized keyword arguments passed to \w+: ",
        r"Argument\(s\) not recognized: ",
        r"The filepath provided must end in `",
        r"The Session graph is empty",
        r"CONFIG_MAPPING\[[\s\S]{0,80}KeyError: '",
        r"which is obsolete as of spaCy v3",
        r"is not a valid package style",
        r"Trying to unpickle estimator \w+ from version",
        r"Transformers does not recognize this architecture",
        r"because PyTorch >= [\d.]+ is required but found",
        r"Failed to import transformers\.",
        r"Dataset scripts are no longer supported",
        r"but this is no longer supported in \w+>=[\d.]+",
        r"is deprecated in the new Keras optimizer",
        r"__init__\(\) got an unexpected keyword argument '(?:proxies|load_in_[48]bit|"
        r"evaluation_strategy|column)'",
        r"'(?:Functional|Model|Sequential)' object has no attribute '(?:predict_classes|"
        r"predict_proba|predict_generator|fit_generator|evaluate_generator)'",
        r"module '(?:inspect|collections|asyncio|pkgutil|time|fractions|math|base64|"
        r"xml\.etree\.ElementTree)' has no attribute '(?:getargspec|Mapping|MutableMapping|"
        r"Iterable|Callable|Sequence|coroutine|async|clock|gcd|encodestring|"
        r"decodestring)'",
        r"ForwardRef\._evaluate\(\) missing 1 required keyword-only argument",
        r"\b\w*env\w*\.(?:step|reset)\([^\n]*\n(?:[ ~^]+\n)?ValueError: (?:too many|not enough) val"
        r"ues to unpack",
        r"[/\\]gym(?:nasium)?[/\\][^\n]*\n[^\n]*\n(?:[ ~^]+\n)?ValueError: (?:too many|not enough) "
        r"values to unpack",
    ),
    matches=(
        "AttributeError: module 'PIL.Image' has no attribute 'ANTIALIAS'",
        "ImportError: cannot import name 'adam_v2' from 'keras.optimizers' "
        "(/home/a/.venv/lib/python3.11/site-packages/keras/optimizers/__init__.py)",
        "ModuleNotFoundError: No module named 'keras.layers.normalization'",
        "ImportError: cannot import name 'Mapping' from 'collections' "
        "(/usr/lib/python3.12/collections/__init__.py)",
        "ImportError: cannot import name 'gcd' from 'fractions' "
        "(C:\\Users\\kim\\anaconda3\\lib\\fractions.py)",
        "AttributeError: 'DataFrame' object has no attribute 'append'",
        "ValueError: Argument(s) not recognized: {'lr': 0.001}",
        "openai.lib._old_api.APIRemovedInV1: You tried to access openai.ChatCompletion, but this "
        "is no longer supported in openai>=1.0.0",
    ),
    misses=(
        "AttributeError: 'NoneType' object has no attribute 'shape'",
        "ImportError: cannot import name 'MyNet' from 'model' (/home/student/hw1/model.py)",
        "ImportError: cannot import name 'MyNet' from 'model' (C:\\hw1\\lib\\model.py)",
        "ImportError: cannot import name 'MyNet' from 'model' (/home/student/lib/model.py)",
    ),
)
