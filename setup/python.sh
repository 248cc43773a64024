# Installs Python tools into a virtual environment. Source it after say.sh.
# shellcheck shell=bash

# install_python_tools: installs setup/requirements.txt into target/python/bin
install_python_tools() { install_python_packages setup/requirements.txt target/python; }

# install_python_packages REQUIREMENTS FOLDER: into a virtual environment of their own
install_python_packages() {
  ! cmp -s "$1" "$2/requirements.txt" || return 0
  say "installing the packages of $1 into $2"
  python3 -m venv --clear "$2"
  "$2/bin/pip" install --quiet --disable-pip-version-check --requirement "$1"
  cp "$1" "$2"
}
