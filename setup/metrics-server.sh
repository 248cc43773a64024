# Where metrics-server comes from and what local clusters need of it. Source it after say.sh.
# shellcheck shell=bash
# shellcheck disable=SC2034 # read by those who source it

metrics_server=https://github.com/kubernetes-sigs/metrics-server/releases/download/v$METRICS_SERVER/components.yaml
# The kubelets of local clusters have certificates of their own making.
metrics_server_patch='[{"op":"add","path":"/spec/template/spec/containers/0/args/-","value":"--kubelet-insecure-tls"}]'
