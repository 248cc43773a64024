# Builds the images and makes them available to the cluster. Source it after cluster.sh, registry.sh, engine.sh and build.sh.
# shellcheck shell=bash

source setup/published.sh
source setup/aot-cache.sh
pulled_from=$published                # where the cluster pulls from
tags=(probe-test-app:{v1,v2,v3} {rabbitmq-publisher,rabbitmq-consumer,cpu-stressor,memory-stressor,training-operator}:v1)
registry=                             # where images are pushed; empty if they are not
way=                                  # how images get onto the cluster: registry, engine, kind, k3d or minikube

# find_way [REGISTRY]: sets way and pulled_from before anything is built, or ends and says what to do.
find_way() {
  registry=$1
  if [[ $context == training ]]; then # the project's own cluster has a registry that mirrors all others
    registry=${registry:-127.0.0.1:5000}
  elif [[ -n $registry ]]; then
    pulled_from=$registry/${published#*/}
  fi
  if [[ -n $registry ]]; then
    way=registry
    return
  fi
  case $context in
    kind-*) way=kind ;;
    k3d-*) way=k3d ;;
    minikube) way=minikube ;;
    docker-desktop | colima | colima-* | rancher-desktop | orbstack) way=engine ;;
    *) die "context $context takes no images from this machine; name a registry that it pulls from: --registry HOST[:PORT]" ;;
  esac
  find_engine docker
  [[ -n $engine ]] || die "docker does not answer, but the images for context $context have to come from it; start it, or name a registry: --registry HOST[:PORT]"
  if [[ $way != engine ]]; then
    command -v "$way" >/dev/null || die "$way is not installed, but context $context gets its images through it; install it, or name a registry: --registry HOST[:PORT]"
  elif [[ $context != docker-desktop ]]; then
    same_engine
  fi
}

# These clusters use the images of their own engine, which must be the one that docker talks to here.
same_engine() {
  local node runtime
  read -r node runtime < <(kube get nodes -o 'jsonpath={.items[0].metadata.name} {.items[0].status.nodeInfo.containerRuntimeVersion}{"\n"}')
  [[ $runtime == docker://* && $node == "$(docker info --format '{{.Name}}')" ]] ||
    die "docker here does not talk to the engine of node $node ($runtime), so the node does not see its images. Let the node run on Docker (Rancher Desktop: engine dockerd; colima: --runtime docker) and choose it (docker context use $context), or name a registry: --registry HOST[:PORT]"
}

# provide_images [native]
provide_images() {
  local arguments=(-Pimages -Dimage.alias=) names=("${tags[@]}")
  case $(uname -m) in arm64 | aarch64) arguments+=(-Dquarkus.jib.platforms=linux/arm64/v8) ;; esac
  if [[ -n $1 ]]; then
    arguments+=(-Pnative) # which builds no JVM images
  else
    names+=("${tags[@]/%/-jvm}")
  fi

  if [[ $way == registry ]]; then
    push_to_registry "$1" "${arguments[@]}"
    [[ -n $1 ]] || add_caches_to "$registry/${published#*/}"
    say "letting the cluster pull them, which takes a minute or two the first time"
    prove_images Always "${names[@]}"
    return
  fi
  say "building the images into docker"
  build_workloads "${arguments[@]}" -Dimage.push=false
  [[ -n $1 ]] || add_caches_to "$published"
  names=("${names[@]/#/$published/}")
  case $way in
    kind) say "loading them into kind"; kind load docker-image --name "${context#kind-}" "${names[@]}" ;;
    k3d) say "loading them into k3d"; k3d image import --cluster "${context#k3d-}" "${names[@]}" ;;
    minikube) say "loading them into minikube"; minikube image load "${names[@]}" ;;
  esac
  prove_images Never "${names[@]#"$published"/}"
}

# add_caches_to REGISTRY/GROUP: to the JVM images, which have two names here
add_caches_to() {
  local tag group=$1
  set --
  for tag in "${tags[@]}"; do set -- "$@" "$group/$tag-jvm,$group/$tag"; done
  add_caches "$@"
}

# push_to_registry NATIVE MAVEN-ARGUMENT...
push_to_registry() {
  local url
  url=$(registry_speaks "$registry")://$registry
  local arguments=("${@:2}" -Dimage.push.registry="$registry")
  find_base "$1" "$url"
  [[ -z $base_argument ]] || arguments+=("$base_argument")
  [[ $url != http:* ]] || arguments+=(-Dimage.insecure=true)
  say "building the images and pushing them to $registry"
  build_workloads "${arguments[@]}"
}

# find_base NATIVE URL: sets base to the base image, and base_argument if that is not the one in the settings
find_base() {
  local kind=jvm path
  [[ -z $1 ]] || kind=native
  base=$(sed -n "s/^quarkus\.jib\.base-$kind-image=//p" settings/src/main/resources/META-INF/microprofile-config.properties)
  path=${base#*/}
  base_argument=
  if holds "$2" "${path%:*}" "${path##*:}"; then
    base=$registry/$path
  elif [[ $2 == http:* ]]; then
    # If Jib accepts one registry without TLS, it does so for all. So the engine, which checks, pulls images from other registries.
    base_from_engine
  elif [[ -z ${PINNED:-} ]]; then
    return
  fi
  # A tag moves, so a release names its base image by digest.
  [[ -z ${PINNED:-} || $base == docker:* ]] || base=${base%:*}@$(crane digest "$base")
  base_argument=-Dquarkus.jib.base-$kind-image=$base
}

# base_from_engine: pulls the base image into the container engine, and lets base name it there
base_from_engine() {
  find_engine docker
  [[ -n $engine ]] ||
    die "registry $registry has no TLS and does not have the base image, so $base would be pulled without checking where it comes from. Start docker, or push $base to $registry first"
  say "pulling the base image $base with docker, as $registry has no TLS"
  docker pull --quiet "$base" >/dev/null || die "docker could not pull $base; its message is above"
  base=docker://$base
}

# prove_images POLICY NAME:TAG...: checks that a Pod with all images runs. A node keeps an image that it once pulled; with Always it pulls the one just pushed.
prove_images() {
  local tag policy=$1 seconds=300
  [[ $policy == Always ]] || seconds=60
  kube delete pod image-pull -n default --ignore-not-found >/dev/null
  {
    printf 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: image-pull\nspec:\n  restartPolicy: Never\n  containers:\n'
    for tag in "${@:2}"; do
      printf '    - name: %s\n      image: %s/%s\n' "${tag//:/-}" "$pulled_from" "$tag"
      printf '      imagePullPolicy: %s\n      command: [bash, -c, "true"]\n' "$policy"
    done
  } | kube apply -n default -f - >/dev/null
  kube wait pod/image-pull -n default --for 'jsonpath={.status.phase}=Succeeded' --timeout ${seconds}s >/dev/null ||
    die "the cluster cannot pull the images from $pulled_from; see: kubectl --context $context describe pod image-pull -n default"
  kube delete pod image-pull -n default >/dev/null
}
