# Installs what the tests need in addition to the build. Source it after packages.sh, engine.sh and go.sh.
# shellcheck shell=bash

# browser: prints the path of Chromium or Chrome; fails if there is none
browser() {
  local program
  for program in chromium chromium-browser google-chrome google-chrome-stable "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    ! command -v "$program" || return 0
  done
  return 1
}

# Any Chromium or Chrome will do. If its driver is not on the PATH, Selenium downloads it.
need_browser() {
  if ! browser >/dev/null; then
    ! grep -qsx ID=ubuntu /etc/os-release ||
      die "Chromium is missing, and Ubuntu has it only as a snap: sudo snap install chromium (or install Google Chrome), then run this again"
    need chromium=chromium chromedriver=chromium-driver
  fi
}

# If Docker answers, both run in containers: the tests start RabbitMQ themselves. Otherwise they are installed as programs.
need_broker_and_promtool() {
  find_engine docker
  if [[ -z $engine ]]; then
    need rabbitmq-server=rabbitmq-server promtool=prometheus
  elif ! any promtool; then
    PATH=$PATH:$PWD/setup/in-container
  fi
}

# On Debian and Ubuntu, a part of Python that virtual environments need is in a separate package.
need_python() {
  need python3=python3
  python3 -c 'import ensurepip' 2>/dev/null || need python3-venv=python3-venv
}

# Helm 4, which Debian and Ubuntu have no package of.
need_helm() {
  [[ $(helm version --template '{{.Version}}' 2>/dev/null) != v4.* ]] || return 0
  [[ $(uname) == Linux ]] || die "Helm 4 is missing. Install it (with Homebrew: brew install helm) and run this again"
  need_go_program helm "$HELM" helm.sh/helm/v4/cmd/helm
}

# A registry without TLS for the chart of the lesson on Helm: the one that answers, or one that is started for the tests.
need_chart_registry() {
  local registry=${CHART_REGISTRY:-localhost:5000}
  ! curl -fso /dev/null -m 5 "http://$registry/v2/" || return 0
  find_engine
  [[ -n $engine ]] || die "no registry answers at $registry, and there is no container engine to start one; name one without TLS: CHART_REGISTRY=HOST:PORT"
  say "starting a registry at $registry"
  registry_engine=$engine
  trap '"$registry_engine" rm --force training-charts >/dev/null' EXIT
  "$engine" run --detach --rm --name training-charts --publish "127.0.0.1:${registry##*:}:5000" "docker.io/library/registry:$REGISTRY_IMAGE" >/dev/null ||
    die "no registry could be started at $registry; its message is above. On a Mac AirPlay may hold port 5000: take another, CHART_REGISTRY=localhost:5001"
}
