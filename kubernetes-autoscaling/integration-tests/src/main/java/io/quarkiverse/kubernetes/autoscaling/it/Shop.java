package io.quarkiverse.kubernetes.autoscaling.it;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/** An application to scale. */
@QuarkusMain
public class Shop implements QuarkusApplication {
  @Override
  public int run(String... arguments) {
    Quarkus.waitForExit();
    return 0;
  }
}
