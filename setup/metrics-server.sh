# The manifest of metrics-server, and the patch for local clusters. Source it after say.sh.
# shellcheck shell=bash
# shellcheck disable=SC2034 # used by the scripts that source it

metrics_server=https://github.com/kubernetes-sigs/metrics-server/releases/download/v$METRICS_SERVER/components.yaml
# The kubelets of local clusters have self-signed certificates.
metrics_server_patch='[{"op":"add","path":"/spec/template/spec/containers/0/args/-","value":"--kubelet-insecure-tls"}]'
