# Installs what is missing of the programs that a script needs. Source it.
# shellcheck shell=bash

say() { printf '%s\n' "==> $*" >&2; }
die() { printf '%s\n' "error: $*" >&2; exit 1; }

# need PROGRAM=PACKAGE...: each PROGRAM that is not on the PATH comes from the Debian or Ubuntu PACKAGE.
need() {
  local pair missing=()
  for pair; do command -v "${pair%%=*}" >/dev/null || missing+=("${pair#*=}"); done
  [[ ${#missing[@]} -gt 0 ]] || return 0
  command -v apt-get >/dev/null || die "please install ${missing[*]} (there is no apt-get here to do it)"
  say "installing ${missing[*]} with apt-get"
  local root=()
  [[ $(id -u) == 0 ]] || root=(sudo)
  "${root[@]}" apt-get update -qq
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
