#!/usr/bin/env bash
# Installs Prometheus, Alertmanager, Grafana, the node exporter and kube-state-metrics with Helm, and applies this folder.
set -euo pipefail
cd "$(dirname "$0")"
# shellcheck source=setup/say.sh
source ../setup/say.sh
# shellcheck source=setup/metrics-server.sh
source ../setup/metrics-server.sh

release=prometheus
namespace=monitoring # the namespace that the broker's NetworkPolicy allows
repository=https://prometheus-community.github.io/helm-charts
chart=kube-prometheus-stack

usage() {
  cat <<'U'
usage: monitoring/install-prometheus.sh [--context NAME] [--dry-run] [--uninstall]
  --context NAME  the kubectl context; by default the current one
  --dry-run       only print the commands
  --uninstall     remove what was installed; the operator's CRDs and metrics-server stay
It can be run again at any time.
U
}

context='' dry_run='' uninstall=''
while [[ $# -gt 0 ]]; do
  case $1 in
    --context) context=${2:?--context takes a name}; shift ;;
    --dry-run) dry_run=yes ;;
    --uninstall) uninstall=yes ;;
    -h | --help) usage; exit ;;
    *) usage >&2; exit 2 ;;
  esac
  shift
done

# run COMMAND...: runs it, or only prints it
run() {
  if [[ -n $dry_run ]]; then
    printf '%q ' "$@"
    echo
  else
    "$@"
  fi
}
kube() { run kubectl --context "$context" "$@"; }
on_release() { run helm "$@" --kube-context "$context" --namespace "$namespace"; }

for tool in helm kubectl; do
  command -v "$tool" >/dev/null || die "$tool is not installed"
done
context=${context:-$(kubectl config current-context 2>/dev/null)} || die "kubectl has no current context; name one: --context NAME"
kubectl --context "$context" --request-timeout 5s get --raw /readyz >/dev/null 2>&1 || die "the cluster of context $context does not answer"

[[ -z $dry_run ]] || say "nothing is changed; these commands would be run in the folder monitoring:"
if [[ -n $uninstall ]]; then
  say "removing the monitors, rules and dashboards and release $release from namespace $namespace of context $context"
  if kubectl --context "$context" get crd podmonitors.monitoring.coreos.com >/dev/null 2>&1; then
    kube delete --ignore-not-found -k .
  fi
  on_release uninstall "$release" --ignore-not-found --wait
  exit
fi

say "installing $chart $PROMETHEUS_CHART as release $release into namespace $namespace of context $context"
on_release upgrade --install "$release" "$chart" --repo "$repository" --version "$PROMETHEUS_CHART" \
  --create-namespace --values values.yaml --wait --timeout 10m

if kubectl --context "$context" get apiservice v1beta1.metrics.k8s.io >/dev/null 2>&1; then
  say "kubectl top already has a source"
else
  say "installing metrics-server for kubectl top"
  kube apply --server-side -f "$metrics_server"
  kube patch deployment metrics-server --namespace kube-system --type json --patch "$metrics_server_patch"
fi

say "applying the monitors, rules and dashboards of the suite"
kube apply -k .
[[ -z $dry_run ]] || exit 0
say "done; the pages:"
cat <<T
Prometheus  kubectl --context $context port-forward -n $namespace service/prometheus-operated 9090
            http://localhost:9090
Grafana     kubectl --context $context port-forward -n $namespace service/$release-grafana 3000:80
            http://localhost:3000, user admin, and the password:
            kubectl --context $context get secret $release-grafana -n $namespace -o go-template='{{index .data "admin-password" | base64decode}}'
T
