#!/bin/sh
# Puts dlsetup on this computer: Linux or macOS, no administrator, no Python needed.
#
#   sh install.sh                 install, or bring up to date
#   sh install.sh --help          all options, and what is written where
#   sh install.sh --undo          remove what this script made
#
# Everything is in functions, and the last line starts them: a copy that was cut on its way does
# nothing.

set -u
[ -z "${ZSH_VERSION-}" ] || emulate sh # word splitting and globs as in sh

UV_VERSION=0.13.9
UV_HOST=https://files.pythonhosted.org/packages
OLDEST=3.11
MARK="# made by dlsetup's install.sh"
SCRIPT=$0

# --- words ---------------------------------------------------------------------------------------

# Korean where the terminal is Korean and shows UTF-8; DLSETUP_LANG decides where it is set.
choose_language() {
    language=en
    case ${DLSETUP_LANG-} in
    ko) language=ko ;;
    '') case ${LC_ALL:-${LC_MESSAGES:-${LANG-}}} in
        ko*.[Uu][Tt][Ff]8 | ko*.[Uu][Tt][Ff]-8) language=ko ;;
        esac ;;
    esac
}

# say ENGLISH KOREAN
say() {
    if [ "$language" = ko ]; then printf '%s\n' "$2"; else printf '%s\n' "$1"; fi
}

fail() {
    say "dlsetup: $1" "dlsetup: $2" >&2
    exit 1
}

# show COMMAND: on a line of its own, to be typed
show() { printf '    %s\n' "$1"; }

help() {
    say "Usage: sh install.sh [--from SOURCE] [--profile] [--init] [--yes] | --undo [--yes]

  --from SOURCE   what to install: a folder, a file, an address, or a package's name
                  (without it: the folder that this script is in, else the package dlsetup)
  --profile       also add the command's folder to PATH in your shell's start-up file
  --init          then set this computer up for the course: dlsetup init
  --undo          remove what this script made, and nothing else
  --yes           ask nothing (a start-up file is then left as it is, unless --profile is given)" \
        "사용법: sh install.sh [--from 설치할것] [--profile] [--init] [--yes] | --undo [--yes]

  --from 설치할것   폴더, 파일, 주소 또는 패키지 이름
                    (없으면 이 스크립트가 있는 폴더, 그것도 아니면 dlsetup 패키지)
  --profile         명령 폴더를 셸 설정 파일의 PATH에도 추가
  --init            이어서 강의용 설치 시작: dlsetup init
  --undo            이 스크립트가 만든 것만 지우기
  --yes             묻지 않기(--profile이 없으면 셸 설정 파일은 그대로 둡니다)"
    say "It writes to:" "쓰는 곳:"
    show "$program"
    show "$command"
}

# ask ENGLISH KOREAN: whether the answer is yes. Enter alone, or nobody to ask: no.
ask() {
    [ "$yes" = no ] && (: </dev/tty) 2>/dev/null || return 1
    say "$1 [y/N]" "$2 [y/N]" >/dev/tty
    read -r answer </dev/tty || return 1
    case $answer in [yY] | [yY][eE][sS] | 네 | 예) return 0 ;; esac
    return 1
}

# --- places --------------------------------------------------------------------------------------

choose_places() {
    [ -d "${HOME-}" ] || fail "HOME names no folder." "HOME이 가리키는 폴더가 없습니다."
    home=$(cd "$HOME" && pwd)
    program=$home/.local/share/dlsetup/program
    bin=$home/.local/bin
    command=$bin/dlsetup
}

read_options() {
    undo=no yes=no profile=no init=no source=
    while [ $# -gt 0 ]; do
        case $1 in
        --undo) undo=yes ;;
        --yes | -y) yes=yes ;;
        --profile) profile=yes ;;
        --init) init=yes ;;
        --from) [ $# -gt 1 ] || fail "--from needs a word after it." "--from 뒤에 설치할 것을 쓰세요."
            source=$2
            shift ;;
        --from=*) source=${1#--from=} ;;
        --help | -h) help && exit 0 ;;
        *) fail "There is no option $1. All options: --help" "$1 옵션은 없습니다. 모든 옵션: --help" ;;
        esac
        shift
    done
}

# What ends every Python, or changes what is installed: not for what this script starts.
leave_out_variables() {
    for name in $(env | sed -n 's/^\(PYTHON[A-Z0-9_]*\)=.*/\1/p') __PYVENV_LAUNCHER__; do
        unset "$name"
    done
    unset VIRTUAL_ENV CONDA_PREFIX PIP_TARGET PIP_PREFIX PIP_REQUIRE_VIRTUALENV
    export PIP_USER=0 # a setting of pip's own files may say otherwise
}

# Certificates of a school or a company: one variable is enough for curl, wget, pip and uv.
share_certificates() {
    certificates=${SSL_CERT_FILE:-${CURL_CA_BUNDLE:-${REQUESTS_CA_BUNDLE:-${PIP_CERT-}}}}
    [ -n "$certificates" ] || return 0
    [ -r "$certificates" ] || fail "The file of certificates cannot be read: $certificates" \
        "인증서 파일을 읽을 수 없습니다: $certificates"
    SSL_CERT_FILE=$certificates PIP_CERT=${PIP_CERT:-$certificates}
    export SSL_CERT_FILE PIP_CERT
}

# A folder that is not there, and those above it: what --undo removes again, where it is empty.
missing_folders() {
    folder=$1
    while [ ! -d "$folder" ]; do
        printf '%s\n' "$folder"
        folder=$(dirname "$folder")
    done
}

make_folders() {
    made=$(missing_folders "$program" && missing_folders "$bin")
    (umask 077 && mkdir -p "$program" "$bin") 2>/dev/null && [ -w "$program" ] && [ -w "$bin" ] ||
        fail "These folders cannot be written: $program, $bin" \
            "다음 폴더에 쓸 수 없습니다: $program, $bin"
    [ -z "$made" ] || printf '%s\n' "$made" >>"$program/made"
    work=$(mktemp -d "$program/work-$$.XXXXXX") ||
        fail "No folder can be made in $program" "$program 안에 폴더를 만들 수 없습니다."
    switched=no environment=
    trap clean_up EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
}

clean_up() {
    cd "$home" || return
    rm -rf "$work"
    [ "$switched" = yes ] || [ -z "$environment" ] || rm -rf "$environment"
}

is_ours() { [ -f "$1" ] && [ ! -L "$1" ] && sed -n 2p "$1" 2>/dev/null | grep -qxF "$MARK"; }

refuse_a_strangers_file() {
    if [ -e "$command" ] || [ -L "$command" ]; then
        is_ours "$command" || fail \
            "$command is there already and not from this script. Rename it, then start again." \
            "$command 파일이 이미 있고, 이 스크립트가 만든 것이 아닙니다. 이름을 바꾼 뒤 다시 실행하세요."
    fi
}

# --- Python --------------------------------------------------------------------------------------

# One of macOS opens a window when it is started, and is too old.
is_usable() {
    [ "$(uname -s):$1" != Darwin:/usr/bin/python3 ] || return 1
    "$1" -I -c 'import sys, venv, ensurepip, ssl; sys.exit(sys.version_info < (3, 11))' \
        </dev/null >/dev/null 2>&1
}

find_python() {
    for name in python3.14 python3.13 python3.12 python3.11 python3.15 python3 python; do
        python=$(command -v "$name" 2>/dev/null) || continue
        case $python in /*) is_usable "$python" && return 0 ;; esac
    done
    return 1
}

find_uv() {
    for uv in "$program/uv-$UV_VERSION" "$(command -v uv 2>/dev/null)" "$home/.local/bin/uv"; do
        case $uv in /*) "$uv" --version </dev/null >/dev/null 2>&1 && return 0 ;; esac
    done
    return 1
}

# The sum of the wheel, its place at PyPI, its name: of this computer.
choose_wheel() {
    machine=$(uname -m)
    [ "$(sysctl -n sysctl.proc_translated 2>/dev/null)" != 1 ] || machine=arm64 # under Rosetta
    case $(uname -s)-$machine in
    Linux-x86_64 | Linux-amd64) if has_musl; then choose_musl; else choose_glibc; fi ;;
    Linux-aarch64 | Linux-arm64)
        sum=5435c5ce14a56431208ca0996416d310f1598e8c2c8ba707688985a16bb82dbe
        place=57/15/94b6cd62ac3ff6550288328e8035288875197cbc183f51554b266a69877b
        kind=manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64 ;;
    Darwin-arm64)
        sum=66c512266d633bef48384a1f53003f41f2a8e7b36fe6e7fbfd3e0fd52d96fa63
        place=f3/a7/a8d7b074798c7fb3b26b37584b8fe2e29df2ccdc24ce7902caab2a53edbf
        kind=macosx_11_0_arm64 ;;
    Darwin-x86_64)
        sum=c16ed11e013557536b3e60065f1b912f6407bd6518e041b961e23ef9e6b4fbf5
        place=1e/db/08e9ef4879bd667e6d7b4705e594e5bd3e4585f10fc63cb16b9fa2fac63e
        kind=macosx_10_12_x86_64 ;;
    *) fail "No Python $OLDEST or newer was found, and uv has no program for this computer. Install Python, then start again." \
        "파이썬 $OLDEST 이상이 없고, uv도 이 컴퓨터용 프로그램이 없습니다. 파이썬을 설치한 뒤 다시 실행하세요." ;;
    esac
    wheel=uv-$UV_VERSION-py3-none-$kind.whl
}

has_musl() { ls /lib/ld-musl-* >/dev/null 2>&1; }

choose_glibc() {
    sum=d7f459fe4fd247d830351c75686d3996ace3c6f3f728eb0e85a30b7ada0cef19
    place=3d/aa/26d64642d808de4a652579ef950d7cd2d37f080a8babf9c67c6b75fc4c3f
    kind=manylinux_2_17_x86_64.manylinux2014_x86_64
}

choose_musl() {
    sum=2c45530751517d6c3bbc69a19473f6effe47cce047bede01ffd8af7ea7b36b25
    place=fe/fe/794884de0efd3ac77a427cab21aa72c0483e100c55a42cd5cbb02c141b84
    kind=musllinux_1_1_x86_64
}

# fetch ADDRESS FILE. Proxies: both programs read https_proxy, and uv and pip do.
fetch() {
    if command -v curl >/dev/null 2>&1; then
        curl -fsSL --retry 2 --connect-timeout 20 ${certificates:+--cacert "$certificates"} -o "$2" "$1"
    elif command -v wget >/dev/null 2>&1; then
        wget -q ${certificates:+--ca-certificate="$certificates"} -O "$2" "$1"
    else
        fail "No Python $OLDEST or newer was found, and neither curl nor wget to fetch one. Install one of them, then start again." \
            "파이썬 $OLDEST 이상이 없고, 내려받을 curl이나 wget도 없습니다. 하나를 설치한 뒤 다시 실행하세요."
    fi
}

sum_of() {
    if command -v sha256sum >/dev/null 2>&1; then
        sha256sum <"$1"
    elif command -v shasum >/dev/null 2>&1; then
        shasum -a 256 <"$1"
    else
        openssl dgst -sha256 -r <"$1" 2>/dev/null
    fi | sed 's/ .*//'
}

# unpack WHEEL MEMBER FILE, with what is here.
unpack() {
    unzip -p "$1" "$2" >"$3" 2>/dev/null && [ -s "$3" ] && return
    bsdtar -xOf "$1" "$2" >"$3" 2>/dev/null && [ -s "$3" ] && return
    tar -xOf "$1" "$2" >"$3" 2>/dev/null && [ -s "$3" ] && return # macOS's
    busybox unzip -p "$1" "$2" >"$3" 2>/dev/null && [ -s "$3" ] && return
    for reader in python3 python python2; do
        "$reader" -c 'import sys, zipfile
getattr(sys.stdout, "buffer", sys.stdout).write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))' \
            "$1" "$2" >"$3" 2>/dev/null && [ -s "$3" ] && return
    done
    return 1
}

download_uv() {
    choose_wheel
    address=${DLSETUP_UV_MIRROR:-$UV_HOST/$place}/$wheel
    say "Downloading uv $UV_VERSION (18 MB), which brings Python:" "파이썬을 가져올 uv $UV_VERSION(18 MB)을 내려받습니다:"
    show "$address"
    fetch "$address" "$work/$wheel" || fail "uv could not be downloaded. Proxy: ${https_proxy:-none}. DLSETUP_UV_MIRROR can name another place." \
        "uv를 내려받지 못했습니다. 프록시: ${https_proxy:-없음}. DLSETUP_UV_MIRROR로 다른 주소를 쓸 수 있습니다."
    found=$(sum_of "$work/$wheel")
    [ "$found" = "$sum" ] || fail "The download is not the file that was asked for, and nothing of it was started. SHA-256 ${found:-unknown}, expected $sum." \
        "내려받은 파일이 원래 파일과 달라 실행하지 않았습니다. SHA-256 ${found:-알 수 없음}, 예상 $sum."
    unpack "$work/$wheel" "uv-$UV_VERSION.data/scripts/uv" "$work/uv" ||
        fail "Nothing here can unpack a zip file. Install unzip, then start again." \
            "zip 파일을 풀 프로그램이 없습니다. unzip을 설치한 뒤 다시 실행하세요."
    chmod 755 "$work/uv" && mv -f "$work/uv" "$program/uv-$UV_VERSION" && uv=$program/uv-$UV_VERSION
    "$uv" --version >/dev/null 2>&1 || fail "uv does not start here: $uv" "uv가 실행되지 않습니다: $uv"
}

# --- the environment -----------------------------------------------------------------------------

# step ENGLISH KOREAN COMMAND...: what it says is shown where it fails.
step() {
    say "$1" "$2"
    what=$1 what_ko=$2
    shift 2
    "$@" </dev/null >"$work/log" 2>&1 && return
    tail -n 15 "$work/log" | sed 's/^/    /' >&2
    fail "This step failed: $what" "이 단계가 실패했습니다: $what_ko"
}

choose_source() {
    case $source in
    '') here=$(CDPATH='' cd "$(dirname "$SCRIPT")/.." 2>/dev/null && pwd)
        if [ -f "$SCRIPT" ] && [ -f "$here/dlsetup/__main__.py" ]; then source=$here; else source=dlsetup; fi ;;
    -*) fail "--from needs the name of something to install." "--from 뒤에 설치할 것의 이름을 쓰세요." ;;
    esac
    [ ! -d "$source" ] || copy_source
    [ ! -e "$source" ] || case $source in /*) ;; *) source=$PWD/$source ;; esac
    cd "$work" || exit 3 # settings of uv and pip in the folder one is in are of something else
}

# Building leaves folders beside the sources, and takes what an older build left there.
copy_source() {
    mkdir "$work/source"
    for part in pyproject.toml README.md LICENSE dlsetup checks; do
        [ ! -e "$source/$part" ] || cp -R "$source/$part" "$work/source/" ||
            fail "The sources in $source cannot be read." "$source 폴더의 소스를 읽을 수 없습니다."
    done
    source=$work/source
}

make_with_python() {
    step "Making an environment of dlsetup's own with $python" \
        "$python(으)로 dlsetup 전용 가상 환경을 만듭니다" "$python" -I -m venv "$environment"
    step "Installing dlsetup" "dlsetup을 설치합니다" "$environment/bin/python" -I -m pip install \
        --disable-pip-version-check --no-input --no-cache-dir --upgrade "$source"
}

# A Python that uv fetches stays in our folder; one that is here already is taken.
make_with_uv() {
    export UV_SYSTEM_CERTS=true UV_NATIVE_TLS=true UV_NO_PROGRESS=1 # the second: of older ones
    export UV_CACHE_DIR="${UV_CACHE_DIR:-$work/cache}"
    [ -z "${PIP_INDEX_URL-}" ] || export UV_DEFAULT_INDEX="${UV_DEFAULT_INDEX:-$PIP_INDEX_URL}"
    wanted=${UV_PYTHON:->=$OLDEST}
    unset UV_PYTHON UV_PROJECT_ENVIRONMENT
    if ! "$uv" venv -q --no-python-downloads --python "$wanted" "$environment" >/dev/null 2>&1 </dev/null; then
        export UV_PYTHON_INSTALL_DIR="$program/python"
        step "Fetching a Python" "파이썬을 내려받습니다" \
            "$uv" venv --python "$wanted" "$environment"
    fi
    step "Installing dlsetup" "dlsetup을 설치합니다" \
        "$uv" pip install --python "$environment/bin/python" "$source"
}

make_environment() {
    remove_leftovers
    environment=$(mktemp -d "$program/environment-$$.XXXXXX") || exit 3
    if find_python; then
        make_with_python
    else
        say "No Python $OLDEST or newer with venv was found: uv brings one." "venv가 있는 파이썬 $OLDEST 이상이 없어 uv로 가져옵니다."
        find_uv || download_uv
        make_with_uv
    fi
    version=$("$environment/bin/python" -I -m dlsetup --version 2>&1) ||
        fail "dlsetup was installed but does not start: $version" "dlsetup이 설치되었지만 실행되지 않습니다: $version"
}

# Of runs that were ended in the middle: not what the command uses, not what another run makes.
remove_leftovers() {
    used=$(used_environment)
    for folder in "$program"/environment-* "$program"/work-*; do
        number=${folder##*/*-} number=${number%%.*}
        [ "$folder" = "$used" ] || [ ! -d "$folder" ] || kill -0 "$number" 2>/dev/null ||
            rm -rf "$folder"
    done
}

used_environment() { is_ours "$command" && sed -n 's/^# environment: //p' "$command"; }

# --- the command ---------------------------------------------------------------------------------

# quoted WORDS: as one word of sh
quoted() { printf "'%s'" "$(printf '%s' "$1" | sed "s/'/'\\\\''/g")"; }

typed() {
    case $1 in *[!A-Za-z0-9_./-]*) quoted "$1" ;; *) printf '%s' "$1" ;; esac
}

# -I: the variables that end every Python are not read; dlsetup still records and judges them.
# PYTHONEXECUTABLE is read all the same: dlsetup gets it under another name.
write_command() {
    cat <<EOT
#!/bin/sh
$MARK
# environment: $environment
python=$(quoted "$environment/bin/python")
if [ ! -x "\$python" ]; then
    echo "dlsetup: its Python is gone: \$python. Run install.sh again." >&2
    echo "dlsetup: 파이썬이 없습니다: \$python. install.sh를 다시 실행하세요." >&2
    exit 3
fi
if [ -n "\${PYTHONEXECUTABLE+set}" ]; then
    export DLSETUP_KEPT_PYTHONEXECUTABLE="\$PYTHONEXECUTABLE"
    unset PYTHONEXECUTABLE
fi
export DLSETUP_COMMAND=$(quoted "$command")
exec "\$python" -I -m dlsetup "\$@"
EOT
}

# Until the last word of this the older version is used, from then on the new one.
switch() {
    old=$(used_environment)
    if ! { write_command >"$work/dlsetup" && chmod 755 "$work/dlsetup" &&
        mv -f "$work/dlsetup" "$command"; }; then
        fail "The command cannot be written: $command" "명령 파일을 쓸 수 없습니다: $command"
    fi
    switched=yes
    [ -z "$old" ] || [ "$old" = "$environment" ] || rm -rf "$old"
}

# --- PATH ----------------------------------------------------------------------------------------

choose_profile() {
    line="export PATH=\"\$HOME/.local/bin:\$PATH\" $MARK"
    shell=${SHELL-} # of a service or a container there may be none
    case ${shell##*/} in
    zsh) startup=${ZDOTDIR:-$home}/.zshrc ;;
    bash) startup=$home/.bashrc
        [ "$(uname -s)" != Darwin ] || startup=$home/.bash_profile ;;
    fish) startup=${XDG_CONFIG_HOME:-$home/.config}/fish/config.fish
        line="set -gx PATH \"\$HOME/.local/bin\" \$PATH $MARK" ;;
    *) startup= ;;
    esac
}

add_to_profile() {
    grep -qxF "$line" "$startup" 2>/dev/null && return
    missing_folders "$(dirname "$startup")" >>"$program/made"
    mkdir -p "$(dirname "$startup")"
    [ ! -s "$startup" ] || [ -z "$(tail -c 1 "$startup")" ] || printf '\n' >>"$startup"
    printf '%s\n' "$line" >>"$startup" ||
        fail "This file cannot be changed: $startup" "파일을 바꿀 수 없습니다: $startup"
    say "Added to $startup. New terminals will use it." "$startup 파일에 추가했습니다. 새 터미널부터 적용됩니다."
}

offer_path() {
    case :$PATH: in *:"$bin":* | *:"$bin/":*) [ "$profile" = yes ] || return 0 ;; esac
    choose_profile
    if [ -z "$startup" ]; then
        say "Add this folder to PATH in your shell's start-up file:" "셸 설정 파일에서 PATH에 다음 폴더를 추가하세요:"
        show "$bin"
        return
    fi
    say "Your terminal does not find $bin. This line in $startup changes that:" \
        "터미널이 $bin 폴더를 찾지 못합니다. $startup 파일에 다음 줄이 있으면 찾습니다:"
    show "$line"
    if [ "$profile" = yes ] || ask "Add it?" "추가할까요?"; then add_to_profile; fi
}

tell() {
    say "Installed: $version" "설치했습니다: $version"
    show "$command"
    if [ "$init" = no ] || [ "$profile" = yes ]; then offer_path; fi
    other=$(command -v dlsetup 2>/dev/null)
    case $other in
    "$command" | '') ;;
    *) say "Before it on PATH comes another dlsetup: $other" "PATH에서 다른 dlsetup이 먼저 나옵니다: $other" ;;
    esac
    [ "$init" = no ] || return 0
    say "Next:" "다음에 할 일:"
    if [ "$other" = "$command" ]; then show "dlsetup init"; else show "$(typed "$command") init"; fi
}

# --- undo ----------------------------------------------------------------------------------------

profiles() {
    for file in "$home/.bashrc" "$home/.bash_profile" "${ZDOTDIR:-$home}/.zshrc" \
        "${XDG_CONFIG_HOME:-$home/.config}/fish/config.fish"; do
        if grep -qF "$MARK" "$file" 2>/dev/null; then printf '%s\n' "$file"; fi
    done
}

# Its own line only; a link stays a link, and what it was is kept until it is written.
clean_profile() {
    cp -p "$1" "$1.dlsetup-backup" || return
    sed "/$MARK\$/d" "$1.dlsetup-backup" >"$1" || return
    rm -f "$1.dlsetup-backup"
    [ -s "$1" ] || [ -L "$1" ] || rm -f "$1" # this script made it
}

# The course's environments may be of the Python that came with dlsetup.
has_users() {
    [ -d "$program/python" ] || return 1
    grep -qF "$program/python" "$home"/dlsetup-envs/*/pyvenv.cfg 2>/dev/null
}

remove_program() {
    if has_users; then
        rm -rf "$program"/environment-* "$program"/work-* "$program"/uv-*
        say "This Python stays, for environments of yours use it:" "다음 파이썬은 아직 쓰는 가상 환경이 있어 남겨 둡니다:"
        show "$program/python"
    else
        made=$(cat "$program/made" 2>/dev/null)
        rm -rf "$program"
        printf '%s\n' "$made" | while IFS= read -r folder; do
            rmdir "$folder" 2>/dev/null
        done
    fi
}

undo() {
    files=$(profiles)
    if [ ! -d "$program" ] && ! is_ours "$command" && [ -z "$files" ]; then
        say "There is nothing of this script here." "이 스크립트가 만든 것이 없습니다."
        return
    fi
    say "This will be deleted:" "다음을 지웁니다:"
    is_ours "$command" && show "$command"
    [ ! -d "$program" ] || show "$program"
    [ -z "$files" ] || say "And its own line in:" "다음 파일에서 이 스크립트가 추가한 줄만 지웁니다:"
    [ -z "$files" ] || printf '%s\n' "$files" | sed 's/^/    /'
    [ "$yes" = yes ] || ask "Remove it?" "지울까요?" || fail "Nothing was removed. Without a question: --undo --yes" "지우지 않았습니다. 묻지 않고 지우려면: --undo --yes"
    [ -z "$files" ] || printf '%s\n' "$files" | while IFS= read -r file; do clean_profile "$file"; done
    is_ours "$command" && rm -f "$command"
    remove_program
    say "Removed. Your environments and reports stay." "지웠습니다. 가상 환경과 보고서는 그대로 있습니다."
}

install() {
    refuse_a_strangers_file
    share_certificates
    leave_out_variables
    make_folders
    choose_source
    make_environment
    switch
    tell
}

# With the variables as they were. Piped in, the script itself is on standard input.
start_init() {
    if [ "$yes" = yes ]; then set -- init --yes; else set -- init; fi
    if (: </dev/tty) 2>/dev/null; then "$command" "$@" </dev/tty; else "$command" "$@"; fi
}

main() {
    choose_language
    choose_places
    read_options "$@"
    if [ "$undo" = yes ]; then
        undo
    elif [ "$init" = yes ]; then
        (install) && start_init
    else
        install
    fi
}

main "$@"
