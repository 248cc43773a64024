# Installs Python tools into a virtual environment. Source it after say.sh.
# shellcheck shell=bash

# install_python_tools: installs setup/requirements.txt into target/python/bin
install_python_tools() {
  ! cmp -s setup/requirements.txt target/python/requirements.txt || return 0
  say "installing the tools of setup/requirements.txt into target/python"
  python3 -m venv --clear target/python
  target/python/bin/pip install --quiet --disable-pip-version-check --requirement setup/requirements.txt
  cp setup/requirements.txt target/python
}
