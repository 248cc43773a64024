# What the tests need besides the build. Source it after packages.sh and engine.sh.
# shellcheck shell=bash

# Any Chromium or Chrome. Where its driver is not on the PATH, Selenium fetches it.
need_browser() {
  if ! any chromium chromium-browser google-chrome google-chrome-stable && [[ ! -d "/Applications/Google Chrome.app" ]]; then
    need chromium=chromium chromedriver=chromium-driver
  fi
}

# In containers where Docker answers, as then the tests start RabbitMQ in one; else as programs.
need_broker_and_promtool() {
  find_engine docker
  if [[ -z $engine ]]; then
    need rabbitmq-server=rabbitmq-server promtool=prometheus
  elif ! any promtool; then
    PATH=$PATH:$PWD/setup/in-container
  fi
}

# Debian and Ubuntu keep a part of Python that its environments need in a package of its own.
need_python() {
  need python3=python3
  python3 -c 'import ensurepip' 2>/dev/null || need python3-venv=python3-venv
}
