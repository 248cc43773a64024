# What is published, and where. Source it.
# shellcheck shell=bash disable=SC2034 # those who source it use it

property() { sed -n "s#^ *<$1>\(.*\)</$1>.*#\1#p" pom.xml; }

published=$(property 'image\.registry')/$(property 'image\.group') # where the manifests pull from
workloads="probe-test-app rabbitmq-publisher rabbitmq-consumer cpu-stressor memory-stressor"

is_version() { [[ $1 =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9a-z]+(\.[0-9a-z]+)*)?$ ]]; }

# as_released VERSION NAME:TAG...: the same images by the names that a release gives them: v1 is VERSION, v2 is VERSION-v2
as_released() {
  local image
  for image in "${@:2}"; do
    case $image in
      *:v1) echo "${image%:v1}:$1" ;;
      *) echo "${image%:*}:$1-${image##*:}" ;;
    esac
  done
}
