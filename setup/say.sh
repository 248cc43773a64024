# Messages and versions for all scripts. Source it.
# shellcheck shell=bash

# shellcheck source=setup/versions.env
source "$(dirname "${BASH_SOURCE[0]}")/versions.env"

say() { printf '%s\n' "==> $*" >&2; }
die() { printf '%s\n' "error: $*" >&2; exit 1; }
