# Finds the cluster to use. Source it after say.sh.
# shellcheck shell=bash
# shellcheck disable=SC2034 # not every script that sources it says why there is none

context=     # the kubectl context in use; empty if there is none
no_cluster=  # why there is none, as a sentence

# A context is plainly local if both its name and the address of its server say so: any cluster can have such a name.
plainly_local() {
  [[ $1 =~ ^(docker-desktop|minikube|kind-.+|k3d-.+|colima(-.+)?|rancher-desktop|orbstack|training)$ ]] || return 1
  local server host
  server=$(kubectl config view --minify --context "$1" -o 'jsonpath={.clusters[0].cluster.server}')
  host=${server#*://}; host=${host%%/*}; host=${host%:*}
  case $host in
    127.* | 0.0.0.0 | localhost | '[::1]' | kubernetes.docker.internal | k8s.orb.local) return 0 ;;
  esac
  [[ $1 == minikube && $host == "$(minikube ip 2>/dev/null)" ]] && return 0
  [[ $1 == training && " $(hostname -I)" == *" $host "* ]] # which Linux alone has
}

answers() { kubectl --context "$1" --request-timeout 5s get --raw /readyz >/dev/null 2>&1; }

# find_cluster [CONTEXT]: sets context. A context that is named is used wherever its cluster is, and must answer; without a name the
# current context is used if it is plainly local.
find_cluster() {
  local current
  if [[ -n ${1:-} ]]; then
    command -v kubectl >/dev/null || die "kubectl is not installed, so context $1 cannot be used"
    answers "$1" || die "the cluster of context $1 does not answer; see: kubectl --context $1 get --raw /readyz"
    context=$1
  elif ! command -v kubectl >/dev/null; then
    no_cluster="kubectl is not installed"
  elif ! current=$(kubectl config current-context 2>/dev/null); then
    no_cluster="kubectl has no current context"
  elif ! plainly_local "$current"; then
    no_cluster="context $current is not plainly local; to use it anyway, name it: --context $current"
  elif ! answers "$current"; then
    no_cluster="the cluster of context $current does not answer"
  else
    context=$current
  fi
}

kube() { kubectl --context "$context" "$@"; }
