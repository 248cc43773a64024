# Gives JVM images an AOT cache: what Java loaded and linked in a run that got real requests, so that it starts in half the time. Source it after engine.sh.
# shellcheck shell=bash

# add_caches NAME:TAG[,ALIAS...]...: an image whose cache cannot be recorded stays as it is, except in a release, which fails. Where registry is set,
# the images come from there and go back.
add_caches() {
  local names folder without=say
  [[ -z ${PINNED:-} ]] || without=die
  find_engine
  if [[ -z $engine ]]; then
    say "no container engine answers that could run the JVM images, so they get no AOT cache and start more slowly"
    return
  fi
  say "recording the AOT cache of each JVM image, which takes a minute or two"
  for names; do
    folder=target/aot-cache/$(basename "${names%%,*}" | tr : -)
    rm -rf "$folder"
    mkdir -p "$folder"
    # shellcheck disable=SC2086 # names, one word each
    add_cache "$folder" ${names//,/ } 2>"$folder.log" ||
      $without "${names%%,*} gets no AOT cache and starts more slowly; $folder.log says why"
  done
}

# add_cache FOLDER NAME:TAG [ALIAS...]
add_cache() {
  local folder=$1 image=$2 name word entrypoint=()
  [[ -z ${registry:-} ]] || "$engine" pull --quiet "$image" >/dev/null || return
  while IFS= read -r word; do
    [[ -z $word ]] || entrypoint+=("$word")
  done < <("$engine" image inspect --format '{{range .Config.Entrypoint}}{{println .}}{{end}}' "$image")
  [[ ${#entrypoint[@]} -gt 0 ]] || return
  in_image "$image" bash -s -- "${entrypoint[@]}" <setup/training-run >"$folder/app.aot" || return
  chmod 644 "$folder/app.aot"
  # The flag comes with the file: without it Java would complain, and start without the archive of its own classes too.
  # Where a user's own flags do not go with the cache, Java goes on without it, and without a word.
  entrypoint=("${entrypoint[0]}" -XX:AOTCache=app.aot -Xlog:aot=off "${entrypoint[@]:1}")
  printf 'FROM %s\nCOPY app.aot ./\nENTRYPOINT [%s]\n' "$image" "$(in_json "${entrypoint[@]}")" >"$folder/Dockerfile"
  image=$(BUILDX_NO_DEFAULT_ATTESTATIONS=1 "$engine" build --quiet "$folder") || return
  in_image "$image" "${entrypoint[0]}" -XX:AOTMode=on --dry-run "${entrypoint[@]:1}" >&2 </dev/null || return # fails if Java refuses the cache
  for name in "${@:2}"; do
    "$engine" tag "$image" "$name" || return
    [[ -z ${registry:-} ]] || "$engine" push --quiet "$name" >/dev/null || return
  done
}

# in_image IMAGE PROGRAM ARGUMENT...: without a network, and reading what the caller reads
in_image() { "$engine" run --rm --interactive --network none --entrypoint "$2" "$1" "${@:3}"; }

in_json() { local word all=; for word; do all+=",\"$word\""; done; echo "${all#,}"; }
