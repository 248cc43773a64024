# The images of a release before they are one: built, pushed under names of their own, read back. Source it after images.sh and go.sh; version is set.
# shellcheck shell=bash disable=SC2154

architecture() {
  case $(uname -m) in
    arm64 | aarch64) echo arm64 ;;
    *) echo amd64 ;;
  esac
}

# candidate NAME:TAG SUFFIX: what a release tries before it gives it a name
candidate() { echo "$published/$(as_released "$version-candidate${AGAIN:+-again}" "$1")$2"; }

is_there() { crane manifest "$1" >/dev/null 2>&1; }

need_crane() { need_go_program crane "$CRANE" github.com/google/go-containerregistry/cmd/crane; }

log_in() {
  [[ -z ${QUARKUS_CONTAINER_IMAGE_PASSWORD:-} ]] ||
    crane auth login "${published%%/*}" --username "$QUARKUS_CONTAINER_IMAGE_USERNAME" --password-stdin <<<"$QUARKUS_CONTAINER_IMAGE_PASSWORD"
}

native() { build_candidates native "-$(architecture)" "linux/$(architecture)" -Pnative -Dquarkus.native.container-build=true; }
jvm() { build_candidates '' "-jvm-$(architecture)" "linux/$(architecture)"; }

# build_candidates NATIVE SUFFIX PLATFORM MAVEN-ARGUMENT...
build_candidates() {
  local tag=$version-candidate${AGAIN:+-again} label=quarkus.container-image.labels.\"org.opencontainers.image
  # shellcheck disable=SC2034 # push_to_registry pushes there
  registry=${published%%/*}
  PINNED=yes
  push_to_registry "$1" -Pimages,sbom "${@:4}" -Dimage.suffix="$2" -Dimage.v1="$tag" -Dimage.v2="$tag-v2" -Dimage.v3="$tag-v3" \
    -Dquarkus.jib.platforms="${3/%arm64/arm64/v8}" "-D$label.version\"=$version" "-D$label.revision\"=$(git rev-parse HEAD)" \
    "-D$label.source\"=$(source_url)" "-D$label.documentation\"=$(source_url)/tree/v$version/\${quarkus.application.name}"
  [[ -z ${AGAIN:-} ]] || return 0
  [[ -n $1 ]] || cache_candidates "$2"
  write_sboms "$2"
}

cache_candidates() { # SUFFIX
  local image suffix=$1
  set --
  for image in "${tags[@]}"; do set -- "$@" "$(candidate "$image" "$suffix")"; done
  add_caches "$@"
}

# Where this repository is: GitHub connects the images with it by this label.
source_url() {
  if [[ -n ${GITHUB_REPOSITORY:-} ]]; then
    echo "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY"
  else
    sed -n 's/^home: //p' charts/kubernetes-training/Chart.yaml
  fi
}

# write_sboms SUFFIX: for each image its own, as CycloneDX: the program with its libraries, and the base image
write_sboms() {
  local image name digest
  mkdir -p "$out"
  for image in "${tags[@]}"; do
    name=$(candidate "$image" "$1")
    digest=$(crane digest "$name")
    jq --arg name "${name%:*}" --arg tag "$(as_released "$version" "$image")$1" --arg digest "$digest" --arg base "$base" '
      .metadata.component as $program |
      .components += [$program, {type: "container", name: ($base | split("@")[0]), version: ($base | split("@")[1]), "bom-ref": $base}] |
      .metadata.component = {
        type: "container", "bom-ref": ($name + "@" + $digest), name: $name, version: $digest,
        purl: "pkg:oci/\($name | split("/")[-1])@\($digest | @uri)?repository_url=\($name | @uri)&tag=\($tag | split(":")[1])"
      } |
      .dependencies += [{ref: ($name + "@" + $digest), dependsOn: [$program."bom-ref", $base]}]
    ' "${image%:*}/target/sbom.json" >"$out/$(as_released "$version" "$image" | tr : -)$1.cdx.json"
  done
}

# check: every candidate that is there comes whole from the registry, runs as no root and says what it is
check() {
  local image name suffix platform found=0
  for image in "${tags[@]}"; do
    for suffix in {,-jvm}-{amd64,arm64}; do
      name=$(candidate "$image" "$suffix")
      is_there "$name" || continue
      say "checking $name"
      crane validate --remote "$name" >/dev/null
      for platform in $(platforms "$name"); do check_config "$name" "$platform"; done
      found=$((found + 1))
    done
  done
  ((found >= ${#tags[@]})) || die "only $found candidates are there, of ${#tags[@]} images"
}

platforms() { crane manifest "$1" | jq -r '.manifests[]?.platform | "\(.os)/\(.architecture)"' | grep . || crane config "$1" | jq -r '"\(.os)/\(.architecture)"'; }

check_config() { # IMAGE PLATFORM
  crane config --platform "$2" "$1" | jq -e --arg version "$version" --arg revision "$(git rev-parse HEAD)" --arg source "$(source_url)" '
    def says($name): .config.Labels["org.opencontainers.image." + $name];
    .config.User == "1001" and says("version") == $version and says("revision") == $revision and says("source") == $source
    and says("licenses") == "Apache-2.0" and (says("documentation") | startswith($source + "/tree/v" + $version + "/"))
  ' >/dev/null || die "$1 on $2 has another user or other labels than a release has: $(crane config --platform "$2" "$1" | jq -c '.config | {User, Labels}')"
}

# again: a build from a clone of its own gives the same images, to the last bit, but for the AOT cache on top, which differs with each recording
again() {
  local clone=target/release-again image suffix
  suffix=-jvm-$(architecture)
  rm -rf $clone
  git clone --quiet . $clone
  (cd $clone && AGAIN=yes setup/release "$version" jvm)
  for image in "${tags[@]}"; do
    jq -en --argjson first "$(layers "$(candidate "$image" "$suffix")")" --argjson second "$(AGAIN=yes && layers "$(candidate "$image" "$suffix")")" \
      '$first[:$second | length] == $second' >/dev/null ||
      die "a second build of $image is another image; compare the layers of $(candidate "$image" "$suffix") and $(AGAIN=yes && candidate "$image" "$suffix")"
  done
}

layers() { crane config "$1" | jq -c .rootfs.diff_ids; }
