package io.github.kubernetestraining.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kubernetestraining.workqueue.Program;
import io.github.kubernetestraining.workqueue.RabbitMq;
import io.github.kubernetestraining.workqueue.TcpProxy;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The packaged program, publishing to a queue of its own, and what it reports at its end. */
final class Publishing implements AutoCloseable {
  /** The grace period of its Pod. */
  static final Duration GRACE = Duration.ofSeconds(10);

  private static final Pattern ALL =
      Pattern.compile(".* confirmed (\\d+) of \\1 in .*/s; their ids are (.*)-1 to \\2-\\1");
  private static final Pattern NOT_ALL =
      Pattern.compile(
          ".* confirmed (\\d+) of \\d+ in [\\d.]+ s, \\d+/s"
              + "(?:; (\\d+) more were sent, but not confirmed: they may be in the queue or not)?");

  final String queue = "publisher-it-" + UUID.randomUUID();
  private final RabbitMq broker;
  private Program program;

  Publishing(RabbitMq broker) {
    this.broker = broker;
  }

  Program start(Map<String, String> settings) {
    return start(broker.settings(queue), settings);
  }

  Program start(TcpProxy way, Map<String, String> settings) {
    return start(way.settings(queue), settings);
  }

  private Program start(Map<String, String> broker, Map<String, String> settings) {
    var all = new HashMap<>(broker);
    all.putAll(settings);
    program = Program.start(all);
    return program;
  }

  /** Takes all messages out of the queue and returns their ids. */
  List<String> takeIds() {
    return broker.takeIds(queue);
  }

  /**
   * Asserts that it ends, and says that all is confirmed, and that of each id it names a message
   * was in the queue.
   */
  void assertAllArrived(int count, Duration atMost) {
    assertAllArrived(count, atMost, List.of());
  }

  /**
   * Asserts the same.
   *
   * @param taken ids that were taken out of the queue before
   */
  void assertAllArrived(int count, Duration atMost, Collection<String> taken) {
    assertThat(program.exitCode(atMost)).as("the exit code after %s", program.output()).isZero();
    var last = ALL.matcher(lastLine());
    assertThat(last.matches()).as(lastLine()).isTrue();
    assertThat(last.group(1)).isEqualTo(String.valueOf(count));
    var promised =
        IntStream.rangeClosed(1, count)
            .mapToObj(number -> last.group(2) + "-" + number)
            .collect(Collectors.toSet());
    Set<String> arrived = new HashSet<>(takeIds());
    arrived.addAll(taken);
    promised.removeAll(arrived);
    assertThat(promised).as("ids that are said to be confirmed and are not there").isEmpty();
    assertThat(arrived).as("different ids").hasSize(count);
  }

  /** Asserts that the queue contains what the last line says, and returns what it says. */
  Account assertLastLineIsTrue() {
    var account = account();
    assertThat(Set.copyOf(takeIds()))
        .as("the different ids in the queue after \"%s\"", lastLine())
        .hasSizeBetween(account.confirmed, account.confirmed + account.unknown);
    return account;
  }

  Account account() {
    var last = NOT_ALL.matcher(lastLine());
    assertThat(last.matches()).as(String.join("\n", program.output())).isTrue();
    return new Account(
        Integer.parseInt(last.group(1)),
        last.group(2) == null ? 0 : Integer.parseInt(last.group(2)));
  }

  private String lastLine() {
    var output = program.output();
    return output.get(output.size() - 1);
  }

  @Override
  public void close() {
    if (program != null) {
      program.close();
    }
    broker.with(channel -> channel.queueDelete(queue));
    broker.with(channel -> channel.queueDelete(queue + ".dead"));
  }

  /**
   * What the last line of an unfinished run says.
   *
   * @param confirmed how many messages are confirmed
   * @param unknown how many more may be in the queue
   */
  record Account(int confirmed, int unknown) {}
}
