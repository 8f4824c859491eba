# Run by .ci/run: bats tests/installers/install.bats, once for each SHELL_UNDER_TEST.
# What needs a network of our own is in test_install_sh.py.

setup() {
    HOME="$BATS_TEST_TMPDIR/홍 길동"
    mkdir "$HOME"
    export HOME SHELL=/bin/bash LANG=C.UTF-8
    script="$BATS_TEST_DIRNAME/../../installers/install.sh"
    shell="${SHELL_UNDER_TEST:-sh}"
    export PIP_CONFIG_FILE=/dev/null PIP_NO_INDEX=1
}

@test "help changes nothing" {
    run "$shell" "$script" --help
    [ "$status" -eq 0 ]
    [[ "$output" == *"$HOME/.local/bin/dlsetup"* ]]
    [ -z "$(ls -A "$HOME")" ]
}

@test "help in Korean" {
    LANG=ko_KR.UTF-8 run "$shell" "$script" --help
    [[ "$output" == "사용법:"* ]]
}

@test "an unknown option ends it" {
    run "$shell" "$script" --nothing
    [ "$status" -eq 1 ]
    [[ "$output" == "dlsetup: "* ]]
}

@test "without HOME" {
    HOME=/nowhere run "$shell" "$script"
    [ "$status" -eq 1 ]
    [[ "$output" == "dlsetup: HOME"* ]]
}

@test "undo of nothing" {
    run "$shell" "$script" --undo
    [ "$status" -eq 0 ]
    [ -z "$(ls -A "$HOME")" ]
}

@test "what cannot be installed leaves no command and no leftovers" {
    run "$shell" "$script" --from "$HOME/no such.whl" </dev/null
    [ "$status" -eq 1 ]
    [ ! -e "$HOME/.local/bin/dlsetup" ]
    [ "$(ls -A "$HOME/.local/share/dlsetup/program")" = made ]
}

@test "piped in, as the one line does" {
    run "$shell" -c 'cat "$1" | "$0" -s -- --help' "$shell" "$script"
    [ "$status" -eq 0 ]
    [[ "$output" == "Usage:"* ]]
}
