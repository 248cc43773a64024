# metrics-server and KEDA, which the suite and its lessons need of a cluster, and Contour, Envoy Gateway, Gatekeeper and Argo Rollouts, which lessons
# alone need.
# Source it after cluster.sh and metrics-server.sh.
# shellcheck shell=bash

add_on_mark=kubernetes-training/add-on # the label of what was installed from here
keda=https://github.com/kedacore/keda/releases/download/v$KEDA/keda-$KEDA.yaml
contour=https://raw.githubusercontent.com/projectcontour/contour/v$CONTOUR/examples/render/contour.yaml
envoy_gateway=https://github.com/envoyproxy/gateway/releases/download/v$ENVOY_GATEWAY/install.yaml
gatekeeper=https://raw.githubusercontent.com/open-policy-agent/gatekeeper/v$GATEKEEPER/deploy/gatekeeper.yaml
argo_rollouts=https://github.com/argoproj/argo-rollouts/releases/download/v$ARGO_ROLLOUTS/install.yaml

suite_add_ons() { echo metrics-server KEDA; }
lesson_add_ons() { echo Contour Envoy-Gateway Gatekeeper Argo-Rollouts; }

# add_on NAME: VERSION MANIFEST API-OR-KIND WITHOUT-IT
add_on() {
  case $1 in
    metrics-server) echo "$METRICS_SERVER $metrics_server v1beta1.metrics.k8s.io no HorizontalPodAutoscaler sees load and kubectl top has no numbers" ;;
    KEDA) echo "$KEDA $keda v1alpha1.keda.sh nothing scales on a queue: one consumer works it off" ;;
    Contour) echo "$CONTOUR $contour v1.projectcontour.io nobody acts on an Ingress" ;;
    Envoy-Gateway) echo "$ENVOY_GATEWAY $envoy_gateway v1alpha1.gateway.envoyproxy.io nobody acts on a Gateway" ;;
    Gatekeeper) echo "$GATEKEEPER $gatekeeper v1.templates.gatekeeper.sh no rule is made of a ConstraintTemplate" ;;
    Argo-Rollouts) echo "$ARGO_ROLLOUTS $argo_rollouts rollouts.argoproj.io no Pods are made of a Rollout" ;; # Argo CD is of the same API
  esac
}

has_api() { kube get apiservice "$1" >/dev/null 2>&1; }
has_add_on() {
  local api
  read -r _ _ api _ < <(add_on "$1")
  case $api in
    v[0-9]*) has_api "$api" ;;
    *) kube get crd "$api" >/dev/null 2>&1 ;;
  esac
}
has_keda() { has_add_on KEDA; }

# bring_add_ons YES NAME...: installs those that are missing; on a cluster that is not plainly local only with YES, or when the person agrees.
bring_add_ons() {
  local name version manifest without missing=() told
  for name in "${@:2}"; do
    has_add_on "$name" || missing+=("$name")
  done
  [[ ${#missing[@]} -gt 0 ]] || return 0
  told=$(told "${missing[@]}")
  if [[ -z $1 ]] && ! plainly_local "$context" && ! agrees "$told"; then
    say "not installed: $told. To have them installed: --add-ons. Without them:"
    for name in "${missing[@]}"; do
      read -r _ _ _ without < <(add_on "$name")
      say "  $name: $without"
    done
    return 0
  fi
  for name in "${missing[@]}"; do
    read -r version manifest _ without < <(add_on "$name")
    install_add_on "$name" "$version" "$manifest" "$without"
  done
}

# told NAME...: with their versions, as a person says it
told() {
  local name version list=''
  for name; do
    read -r version _ < <(add_on "$name")
    list+=", $name $version"
  done
  echo "${list#, }"
}

agrees() {
  local answer
  [[ -t 0 ]] || return 1
  read -r -p "The cluster of context $context has no $1, which the suite or its lessons want. Install? [y/N] " answer
  [[ $answer == [yY]* ]]
}

# install_add_on NAME VERSION MANIFEST WITHOUT-IT
install_add_on() {
  local manifest namespace=''
  say "installing $1 $2, which is not there"
  if ! manifest=$(curl -fsSL -m 120 "$3"); then
    say "$1 could not be fetched from $3; going on without it, so $4"
    return 0
  fi
  if [[ $1 == Argo-Rollouts ]]; then # leaves its namespace to whoever applies it
    namespace=argo-rollouts
    manifest=$(printf '%s\n' 'apiVersion: v1' 'kind: Namespace' 'metadata:' "  name: $namespace" --- "$manifest")
  fi
  kubectl label --local -f - -o json "$add_on_mark=$1" < <(without_known_kinds <<<"$manifest") |
    kube apply --server-side ${namespace:+--namespace "$namespace"} -f - >/dev/null ||
    die "the cluster did not take $1; its message is above"
  if [[ $1 == metrics-server ]] && plainly_local "$context"; then
    kube patch deployment metrics-server -n kube-system --type json -p "$metrics_server_patch" >/dev/null
  fi
  say "waiting for $1; half a minute as a rule, more while its images are pulled"
  kube wait deployment -A -l "$add_on_mark=$1" --for condition=Available --timeout 240s >/dev/null ||
    die "$1 does not become available; see: kubectl --context $context get pods,events -A | grep -i $1"
  if [[ $1 == Contour ]]; then
    kube rollout status daemonset/envoy -n projectcontour --timeout 240s >/dev/null ||
      die "Contour's proxy does not become available; see: kubectl --context $context get pods,events -n projectcontour"
  fi
}

# users_of NAME: the objects that only this add-on acts on, a line each
users_of() {
  local kinds=
  case $1 in
    KEDA) kinds=scaledobjects,scaledjobs ;;
    Contour) kinds=ingresses,httpproxies ;;
    Envoy-Gateway) kinds=gateways ;;
    Gatekeeper) kinds=constrainttemplates ;;
    Argo-Rollouts) kinds=rollouts.argoproj.io ;;
  esac
  [[ -z $kinds ]] || kube get "$kinds" -A --no-headers -o 'custom-columns=:.kind,:.metadata.namespace,:.metadata.name'
}

# without_known_kinds: a manifest without the Gateway API's own kinds where the cluster has them already, from whomever
without_known_kinds() {
  if has_api v1.gateway.networking.k8s.io; then
    awk 'function flush() {if (("\n" document) !~ /\n  name: [a-z-]+\.gateway\.networking\.(x-)?k8s\.io\n/) printf "%s", document; document = ""}
      /^---/ {flush()} {document = document $0 "\n"} END {flush()}'
  else
    cat
  fi
}

# remove_add_ons: those that were installed from here, if nobody else uses them
remove_add_ons() {
  local name users
  for name in Argo-Rollouts Gatekeeper Envoy-Gateway Contour KEDA metrics-server; do
    if [[ -z $(kube get deployments -A -l "$add_on_mark=$name" -o name) ]]; then
      echo "$name stays, if it is there: it was not installed from here."
      continue
    fi
    users=$(users_of $name)
    if [[ -n $users ]]; then
      printf '%s\n' "$name stays, as it is in use:" "$users"
      continue
    fi
    say "removing $name, which was installed from here"
    kube delete apiservices,validatingwebhookconfigurations,mutatingwebhookconfigurations,validatingadmissionpolicies,validatingadmissionpolicybindings \
      -A -l "$add_on_mark=$name" --wait=false >/dev/null
    kube delete customresourcedefinitions,deployments,daemonsets,jobs,configmaps,services,serviceaccounts,roles,rolebindings,clusterroles,clusterrolebindings,namespaces \
      -A -l "$add_on_mark=$name" --wait=false >/dev/null
  done
}
