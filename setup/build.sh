# Finds Maven and its JDK, and builds. Source it after packages.sh.
# shellcheck shell=bash

# shellcheck disable=SC2034 # processes.sh runs it
java= # the JDK's launcher

# need_maven: installs Maven and a JDK if they are missing, and ends if one is too old.
need_maven() {
  local found maven jdk home jdks="openjdk-25-jdk-headless|openjdk-21-jdk-headless|openjdk-17-jdk-headless"
  # macOS has a javac on the PATH that only says that no JDK is installed.
  if javac -version >/dev/null 2>&1 || [[ -x ${JAVA_HOME:-}/bin/javac ]]; then
    need mvn=maven
  elif command -v mvn >/dev/null && [[ $(uname) == Darwin ]]; then
    : # Homebrew's Maven finds Homebrew's JDK, which is not on the PATH
  else
    need "a javac that works=$jdks" mvn=maven
  fi
  found=$(mvn -B -v 2>&1) || die "Maven does not start: $found"
  read -r maven jdk home < <(awk '
    /Apache Maven/ {maven = $3}
    /^Java version/ {jdk = $3; sub(/[^0-9].*/, "", jdk); home = $0; sub(/.*runtime: /, "", home)}
    END {print maven, jdk, home}' <<<"$found")
  java=$home/bin/java
  [[ -x $home/bin/javac ]] ||
    die "Maven runs on $home, which is not a JDK; install a JDK from $JDK_OLDEST to $JDK_NEWEST and set JAVA_HOME to its folder"
  ((jdk >= JDK_OLDEST)) ||
    die "Maven runs on JDK $jdk of $home, which is too old; install a JDK from $JDK_OLDEST to $JDK_NEWEST and set JAVA_HOME to its folder"
  ((jdk <= JDK_NEWEST)) || say "JDK $jdk is newer than all JDKs that this was tested with; if the build fails, set JAVA_HOME to a JDK $JDK_NEWEST"
  at_least "$MAVEN_OLDEST" "$maven" ||
    die "Maven $maven is too old, $MAVEN_OLDEST or later is needed. Unpack the newest from https://maven.apache.org/download.cgi, put its bin folder first in PATH and run this again"
}

at_least() { # OLDEST VERSION
  awk -v oldest="$1" -v version="$2" 'BEGIN {
    split(oldest, o, "."); split(version, v, ".")
    for (i = 1; i <= 3; i++) if (v[i] + 0 != o[i] + 0) exit v[i] + 0 < o[i] + 0
  }'
}

# shellcheck disable=SC2120 # images.sh has arguments for it
build_workloads() { build -pl probe-test-app,rabbitmq-publisher,rabbitmq-consumer,cpu-stressor,memory-stressor,training-operator -am "$@"; }

# build [MAVEN-ARGUMENT...]: packages the modules, printing a line for each, and Maven's errors if it fails.
build() {
  say "building, which takes a minute or two, and some minutes the first time, when Maven downloads its libraries"
  mkdir -p target
  if ! mvn -B --no-transfer-progress -Dstyle.color=never package -DskipTests "$@" 2>&1 | tee target/build.log |
    awk '/^\[INFO\] Building .*\[[0-9]+\/[0-9]+\]$/ {n = $NF; sub(/^\[INFO\] Building /, ""); sub(/ [^ ]+ +\[.*/, ""); print "    " n " " $0; fflush()}' >&2; then
    grep -E '^\[ERROR\] .' target/build.log | awk 'NR <= 20' >&2 || tail -n 20 target/build.log >&2
    die "the build failed; Maven's whole output is in target/build.log"
  fi
}
