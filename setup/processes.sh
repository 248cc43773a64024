# Runs the whole suite as plain processes. Source it after broker.sh and build.sh.
# shellcheck shell=bash

messages=300
folder=  # for the logs and files of the processes
groups=() # their process groups

# as_processes PORT: runs until Ctrl-C
as_processes() {
  local page=$1 page_process
  ! listens "$page" || die "port $page is in use; end the program that listens there, or choose another: ./run --port $((page + 1))"
  folder=$(mktemp -d "${TMPDIR:-/tmp}/kubernetes-training.XXXXXX")
  trap end EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  [[ -n ${RABBITMQ_HOST:-} ]] || find_engine
  [[ -n ${RABBITMQ_HOST:-} || -n $engine ]] || need_rabbitmq_server
  build_workloads
  [[ -n ${RABBITMQ_HOST:-} ]] || start_broker "$folder"

  say "starting probe-test-app on port $page"
  launch probe-test-app QUARKUS_HTTP_PORT="$page"
  page_process=$!
  queue
  stressors
  until curl -fso /dev/null "http://localhost:$page/readyz"; do
    kill -0 "$page_process" 2>/dev/null || failed probe-test-app "probe-test-app did not start"
    sleep 0.2
  done
  say "ready: the page is at http://localhost:$page"
  cat <<W
The consumer waits for more messages at ${RABBITMQ_HOST}:${RABBITMQ_PORT:-5672}. The logs of the processes are in $folder.
Without a cluster nothing runs the probes, restarts a container, or adds and removes Pods: if you toggle a probe, only the page
changes. To see more, start a local Kubernetes (Docker Desktop, kind or minikube) and run this again.
Ctrl-C ends it.
W
  wait "$page_process" || true
  failed probe-test-app "probe-test-app has ended"
}

# launch WORKLOAD VARIABLE=VALUE...: starts it in the background, as a process group that the terminal's Ctrl-C does not reach
launch() {
  local workload=$1
  set -m
  env QUARKUS_SHUTDOWN_DELAY=0s "${@:2}" "$java" -jar "$workload/target/quarkus-app/quarkus-run.jar" >"$folder/$workload.log" 2>&1 </dev/null &
  set +m
  groups+=($!)
}

# failed WORKLOAD WHAT
failed() {
  tail -n 10 "$folder/$1.log" >&2
  die "$2; its last lines are above"
}

# Publishes messages, consumes them, and shows that each arrived.
queue() {
  local publisher consumer arrived=0
  say "publishing $messages messages"
  launch rabbitmq-publisher PUBLISH_COUNT=$messages
  publisher=$!
  wait "$publisher" || failed rabbitmq-publisher "the publisher failed"
  grep "confirmed $messages of $messages" "$folder/rabbitmq-publisher.log" | tail -n 1
  say "processing them, 20 ms for each instead of the second that a message takes on a cluster"
  launch rabbitmq-consumer QUARKUS_HTTP_PORT="$(free_port)" CONSUME_WORK=20ms
  consumer=$!
  for _ in {1..600}; do
    arrived=$(sed -n 's/.* done \([^ ]*\) in .*/\1/p' "$folder/rabbitmq-consumer.log" | sort -u | grep -c .) || true
    [[ $arrived -lt $messages ]] || break
    kill -0 "$consumer" 2>/dev/null || failed rabbitmq-consumer "the consumer has ended"
    sleep 0.2
  done
  [[ $arrived -ge $messages ]] || failed rabbitmq-consumer "only $arrived of $messages messages arrived within two minutes"
  echo "arrived: $arrived of $messages messages, counted by their ids"
}

# Runs both for a few seconds, within their default ceiling of half the machine.
stressors() {
  local stressor
  say "running both stressors for a few seconds: half a core, 64Mi"
  launch cpu-stressor QUARKUS_HTTP_PORT="$(free_port)" CPU_CORES=500m CPU_DURATION=6s CPU_AFTERWARDS=exit CPU_REPORT_INTERVAL=2s
  local cpu=$!
  launch memory-stressor QUARKUS_HTTP_PORT="$(free_port)" MEMORY_SIZE=64Mi MEMORY_RATE=16Mi MEMORY_DELAY=1s MEMORY_HOLD=1s MEMORY_AFTERWARDS=exit
  wait $! || failed memory-stressor "the memory stressor failed"
  wait "$cpu" || failed cpu-stressor "the CPU stressor failed"
  for stressor in cpu-stressor memory-stressor; do grep -E 'asked .*got|taken .* of' "$folder/$stressor.log"; done
}

# Ends everything and leaves nothing behind.
end() {
  local group
  trap '' INT TERM HUP
  for group in "${groups[@]+"${groups[@]}"}"; do kill -TERM -- "-$group" 2>/dev/null || true; done
  for _ in {1..50}; do
    alive || break
    sleep 0.1
  done
  for group in "${groups[@]+"${groups[@]}"}"; do kill -KILL -- "-$group" 2>/dev/null || true; done
  stop_broker
  wait 2>/dev/null || true
  rm -rf "$folder"
}

alive() {
  local group
  for group in "${groups[@]+"${groups[@]}"}"; do ! kill -0 -- "-$group" 2>/dev/null || return 0; done
  return 1
}
