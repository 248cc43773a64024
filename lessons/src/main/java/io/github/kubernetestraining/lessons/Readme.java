package io.github.kubernetestraining.lessons;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A lesson's text as the harness reads it: sections of steps, in order.
 *
 * @param title the heading of level 1
 * @param sections one for each further heading, of any level
 * @param diagrams the Mermaid diagrams, in order
 * @param document the whole text as people see it
 */
record Readme(String title, List<Section> sections, List<String> diagrams, Node document) {

  /**
   * The part under one heading.
   *
   * @param title the heading as plain text
   * @param steps paragraphs and blocks in order
   */
  record Section(String title, List<Step> steps) {
    boolean hasCommands() {
      return steps.stream().anyMatch(Step.Command.class::isInstance);
    }
  }

  /**
   * @throws IllegalArgumentException naming the line of a block that the harness cannot read
   */
  static Readme parse(String markdown) {
    var document =
        Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build().parse(markdown);
    var reader = new Reader();
    document.accept(reader);
    return new Readme(
        reader.title, List.copyOf(reader.sections), List.copyOf(reader.diagrams), document);
  }

  static Readme read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  /** Returns all commands to run, in order. */
  Stream<Step.Command> commands() {
    return sections.stream()
        .flatMap(section -> section.steps().stream())
        .filter(Step.Command.class::isInstance)
        .map(Step.Command.class::cast);
  }

  /** Folds white space and removes Markdown's emphasis, so that sentences can be compared. */
  static String fold(String text) {
    return text.replaceAll("[*`]", "").replaceAll("\\s+", " ").strip();
  }

  /** Returns the line of the README where a part of the document starts, counted from 1. */
  static int lineOf(Node node) {
    return node.getSourceSpans().get(0).getLineIndex() + 1;
  }

  private static final class Reader extends AbstractVisitor {
    private String title = "";
    private final List<Section> sections = new ArrayList<>();
    private final List<String> diagrams = new ArrayList<>();
    private List<Step> steps = new ArrayList<>();

    @Override
    public void visit(Heading heading) {
      if (heading.getLevel() == 1) {
        title = textOf(heading);
        return;
      }
      steps = new ArrayList<>();
      sections.add(new Section(textOf(heading), steps));
    }

    @Override
    public void visit(Paragraph paragraph) {
      steps.add(new Step.Prose(fold(textOf(paragraph)), lineOf(paragraph)));
    }

    @Override
    public void visit(FencedCodeBlock block) {
      var line = lineOf(block);
      var info = block.getInfo().strip();
      var text = block.getLiteral();
      switch (info.split(" ")[0]) {
        case "sh" ->
            steps.add(new Step.Command(text, Step.Mode.of(info, line), Optional.empty(), line));
        case "text" -> expect(info, new ExpectedOutput(text), line);
        case "yaml" -> steps.add(new Step.Excerpt(text, line));
        case "mermaid" -> diagrams.add(text);
        default ->
            throw new IllegalArgumentException(
                "Line %d: ```%s is none of sh, text, yaml, mermaid".formatted(line, info));
      }
    }

    private void expect(String info, ExpectedOutput expected, int line) {
      if (info.equals("text background")) {
        steps.add(new Step.SecondTerminalShows(expected, line));
        return;
      }
      var last = steps.isEmpty() ? null : steps.get(steps.size() - 1);
      if (!info.equals("text") || !(last instanceof Step.Command command)) {
        throw new IllegalArgumentException(
            "Line %d: ```%s does not follow an sh block whose output it could be"
                .formatted(line, info));
      }
      steps.set(
          steps.size() - 1,
          new Step.Command(
              command.script(), command.mode(), Optional.of(expected), command.line()));
    }

    private static String textOf(Node node) {
      var text = new StringBuilder();
      node.accept(
          new AbstractVisitor() {
            @Override
            public void visit(Text part) {
              text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
              text.append(part.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak part) {
              text.append(' ');
            }

            @Override
            public void visit(HardLineBreak part) {
              text.append(' ');
            }
          });
      return text.toString();
    }
  }
}
