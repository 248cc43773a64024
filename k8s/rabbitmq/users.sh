#!/bin/sh
# Writes the broker's users to a file of definitions, each with no more rights than its work takes. Their names and passwords are in the
# environment. usage: users.sh FILE
# shellcheck disable=SC2154 # set by the StatefulSet
set -eu
umask 077

# string TEXT: as JSON has it
string() { printf '"%s"' "$(printf %s "$1" | sed 's/[\\"]/\\&/g')"; }

# What is published goes through the default exchange, amq.default. To declare a queue with a place for its dead letters takes the right to
# read from it. KEDA asks how long the queue is, which takes any right on it; that to write gives it nothing else, as it has none on an exchange.
cat >"$1" <<JSON
{
  "vhosts": [{"name": "/"}],
  "users": [
    {"name": $(string "$ADMINISTRATOR_username"), "password": $(string "$ADMINISTRATOR_password"), "tags": "administrator"},
    {"name": $(string "$PUBLISHER_username"), "password": $(string "$PUBLISHER_password"), "tags": ""},
    {"name": $(string "$CONSUMER_username"), "password": $(string "$CONSUMER_password"), "tags": ""},
    {"name": $(string "$KEDA_username"), "password": $(string "$KEDA_password"), "tags": ""}
  ],
  "permissions": [
    {"user": $(string "$ADMINISTRATOR_username"), "vhost": "/", "configure": ".*", "write": ".*", "read": ".*"},
    {"user": $(string "$PUBLISHER_username"), "vhost": "/", "configure": "^hello([.]dead)?\$", "write": "^amq[.]default\$", "read": "^hello\$"},
    {"user": $(string "$CONSUMER_username"), "vhost": "/", "configure": "^hello([.].+)?\$", "write": "^amq[.]default\$", "read": "^hello\$"},
    {"user": $(string "$KEDA_username"), "vhost": "/", "configure": "^\$", "write": "^hello\$", "read": "^\$"}
  ]
}
JSON
