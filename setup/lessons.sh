# Runs the lessons with images from another registry. Source it after images.sh.
# shellcheck shell=bash

# test_lessons_as_pulled: runs them in a copy of the repository in which texts and manifests name the images as the cluster pulls them.
test_lessons_as_pulled() {
  local copy=target/lessons-as-pulled file kept failed=0
  say "the lessons run in $copy, with the images of $pulled_from"
  rm -rf "$copy"
  git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' file; do
    [[ ! -f $file ]] || printf '%s\0' "$file"
  done | tar -c --null -T - -f - | { mkdir -p "$copy" && tar -x -C "$copy" -f -; }
  grep -rlF "$published" "$copy" --include='*.yaml' --include='*.yml' --include='*.md' | while IFS= read -r file; do
    sed "s#$published/#$pulled_from/#g" "$file" >"$file.as-pulled" && mv "$file.as-pulled" "$file"
  done
  (cd "$copy" && mvn -B -T1 verify -pl lessons) || failed=1
  mkdir -p lessons/target
  for kept in transcripts failsafe-reports; do
    rm -rf "lessons/target/$kept"
    [[ ! -d $copy/lessons/target/$kept ]] || cp -R "$copy/lessons/target/$kept" lessons/target/
  done
  [[ $failed == 0 ]] || die "lessons failed; their transcripts are in lessons/target/transcripts"
}
