# Applies the suite, reports its state, and removes it. Source it after images.sh and add-ons.sh.
# shellcheck shell=bash

suite_namespace=training
page=8000 # the port of the Service

# apply_suite MANIFESTS
apply_suite() {
  local before applied
  say "applying $1"
  before=$(kube get deployments -n $suite_namespace -o name)
  # The Pod template of a Job cannot be changed.
  kube delete job -l app.kubernetes.io/name=rabbitmq-publisher -n $suite_namespace --ignore-not-found >/dev/null
  applied=$(kube kustomize "$1" | sed "s#image: $published/#image: $pulled_from/#" | known_kinds | kube apply -f -)
  printf '%s\n' "$applied"
  # The broker reads its users' passwords when it starts.
  [[ $applied != *"secret/rabbitmq-"*" configured"* ]] || kube rollout restart statefulset/rabbitmq -n $suite_namespace >/dev/null
  [[ -z $before ]] || kube rollout restart deployment -n $suite_namespace >/dev/null # to use the images just built
  say "waiting until every Pod is Ready, which usually takes a minute, longer if images are pulled"
  kube rollout status statefulset,deployment -n $suite_namespace --timeout 300s || explain "not every Pod became Ready within five minutes"
  say "waiting until the publisher is done, which usually takes half a minute"
  kube wait job --all -n $suite_namespace --for condition=Complete --timeout 120s || explain "the publisher was not done within two minutes"
}

# Leaves out KEDA's resources if the cluster does not know them.
known_kinds() {
  if has_keda; then
    cat
  else
    awk 'function flush() {if (("\n" document) !~ /\napiVersion: keda\.sh\//) printf "%s", document; document = ""}
      /^---$/ {flush()} {document = document $0 "\n"} END {flush()}'
  fi
}

# explain WHAT-FAILED: ends, and prints the Pods, events and logs that say why
explain() {
  local pod
  {
    printf '\nPods:\n'
    kube get pods -n $suite_namespace -o wide
    printf '\nWarnings:\n'
    kube get events -n $suite_namespace --field-selector type=Warning --sort-by .metadata.creationTimestamp | tail -n 20
    for pod in $(not_ready); do
      printf '\nThe last lines of %s:\n' "$pod"
      kube logs -n $suite_namespace "$pod" --all-containers --tail 20
      kube logs -n $suite_namespace "$pod" --all-containers --tail 20 --previous 2>/dev/null | sed 's/^/before its restart: /'
    done
  } >&2 || true
  die "$1; what the cluster says about it is above. Once the cause is fixed, run this again"
}

not_ready() {
  kube get pods -n $suite_namespace -o 'jsonpath={range .items[*]}{.metadata.name} {.status.phase} {.status.containerStatuses[*].ready}{"\n"}{end}' |
    awk '$2 != "Succeeded" && (/false/ || NF < 3) {print $1}'
}

address() {
  local host
  for _ in {1..20}; do
    host=$(kube get service probe-test-app -n $suite_namespace -o 'jsonpath={.status.loadBalancer.ingress[0].ip}{.status.loadBalancer.ingress[0].hostname}')
    [[ -z $host ]] || { echo "The page: http://$host:$page"; return; }
    sleep 1
  done
  echo "The page (this cluster gives the Service no address): kubectl --context $context port-forward -n $suite_namespace service/probe-test-app $page:$page"
}

# remove_suite: removes the namespace with everything in it, including volumes, and the add-ons that were installed for it
remove_suite() {
  say "removing namespace $suite_namespace of context $context, which usually takes half a minute"
  kube delete namespace $suite_namespace --ignore-not-found --wait=false
  kube delete pod image-pull -n default --ignore-not-found --wait=false
  kube wait namespace/$suite_namespace --for delete --timeout 180s >/dev/null 2>&1 || stuck
  remove_add_ons
  echo "Removed. The images stay on this machine and on the nodes."
}

stuck() {
  local object
  kube get pods -n $suite_namespace >&2
  kube get namespace $suite_namespace -o 'jsonpath={range .status.conditions[?(@.status=="True")]}{.message}{"\n"}{end}' >&2
  while read -r object; do
    printf 'to remove its finalizers, as its controller does not: kubectl --context %s patch -n %s %s --type merge -p %s\n' \
      "$context" $suite_namespace "$object" "'{\"metadata\":{\"finalizers\":null}}'" >&2
  done < <(kube get scaledobjects,scaledjobs -n $suite_namespace -o name 2>/dev/null)
  die "namespace $suite_namespace is still there after three minutes; the lines above say what blocks it. Once that is gone, it disappears by itself"
}
