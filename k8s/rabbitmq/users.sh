#!/bin/sh
# Writes the broker's users to a definitions file, each with no more permissions than it needs. Their names and passwords come from the
# environment. usage: users.sh FILE
# shellcheck disable=SC2154 # set by the StatefulSet
set -eu
umask 077

# string TEXT: prints it as a JSON string
string() { printf '"%s"' "$(printf %s "$1" | sed 's/[\\"]/\\&/g')"; }

# Messages are published through the default exchange, amq.default. To declare a queue with a dead-letter target, a user needs the permission
# to read from it. To ask for the length of a queue, KEDA needs any permission on it; write allows nothing else, as KEDA has none on an exchange.
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
