# Which lessons a cluster can run. Source it after cluster.sh and add-ons.sh.
# shellcheck shell=bash

# of_lesson FOLDER RENDERED: its text and all that it applies
of_lesson() {
  local part
  cat lessons/"$1"/README.md
  find lessons/"$1" -name '*.yaml' -exec cat {} +
  printf '%s\n' "$2"
  while read -r part; do
    (cd lessons/"$1" && helm template lesson "$part" --values values.yaml 2>/dev/null) || true
  done < <(sed -n 's/^chart=//p' lessons/"$1"/README.md)
}

# rendered FOLDER: what it applies with kustomize
rendered() {
  local part
  while read -r part; do
    (cd lessons/"$1" && kubectl kustomize "$part" 2>/dev/null && echo ---) || true
  done < <(sed -n 's/^kubectl apply -k \([^ ]*\).*/\1/p' lessons/"$1"/README.md | sort -u)
}

# units: for awk, reads quantities of Kubernetes as thousandths of a CPU and as Mi
units='
  function cpu(q) {return q ~ /m$/ ? q + 0 : q * 1000}
  function memory(q) {return q ~ /Ki$/ ? q / 1024 : q ~ /Gi$/ ? q * 1024 : q ~ /Mi$/ ? q + 0 : q ~ /M$/ ? q * 1e6 / 1048576 : q ~ /G$/ ? q * 1e9 / 1048576 : q / 1048576}
'

# requested, from a rendering of manifests: the CPU and memory that its Pods request when its autoscaler has gone to its maximum. Nothing if it
# has none: such a lesson has few Pods, and may request more than there is on purpose.
requested() {
  awk "$units"'
    function flush() {
      if (kind ~ /^(Pod|Deployment|StatefulSet|Job)$/) {
        if (kind == "Deployment" && replicas == "") {scaled_cpu += c; scaled_memory += m}
        else {fixed_cpu += c * (replicas == "" ? 1 : replicas); fixed_memory += m * (replicas == "" ? 1 : replicas)}
      }
      kind = replicas = ""; c = m = requests = 0
    }
    {gsub(/"/, "")}
    /^---/ {flush(); next}
    /^kind: / {kind = $2}
    /^  replicas: / {replicas = $2}
    /^  (maxReplicas|maxReplicaCount): / {most = $2}
    requests && $1 == "cpu:" {c += cpu($2); next}
    requests && $1 == "memory:" {m += memory($2); next}
    {requests = $1 == "requests:"}
    END {flush(); if (most) print fixed_cpu + scaled_cpu * most, fixed_memory + scaled_memory * most; else print 0, 0}'
}

# free_room, from "kubectl describe nodes": the CPU and memory that no Pod has requested, on nodes that take Pods
free_room() {
  awk "$units"'
    /^Name:/ {closed = 0; part = ""}
    /^(Taints:)? .*:No(Schedule|Execute)/ {closed = 1}
    /^[A-Z]/ {part = $1 " " $2}
    closed {next}
    part ~ /^Allocatable:/ && $1 == "cpu:" {c += cpu($2)}
    part ~ /^Allocatable:/ && $1 == "memory:" {m += memory($2)}
    part == "Allocated resources:" && $1 == "cpu" {c -= cpu($2)}
    part == "Allocated resources:" && $1 == "memory" {m -= memory($2)}
    END {printf "%d %d\n", c, m}'
}

# no_room_for REQUESTED FREE: what is missing, or nothing
no_room_for() {
  local c=${1% *} m=${1#* } free_c=${2% *} free_m=${2#* }
  ((c <= free_c && m <= free_m)) ||
    echo "room: its Pods request up to ${c}m of CPU and ${m}Mi of memory, and ${free_c}m and ${free_m}Mi are free"
}

# images_of, from what of_lesson says: a line each, without those that a manifest says do not exist, to show what happens then
images_of() {
  sed -nE 's/^ *(- )?image: *"?([^" ]+)"?( +#.*)?$/\2\3/p' |
    awk '{all[$1]} / # does not exist$/ {not_there[$1]} END {for (image in all) if (!(image in not_there)) print image}'
}

# missing_for, from what of_lesson says: what the lesson needs of the cluster and does not find, a line each
missing_for() {
  local text
  text=$(cat)
  says() { grep -qE -- "$1" <<<"$text"; }
  ! says '^kind: HorizontalPodAutoscaler|^kubectl top ' || [[ -n $has_metrics ]] || echo "metrics-server (./run --images installs it)"
  ! says '^kind: Scaled(Object|Job)' || [[ -n $has_scaled_objects ]] || echo "KEDA (./run --images installs it)"
  ! says '^  ingressClassName: contour' || [[ -n $has_contour ]] || echo "Contour (./run --images installs it)"
  ! says '^apiVersion: gateway\.envoyproxy\.io' || [[ -n $has_envoy_gateway ]] || echo "Envoy Gateway (./run --images installs it)"
  ! says '^kind: ConstraintTemplate' || [[ -n $has_gatekeeper ]] || echo "Gatekeeper (./run --images installs it)"
  ! says '^kind: Rollout$' || [[ -n $has_rollouts ]] || echo "Argo Rollouts (./run --images installs it)"
  ! says '^kind: AppProject$' || [[ -n $has_argo_cd ]] || echo "Argo CD (./run --images installs it)"
  ! says '^kind: MutatingAdmissionPolicy' || [[ -n $has_mutating_policies ]] || echo "Kubernetes 1.36, for MutatingAdmissionPolicy"
  ! says '^apiVersion: security\.istio\.io' || [[ -n $has_istio ]] || echo "Istio (setup/istio installs it)"
  ! says '^apiVersion: monitoring\.coreos\.com' || [[ -n $has_prometheus ]] || echo "Prometheus (monitoring/install-prometheus.sh installs it)"
  ! says 'loadBalancer\.ingress|gateway.*status\.addresses' || [[ -n $has_addresses ]] || echo "an address for a Service of type LoadBalancer (kind: cloud-provider-kind; minikube: minikube tunnel)"
  ! says '^kubectl drain ' || ((nodes > 1)) || echo "a second node that takes Pods (kind: setup/kind.yaml; minikube: --nodes 2)"
  ! says '^helm ' || [[ $(helm version --template '{{.Version}}' 2>/dev/null) == v4.* ]] || echo "Helm 4"
  ! says 'oci://' || curl -fso /dev/null -m 5 "http://${CHART_REGISTRY:-localhost:5000}/v2/" || echo "a registry at ${CHART_REGISTRY:-localhost:5000}"
  ! says '^kind: PersistentVolumeClaim|^  volumeClaimTemplates:' || [[ -n $has_storage ]] || echo "a default StorageClass"
}

# look_at_cluster: sets what missing_for asks for
look_at_cluster() {
  has_metrics='' has_scaled_objects='' has_contour='' has_envoy_gateway='' has_gatekeeper='' has_rollouts='' has_argo_cd='' has_mutating_policies='' has_istio='' has_prometheus='' has_addresses='' has_storage=''
  nodes=$(kube get nodes -o 'jsonpath={range .items[*]}{.spec.taints[*].effect}{"\n"}{end}' | grep -cvE 'NoSchedule|NoExecute' || true)
  ! has_api v1beta1.metrics.k8s.io || has_metrics=yes
  ! has_keda || has_scaled_objects=yes
  ! has_add_on Contour || has_contour=yes
  ! has_add_on Envoy-Gateway || has_envoy_gateway=yes
  ! has_add_on Gatekeeper || has_gatekeeper=yes
  ! has_add_on Argo-Rollouts || has_rollouts=yes
  ! has_add_on Argo-CD || has_argo_cd=yes
  ! kube get --raw /apis/admissionregistration.k8s.io/v1 | grep -q '"MutatingAdmissionPolicy"' || has_mutating_policies=yes
  ! has_api v1.security.istio.io || has_istio=yes
  ! has_api v1.monitoring.coreos.com || has_prometheus=yes
  ! gives_addresses || has_addresses=yes
  [[ -z $(kube get storageclasses -o 'jsonpath={.items[?(@.metadata.annotations.storageclass\.kubernetes\.io/is-default-class=="true")].metadata.name}') ]] || has_storage=yes
}

# gives_addresses: a Service is given one within half a minute
gives_addresses() {
  local given=0
  kube create service loadbalancer lessons-preflight -n default --tcp=8003 >/dev/null || return 1
  kube wait service/lessons-preflight -n default --for 'jsonpath={.status.loadBalancer.ingress}' --timeout 30s >/dev/null 2>&1 || given=1
  kube delete service lessons-preflight -n default --wait=false >/dev/null
  return $given
}

# preflight: the lessons with their minutes, as lessons/README.md has them, and what is missing for each
preflight() {
  local folder title minutes described rendered text missing free images='' sum=0 ready=0 all=0
  look_at_cluster
  echo "The nodes, and how much of them is reserved:"
  kube get nodes -o 'custom-columns=NODE:.metadata.name,CPU:.status.allocatable.cpu,MEMORY:.status.allocatable.memory'
  described=$(kube describe nodes)
  grep -E '^  (cpu|memory) +[0-9]' <<<"$described" || true
  free=$(free_room <<<"$described")
  echo
  while IFS='|' read -r folder title minutes; do
    rendered=$(rendered "$folder")
    text=$(of_lesson "$folder" "$rendered")
    missing=$(missing_for <<<"$text"; no_room_for "$(requested <<<"$rendered")" "$free")
    images+=$(images_of <<<"$text")$'\n'
    all=$((all + 1)) sum=$((sum + minutes))
    if [[ -z $missing ]]; then
      ready=$((ready + 1))
      printf '✓ %s %-30s %3s min\n' "${folder%%-*}" "$title" "$minutes"
    else
      printf '✗ %s %-30s %3s min, needs %s\n' "${folder%%-*}" "$title" "$minutes" "$(paste -s -d ';' - <<<"$missing" | sed 's/;/; /g')"
    fi
  done < <(sed -nE 's/^\| \[[0-9]+ ([^]]*)\]\(([^/]*)\/README\.md\) .*\| ([0-9]+) \|$/\2|\1|\3/p' lessons/README.md)
  echo
  echo "$ready of $all lessons can run here. All of them take $((sum / 60)) h $((sum % 60)) min."
  pull_images "$(sort -u <<<"$images" | grep .)"
  [[ $ready == "$all" ]]
}

# pull_images IMAGES: each node pulls them now, and not when thirty people wait for it
pull_images() {
  local image number=0 missing='' tries
  say "pulling the $(wc -l <<<"$1" | tr -d ' ') images of the lessons onto each node; this takes minutes where none is there yet"
  {
    printf 'apiVersion: apps/v1\nkind: DaemonSet\nmetadata:\n  name: lesson-images\nspec:\n  selector:\n    matchLabels:\n      name: lesson-images\n'
    printf '  template:\n    metadata:\n      labels:\n        name: lesson-images\n    spec:\n      terminationGracePeriodSeconds: 0\n      containers:\n'
    while read -r image; do
      number=$((number + 1))
      printf '        - name: image-%s\n          image: %s\n          command: ["true"]\n' $number "$image"
    done <<<"$1"
  } | kube apply -n default -f - >/dev/null
  for tries in {1..100}; do
    sleep 3
    missing=$(not_pulled)
    [[ -n $missing ]] || break
  done
  kube delete daemonset lesson-images -n default --wait=false >/dev/null
  [[ -z $missing ]] || die "not pulled after $((tries * 3)) seconds: $(tr '\n' ' ' <<<"$missing"); ./run --images builds the project's own"
  echo "Each node has the images."
}

# not_pulled: the images that a node does not have yet; a container that has one may end as it likes
not_pulled() {
  local pods
  pods=$(kube get pods -n default -l name=lesson-images -o 'jsonpath={range .items[*].status.containerStatuses[*]}{.image}|{.imageID}|{.state.waiting.reason}{"\n"}{end}')
  [[ -n $pods ]] || { echo "none yet"; return; }
  awk -F '|' '$2 == "" && $3 !~ /ContainerError$/ {print $1}' <<<"$pods" | sort -u
}
