# A private RabbitMQ: in a container if an engine answers, otherwise as a process. Source it after engine.sh and packages.sh.
# shellcheck shell=bash

broker_container=
broker_groups=() # process groups of the broker and its port mapper

listens() { (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# For ports that a firewall may hide: it gives up after a second.
accepts() {
  [[ $(curl --silent --noproxy '*' --max-time 1 --write-out '%{num_connects}' "telnet://127.0.0.1:$1" </dev/null) == 1 ]]
}

free_port() {
  local port
  while port=$((20000 + RANDOM % 10000)) && listens $port; do :; done
  echo "$port"
}

# start_broker FOLDER: starts it, sets RABBITMQ_HOST and RABBITMQ_PORT, and keeps its files in FOLDER
start_broker() {
  find_engine
  export RABBITMQ_HOST=127.0.0.1 RABBITMQ_PORT
  if [[ -n $engine ]]; then
    say "starting RabbitMQ $RABBITMQ in a container; the first time, its image is pulled"
    broker_container=kubernetes-training-$$
    if "$engine" run --detach --rm --name $broker_container --publish 127.0.0.1::5672 "docker.io/library/rabbitmq:$RABBITMQ-management" >"$1/rabbitmq.log" 2>&1; then
      RABBITMQ_PORT=$("$engine" port $broker_container 5672/tcp | head -n 1)
      RABBITMQ_PORT=${RABBITMQ_PORT##*:}
      for _ in {1..60}; do
        ! accepts "$RABBITMQ_PORT" || return 0
        sleep 1
      done
      say "$engine runs it, but port $RABBITMQ_PORT, which leads to it, does not answer; a firewall may be in between"
    else
      say "$engine could not run it: $(tail -n 1 "$1/rabbitmq.log")"
    fi
    stop_broker
  fi
  start_broker_process "$1"
}

start_broker_process() {
  local folder=$1 mapper
  need_rabbitmq_server
  say "starting a RabbitMQ process, which usually takes ten seconds"
  RABBITMQ_PORT=$(free_port)
  mapper=$(free_port)
  export ERL_EPMD_PORT=$mapper ERL_EPMD_ADDRESS=127.0.0.1
  # With job control, each job is a process group, which can be ended as a whole.
  set -m
  env epmd -port "$mapper" >"$folder/epmd.log" 2>&1 </dev/null &
  broker_groups+=($!)
  env HOME="$folder" RABBITMQ_NODENAME=training@localhost RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT="$RABBITMQ_PORT" \
    RABBITMQ_DIST_PORT="$(free_port)" RABBITMQ_MNESIA_BASE="$folder/data" RABBITMQ_LOG_BASE="$folder/log" RABBITMQ_LOGS=- \
    RABBITMQ_PID_FILE="$folder/pid" RABBITMQ_ENABLED_PLUGINS_FILE="$folder/plugins" RABBITMQ_CONFIG_FILE="$folder/rabbitmq" \
    RABBITMQ_CONF_ENV_FILE="$folder/environment" "$rabbitmq_server" >"$folder/rabbitmq.log" 2>&1 </dev/null &
  broker_groups+=($!)
  set +m
  for _ in {1..600}; do
    ! listens "$RABBITMQ_PORT" || return 0
    kill -0 $! 2>/dev/null || break
    sleep 0.2
  done
  tail -n 20 "$folder/rabbitmq.log" >&2
  die "RabbitMQ did not start; its last lines are above"
}

# Debian's command on the PATH insists on running as its own user; the script that it wraps does not.
need_rabbitmq_server() {
  for _ in before after; do
    for rabbitmq_server in /usr/lib/rabbitmq/bin/rabbitmq-server "$(command -v rabbitmq-server)"; do
      [[ ! -x $rabbitmq_server ]] || return 0
    done
    need rabbitmq-server=rabbitmq-server
  done
}

stop_broker() {
  local group
  [[ -z $broker_container ]] || "$engine" rm --force --volumes "$broker_container" >/dev/null 2>&1 || true
  for group in "${broker_groups[@]+"${broker_groups[@]}"}"; do
    { kill -KILL -- "-$group"; wait "$group"; } 2>/dev/null || true # without a word from bash about it
  done
}
