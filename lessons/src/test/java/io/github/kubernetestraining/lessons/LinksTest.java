package io.github.kubernetestraining.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where the READMEs of the repository lead to exists: files, headings, and of kubernetes.io the
 * pages that somebody has looked at, which stand in the list {@code
 * src/test/resources/kubernetes.io}.
 */
class LinksTest {

  private static final Path REPOSITORY = Path.of("..");
  private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git");

  static List<Path> pages() throws IOException {
    var pages = new ArrayList<Path>();
    Files.walkFileTree(
        REPOSITORY,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_OURS.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".md")) {
              pages.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return pages;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void leadsSomewhere(Path page) throws IOException {
    for (var link : linksOf(parse(page))) {
      var uri = URI.create(link);
      if (uri.getScheme() == null) {
        assertLeadsToAFile(page, uri);
      } else if ("kubernetes.io".equals(uri.getHost())) {
        assertThat(Files.readAllLines(Path.of("src/test/resources/kubernetes.io"))).contains(link);
      } else {
        assertThat(uri.getScheme()).as(link).isIn("http", "https");
        assertThat(uri.getHost()).as(link).isNotEmpty();
      }
    }
  }

  @Test
  void listIsOfPagesOfKubernetes() throws IOException {
    assertThat(Files.readAllLines(Path.of("src/test/resources/kubernetes.io")))
        .allMatch(line -> line.matches("https://kubernetes\\.io/docs/[a-z0-9/-]+/(#[a-z0-9-]+)?"))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "Have them run for you, have-them-run-for-you",
    "What `kubectl -k` does, what-kubectl--k-does",
    "Who is it?, who-is-it"
  })
  void anchorOfAHeading(String heading, String anchor) {
    assertThat(anchorsOf(Parser.builder().build().parse("# " + heading))).containsExactly(anchor);
  }

  private static void assertLeadsToAFile(Path page, URI link) throws IOException {
    var target = link.getPath().isEmpty() ? page : page.resolveSibling(link.getPath()).normalize();
    assertThat(target).as("%s", link).exists();
    if (link.getFragment() != null) {
      assertThat(anchorsOf(parse(target))).as("%s", link).contains(link.getFragment());
    }
  }

  private static Node parse(Path page) throws IOException {
    return Parser.builder().build().parse(Files.readString(page));
  }

  private static List<String> linksOf(Node page) {
    var links = new ArrayList<String>();
    page.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Link link) {
            links.add(link.getDestination());
            visitChildren(link);
          }

          @Override
          public void visit(Image image) {
            links.add(image.getDestination());
          }
        });
    return links;
  }

  /** As GitHub makes them: a heading that comes again gets a number. */
  private static Set<String> anchorsOf(Node page) {
    var anchors = new HashSet<String>();
    var times = new HashMap<String, Integer>();
    page.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            var anchor =
                TextContentRenderer.builder()
                    .build()
                    .render(heading)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            var before = times.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
          }
        });
    return anchors;
  }
}
