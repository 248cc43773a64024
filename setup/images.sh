# Builds the images and makes them available to the cluster. Source it after cluster.sh.
# shellcheck shell=bash

published=ghcr.io/kubernetes-training # where the manifests pull from
built=(probe-test-app:{v1,v2,v3} {rabbitmq-publisher,rabbitmq-consumer,cpu-stressor,memory-stressor}:v1)
pulled_from=$published                # where the cluster pulls from

# holds REGISTRY NAME TAG: whether a registry without TLS has an image
holds() {
  curl -fso /dev/null -m 5 -H 'Accept: application/vnd.oci.image.index.v1+json' -H 'Accept: application/vnd.oci.image.manifest.v1+json' \
    -H 'Accept: application/vnd.docker.distribution.manifest.v2+json' "http://$1/v2/$2/manifests/$3"
}

# What writes the manifests tells of each, also when Maven is to be quiet.
build() { mvn -B -q -Dstyle.color=never package "$@" | sed -E '/AnsiLogger|Adding existing/d'; }

# provide_images REGISTRY [MAVEN-ARGUMENT...]: an empty REGISTRY leaves the way to the kind of cluster.
provide_images() {
  local registry=$1 base=library/eclipse-temurin arguments=(-Pimages -DskipTests -Dimage.alias= "${@:2}")
  [[ $(uname -m) != @(arm64|aarch64) ]] || arguments+=(-Dquarkus.jib.platforms=linux/arm64/v8)

  # The project's own cluster has a registry beside it that answers for every other.
  if [[ $context == training ]]; then
    registry=${registry:-127.0.0.1:5000}
  elif [[ -n $registry ]]; then
    pulled_from=$registry/${published#*/}
  fi
  if [[ -n $registry ]]; then
    ! holds "$registry" "$base" 25-jre || arguments+=("-Dquarkus.jib.base-jvm-image=$registry/$base:25-jre")
    say "building the images and pushing them to $registry"
    build "${arguments[@]}" -Dimage.push.registry="$registry" -Dimage.insecure=true
    pull_afresh
    return
  fi

  need docker=docker.io
  say "building the images into the local container engine"
  build "${arguments[@]}" -Dimage.push=false
  local names=("${built[@]/#/$published/}")
  names+=("${names[@]/%/-jvm}")
  case $context in
    docker-desktop) ;; # shares its engine's images
    kind-*) say "loading them into kind"; kind load docker-image --name "${context#kind-}" "${names[@]}" ;;
    minikube) say "loading them into minikube"; minikube image load "${names[@]}" ;;
    *) die "context $context takes no images from this machine; name a registry that it pulls from: --registry HOST[:PORT]" ;;
  esac
}

# A node keeps the image that it once pulled by a tag; a Pod that always pulls brings it the one just pushed.
pull_afresh() {
  local image tag
  say "having the cluster pull them"
  kube delete pod image-pull -n default --ignore-not-found >/dev/null
  {
    printf 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: image-pull\nspec:\n  restartPolicy: Never\n  containers:\n'
    for image in "${built[@]}"; do
      for tag in "$image" "$image-jvm"; do
        printf '    - name: %s\n      image: %s/%s\n' "${tag//:/-}" "$pulled_from" "$tag"
        printf '      imagePullPolicy: Always\n      command: [bash, -c, "true"]\n'
      done
    done
  } | kube apply -n default -f - >/dev/null
  kube wait pod/image-pull -n default --for 'jsonpath={.status.phase}=Succeeded' --timeout 300s >/dev/null ||
    die "the cluster cannot pull the images from $pulled_from; see: kubectl --context $context describe pod image-pull -n default"
  kube delete pod image-pull -n default >/dev/null
}
