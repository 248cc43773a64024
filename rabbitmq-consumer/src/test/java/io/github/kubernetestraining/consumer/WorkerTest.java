package io.github.kubernetestraining.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Envelope;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which messages are acknowledged when; the broker is a list of what it was told. */
class WorkerTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private boolean lost;
  private Worker worker;
  private Session session;

  @AfterEach
  void end() throws InterruptedException {
    worker.stop();
    worker.drain(SOON);
  }

  @Test
  void acknowledgesSeveralAtOnceButNotMoreThanHalfThePrefetch() {
    create(Map.of("consume.work", "0s", "consume.prefetch", "20"));
    deliver(100);

    worker.start();

    awaitCount("acknowledged", 100);
    var acknowledged = acknowledged();
    assertThat(acknowledged).endsWith(100L).hasSizeLessThan(100);
    for (var i = 1; i < acknowledged.size(); i++) {
      assertThat(acknowledged.get(i) - acknowledged.get(i - 1)).isBetween(1L, 10L);
    }
  }

  @Test
  void acknowledgesWhatIsDoneBeforeItWaits() {
    create(Map.of("consume.work", "0s", "consume.prefetch", "100"));
    worker.start();

    deliver(1);

    awaitTold("acknowledge 1");
    awaitCount("acknowledged", 1);
  }

  @ParameterizedTest
  @CsvSource({"1ms,100", "0s,1"})
  void acknowledgesEachIfWorkTakesTimeOrOnlyOneIsDelivered(String work, String prefetch) {
    create(Map.of("consume.work", work, "consume.prefetch", prefetch));
    deliver(4);

    worker.start();

    awaitTold("acknowledge 1", "acknowledge 2", "acknowledge 3", "acknowledge 4");
  }

  @Test
  void acknowledgesWhatIsDoneBeforeItReturnsOne() {
    create(Map.of("consume.work", "0s", "consume.prefetch", "100"));
    deliver(1, "");
    deliver(2, "poison");
    deliver(3, "");

    worker.start();

    awaitTold("acknowledge 1", "return 2", "acknowledge 3");
    awaitCount("returned", 1);
  }

  @Test
  void acknowledgesWhatIsDoneWhenItStopsAndReturnsTheRest() throws InterruptedException {
    create(Map.of("consume.work", "0s", "consume.prefetch", "100"));
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    deliver(1, "");
    session.handleDelivery("", envelope(2), new Slow(begun, goOn), new byte[0]);
    deliver(3, "");
    worker.start();
    begun.await();
    assertThat(count("acknowledged")).as("counted once it is acknowledged").isZero();

    worker.stop();
    var letGo = new Thread(() -> letGoWhenReturned(goOn));
    letGo.start();
    worker.drain(SOON);
    letGo.join();

    assertThat(told).containsExactly("return 3", "acknowledge up to 2");
    assertThat(count("acknowledged")).isEqualTo(2);
    assertThat(worker.leaves()).isEqualTo("nothing is in hand");
  }

  @Test
  void acknowledgesEachWhereItWasDelivered() {
    create(Map.of("consume.work", "0s", "consume.prefetch", "100"));
    deliver(1);
    session = new Session(channel(), worker);
    deliver(1);

    worker.start();

    awaitTold("acknowledge 1", "acknowledge 1");
  }

  @Test
  void whatCannotBeAcknowledgedComesAgain() {
    create(Map.of("consume.work", "0s", "consume.prefetch", "20"));
    lost = true;
    deliver(10);

    worker.start();

    awaitCount("unsettled", 10);
    assertThat(count("acknowledged")).isZero();
    assertThat(worker.leaves()).endsWith("was in hand; it comes again");
  }

  private void letGoWhenReturned(CountDownLatch goOn) {
    await().atMost(SOON).until(() -> told.contains("return 3"));
    goOn.countDown();
  }

  private void create(Map<String, String> settings) {
    var config =
        new SmallRyeConfigBuilder()
            .withMapping(ConsumeConfig.class)
            .withDefaultValues(settings)
            .build()
            .getConfigMapping(ConsumeConfig.class);
    worker = new Worker(new Work(config), new Metrics(metrics, new Connected()), config);
    session = new Session(channel(), worker);
  }

  private void deliver(int count) {
    LongStream.rangeClosed(1, count).forEach(tag -> deliver(tag, ""));
  }

  private void deliver(long tag, String body) {
    session.handleDelivery("", envelope(tag), new AMQP.BasicProperties(), body.getBytes());
  }

  private static Envelope envelope(long tag) {
    return new Envelope(tag, false, "", "hello");
  }

  private Channel channel() {
    return (Channel)
        Proxy.newProxyInstance(
            Channel.class.getClassLoader(),
            new Class<?>[] {Channel.class},
            (channel, method, arguments) -> {
              if (lost) {
                throw new IOException("Broken pipe");
              }
              var multiple = (boolean) arguments[1];
              told.add(
                  switch (method.getName()) {
                    case "basicAck" -> "acknowledge " + (multiple ? "up to " : "") + arguments[0];
                    case "basicReject" -> "return " + arguments[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                  });
              return null;
            });
  }

  private void awaitTold(String... lines) {
    await().atMost(SOON).untilAsserted(() -> assertThat(told).containsExactly(lines));
  }

  private List<Long> acknowledged() {
    return told.stream()
        .map(line -> Long.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
        .toList();
  }

  private void awaitCount(String outcome, int count) {
    await().atMost(SOON).untilAsserted(() -> assertThat(count(outcome)).isEqualTo(count));
  }

  private double count(String outcome) {
    return metrics
        .get("rabbitmq.consumer.processed")
        .tag("outcome", outcome)
        .functionCounter()
        .count();
  }

  /** Properties that keep the worker from going on, once it has begun with their message. */
  private static final class Slow extends AMQP.BasicProperties {
    private final CountDownLatch begun;
    private final CountDownLatch goOn;

    Slow(CountDownLatch begun, CountDownLatch goOn) {
      this.begun = begun;
      this.goOn = goOn;
    }

    @Override
    public Date getTimestamp() {
      begun.countDown();
      try {
        goOn.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      return super.getTimestamp();
    }
  }
}
