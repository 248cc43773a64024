# Installs missing programs that a script needs. Source it after say.sh.
# shellcheck shell=bash

any() { local program; for program; do ! command -v "$program" >/dev/null || return 0; done; return 1; }

# need PROGRAM=PACKAGE[|PACKAGE...]...: installs each PROGRAM that is not on the PATH from the first PACKAGE that Debian or Ubuntu has.
need() {
  local pair programs=() packages=() package
  for pair; do any "${pair%%=*}" || programs+=("$pair"); done
  [[ ${#programs[@]} -gt 0 ]] || return 0
  command -v apt-get >/dev/null ||
    die "these programs are missing: $(names "${programs[@]}"). Install them (with Homebrew: brew install$(formulae "${programs[@]}")) and run this again"
  root apt-get update -qq || say "apt-get could not update its package lists; going on with the present ones"
  for pair in "${programs[@]}"; do
    package=$(first_candidate "${pair#*=}") ||
      die "this release of $(sed -n 's/^PRETTY_NAME=//p' /etc/os-release) has no package for ${pair%%=*} (tried ${pair#*=}); install it and run this again"
    packages+=("$package")
  done
  say "installing ${#packages[@]} packages with apt-get, which may take some minutes: ${packages[*]}"
  root setup/install-packages "${packages[@]}" || die "apt-get could not install ${packages[*]}; its message is above"
}

root() {
  if [[ $(id -u) == 0 ]]; then
    "$@"
  else
    command -v sudo >/dev/null || die "installing packages needs root, and there is no sudo; run as root: apt-get install$(printf ' %s' "${@:2}")"
    sudo "$@"
  fi
}

first_candidate() { # of PACKAGE|PACKAGE...
  local package
  for package in ${1//|/ }; do
    [[ $(LC_ALL=C apt-cache policy "$package") != *"Candidate: "[0-9]* ]] || { echo "$package"; return; }
  done
  return 1
}

names() { local pair; printf '%s' "${1%%=*}"; shift; for pair; do printf ', %s' "${pair%%=*}"; done; }

formulae() {
  local pair
  for pair; do
    case ${pair%%=*} in
      "a javac that works") echo -n " openjdk" ;;
      mvn) echo -n " maven" ;;
      npm) echo -n " node" ;;
      promtool) echo -n " prometheus" ;;
      rabbitmq-server) echo -n " rabbitmq" ;;
      chromium) echo -n " google-chrome" ;;
      *) echo -n " ${pair%%=*}" ;;
    esac
  done
}
