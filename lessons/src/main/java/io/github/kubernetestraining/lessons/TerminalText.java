package io.github.kubernetestraining.lessons;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** Renders a block of Markdown as plain lines for a terminal. */
final class TerminalText extends AbstractVisitor {

  /** The width of lines; longer ones are hard to read, however wide the terminal is. */
  private static final int WIDTH = 96;

  private static final String CODE_INDENT = "    ";

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder line = new StringBuilder();
  private String indent = "";
  private String bullet = "";

  private TerminalText() {}

  /** Returns the text of a block; empty for one that has no place in a terminal. */
  static String of(Node block) {
    var rendered = new TerminalText();
    block.accept(rendered);
    return rendered.text.toString();
  }

  /** Returns a script, or its output, indented. */
  static String code(String lines) {
    return lines
        .lines()
        .map(line -> (CODE_INDENT + line).stripTrailing() + "\n")
        .collect(joining());
  }

  @Override
  public void visit(Heading heading) {
    visitChildren(heading);
    var title = line.toString();
    line.setLength(0);
    text.append(title).append('\n');
    text.append((heading.getLevel() == 1 ? "=" : "-").repeat(title.length())).append('\n');
  }

  @Override
  public void visit(Paragraph paragraph) {
    visitChildren(paragraph);
    line.toString().lines().forEach(this::wrap);
    line.setLength(0);
  }

  private void wrap(String words) {
    var start = indent + bullet;
    var rest = new ArrayList<String>();
    var length = start.length();
    for (var word : words.strip().split("\\s+")) {
      if (!rest.isEmpty() && length + word.length() > WIDTH) {
        text.append(start).append(String.join(" ", rest)).append('\n');
        rest.clear();
        start = indent + " ".repeat(bullet.length());
        length = start.length();
      }
      rest.add(word);
      length += word.length() + 1;
    }
    text.append(start).append(String.join(" ", rest)).append('\n');
    bullet = " ".repeat(bullet.length());
  }

  @Override
  public void visit(BulletList list) {
    items(list, 0);
  }

  @Override
  public void visit(OrderedList list) {
    items(list, list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber());
  }

  private void items(Node list, int number) {
    var outside = indent;
    indent = outside + bullet;
    for (var item = list.getFirstChild(); item != null; item = item.getNext()) {
      bullet = number == 0 ? "- " : number++ + ". ";
      visit((ListItem) item);
    }
    indent = outside;
    bullet = "";
  }

  @Override
  public void visit(BlockQuote quote) {
    var outside = indent;
    indent = outside + "| ";
    for (var part = quote.getFirstChild(); part != null; part = part.getNext()) {
      part.accept(this);
      text.append(part.getNext() == null ? "" : indent.stripTrailing() + "\n");
    }
    indent = outside;
  }

  /** Names diagrams, which a terminal cannot draw. Commands are shown by the guide. */
  @Override
  public void visit(FencedCodeBlock block) {
    switch (block.getInfo().split(" ")[0]) {
      case "yaml" -> text.append(code(block.getLiteral()));
      case "mermaid" ->
          text.append("(A diagram: README.md, line %d.)%n".formatted(Readme.lineOf(block)));
      default -> {}
    }
  }

  @Override
  public void visit(Text part) {
    line.append(part.getLiteral());
  }

  @Override
  public void visit(Code part) {
    line.append('`').append(part.getLiteral()).append('`');
  }

  /**
   * Shows the addresses of web pages, which can be opened from a terminal; files next to the README
   * are found anyway.
   */
  @Override
  public void visit(Link link) {
    visitChildren(link);
    if (link.getDestination().contains("://")) {
      line.append(" (").append(link.getDestination()).append(')');
    }
  }

  @Override
  public void visit(Image image) {
    line.append("(A picture: ").append(image.getDestination()).append(")");
  }

  @Override
  public void visit(SoftLineBreak part) {
    line.append(' ');
  }

  @Override
  public void visit(HardLineBreak part) {
    line.append('\n');
  }
}
