package io.github.kubernetestraining.lessons;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Users who never stop: one request after the other until this is closed. */
public final class RequestLoop implements AutoCloseable {

  private final Map<String, Integer> answers = new ConcurrentHashMap<>();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean closed;

  /**
   * @param uri what they request
   */
  public RequestLoop(URI uri) {
    thread = new Thread(() -> ask(uri), "requests");
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns how often each answer with status 200 came. */
  public Map<String, Integer> answers() {
    return Map.copyOf(answers);
  }

  /** Returns what went wrong with all other requests. */
  public List<String> failures() {
    return List.copyOf(failures);
  }

  private void ask(URI uri) {
    while (!closed) {
      try {
        var page = Browser.get(uri);
        if (page.status() == 200) {
          answers.merge(page.body(), 1, Integer::sum);
        } else {
          failures.add("status " + page.status());
        }
      } catch (IOException e) {
        failures.add(e.toString());
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join(20_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
