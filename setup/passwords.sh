#!/usr/bin/env bash
# Writes an overlay with generated passwords for the broker's users; existing passwords stay. Git ignores the overlay.
# usage: setup/passwords.sh [native|jvm]: the images to use; native by default
set -euo pipefail
cd "$(dirname "$0")/.."
images=${1:-native}
[[ -f k8s/overlays/$images/kustomization.yaml ]] || { echo "usage: setup/passwords.sh [native|jvm]" >&2; exit 2; }

own=k8s/overlays/own-passwords
mkdir -p "$own"
for user in administrator publisher consumer keda; do
  [[ -s $own/$user.env ]] || (
    umask 077
    printf 'password=%s\n' "$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')" >"$own/$user.env"
  )
done

{
  printf '# Written by setup/passwords.sh: kubectl apply -k %s\n' "$own"
  printf 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamespace: training\nresources:\n  - ../%s\nsecretGenerator:\n' "$images"
  for user in administrator publisher consumer keda; do
    printf '  - name: rabbitmq-%s\n    behavior: merge\n    envs: [%s.env]\n' "$user" "$user"
  done
} >"$own/kustomization.yaml"
