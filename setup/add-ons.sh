# metrics-server and KEDA, which the suite and its lessons need of a cluster. Source it after cluster.sh and metrics-server.sh.
# shellcheck shell=bash

add_on_mark=kubernetes-training/add-on # the label of what was installed from here
keda=https://github.com/kedacore/keda/releases/download/v$KEDA/keda-$KEDA.yaml

has_api() { kube get apiservice "$1" >/dev/null 2>&1; }
has_keda() { has_api v1alpha1.keda.sh; }

# bring_add_ons [yes]: installs what is missing; on a cluster that is not plainly local only with yes, or when the person agrees.
bring_add_ons() {
  local missing=()
  has_api v1beta1.metrics.k8s.io || missing+=("metrics-server $METRICS_SERVER")
  has_keda || missing+=("KEDA $KEDA")
  [[ ${#missing[@]} -gt 0 ]] || return 0
  if [[ -z ${1:-} ]] && ! plainly_local "$context" && ! agrees "${missing[@]}"; then
    say "not installed: ${missing[*]}. Without metrics-server no HorizontalPodAutoscaler sees load, without KEDA nothing scales on a queue. To have them installed: --add-ons"
    return 0
  fi
  has_api v1beta1.metrics.k8s.io ||
    install_add_on metrics-server "$METRICS_SERVER" "$metrics_server" "no HorizontalPodAutoscaler sees load and kubectl top has no numbers"
  has_keda || install_add_on KEDA "$KEDA" "$keda" "nothing scales on a queue: one consumer works it off"
}

agrees() {
  local answer
  [[ -t 0 ]] || return 1
  read -r -p "The cluster of context $context has no $(printf '%s, ' "$@")which the suite wants. Install? [y/N] " answer
  [[ $answer == [yY]* ]]
}

# install_add_on NAME VERSION MANIFEST WITHOUT-IT
install_add_on() {
  local manifest
  say "installing $1 $2, which is not there"
  if ! manifest=$(curl -fsSL -m 120 "$3"); then
    say "$1 could not be fetched from $3; going on without it, so $4"
    return 0
  fi
  kubectl label --local -f - -o json "$add_on_mark=$1" <<<"$manifest" | kube apply --server-side -f - >/dev/null ||
    die "the cluster did not take $1; its message is above"
  if [[ $1 == metrics-server ]] && plainly_local "$context"; then
    kube patch deployment metrics-server -n kube-system --type json -p "$metrics_server_patch" >/dev/null
  fi
  say "waiting for $1; half a minute as a rule, more while its images are pulled"
  kube wait deployment -A -l "$add_on_mark=$1" --for condition=Available --timeout 240s >/dev/null ||
    die "$1 does not become available; see: kubectl --context $context get pods,events -A | grep -i $1"
}

# remove_add_ons: those that were installed from here, if nobody else uses them
remove_add_ons() {
  local name users
  for name in KEDA metrics-server; do
    if [[ -z $(kube get deployments -A -l "$add_on_mark=$name" -o name) ]]; then
      echo "$name stays, if it is there: it was not installed from here."
      continue
    fi
    users=
    [[ $name != KEDA ]] || users=$(kube get scaledobjects,scaledjobs -A --no-headers -o 'custom-columns=:.kind,:.metadata.namespace,:.metadata.name')
    if [[ -n $users ]]; then
      printf '%s\n' "$name stays, as it is in use:" "$users"
      continue
    fi
    say "removing $name, which was installed from here"
    kube delete apiservices,validatingwebhookconfigurations,customresourcedefinitions,deployments,services,serviceaccounts,roles,rolebindings,clusterroles,clusterrolebindings,namespaces \
      -A -l "$add_on_mark=$name" --wait=false >/dev/null
  done
}
