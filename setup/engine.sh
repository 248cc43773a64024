# Finds a container engine that answers. Source it after say.sh.
# shellcheck shell=bash

engine= # docker or podman; empty if neither answers

# find_engine [PROGRAM...]: sets engine to the first that answers
find_engine() {
  [[ $# -gt 0 ]] || set -- docker podman
  for engine; do ! "$engine" info >/dev/null 2>&1 || return 0; done
  engine=
}
