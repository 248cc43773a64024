package io.github.kubernetestraining.probetest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A headless Chromium that opens the page; it leaves a screenshot of its last view in {@code
 * target/screenshots}.
 */
final class Browser implements AutoCloseable {
  static final Dimension LAPTOP = new Dimension(1280, 900);
  static final Dimension PHONE = new Dimension(390, 844);

  private final ChromeDriver driver;

  Browser(Dimension size, boolean javaScript) {
    var options = new ChromeOptions();
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=%d,%d".formatted(size.width, size.height));
    var console = new LoggingPreferences();
    console.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, console);
    if (!javaScript) {
      options.setExperimentalOption(
          "prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
    }
    driver = new ChromeDriver(options);
    driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(20));
    // A headless window cannot be as narrow as a phone, so the phone is emulated.
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width", size.width, "height", size.height, "deviceScaleFactor", 1, "mobile", false));
  }

  void open(URI page) {
    driver.get(page.toString());
  }

  WebElement element(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  /**
   * Returns an element's text, read in one step because the page may replace the element at any
   * time.
   */
  String text(String css) {
    return (String)
        driver.executeScript("return document.querySelector(arguments[0])?.innerText ?? ''", css);
  }

  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  /** Returns by how many pixels the page is wider than the window. */
  long overflow() {
    return (Long)
        driver.executeScript(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  void mark(String name) {
    driver.executeScript("window.name = arguments[0]", name);
  }

  String mark() {
    return (String) driver.executeScript("return window.name");
  }

  void screenshot(String name) {
    try {
      Files.write(
          Files.createDirectories(Path.of("target", "screenshots")).resolve(name + ".png"),
          driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Closes the browser; fails if it blocked anything because of the page's own policy. */
  @Override
  public void close() {
    var console = driver.manage().logs().get(LogType.BROWSER).getAll();
    driver.quit();
    assertThat(console)
        .extracting(LogEntry::getMessage)
        .noneMatch(message -> message.contains("Content Security Policy"));
  }
}
