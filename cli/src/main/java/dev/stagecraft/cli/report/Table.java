package dev.stagecraft.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows under headings, as wide as they need to be; the last column gets what is left of the width. */
final class Table {
    private static final String GAP = "  ";

    private final List<String> headings;
    private final List<List<Cell>> rows;

    Table(List<String> headings, List<List<Cell>> rows) {
        this.headings = headings;
        this.rows = rows;
    }

    /** A text without control characters. */
    record Cell(String text, Colour colour) {
        static Cell of(String text) {
            return new Cell(text, Colour.NONE);
        }
    }

    /** The lines, none wider than {@code width}. */
    List<String> lines(int width, boolean colours) {
        List<Cell> heading =
                headings.stream().map(text -> new Cell(text, Colour.BOLD)).toList();
        List<List<Cell>> all = Stream.concat(Stream.of(heading), rows.stream()).toList();
        int[] widths = IntStream.range(0, headings.size())
                .map(column -> all.stream()
                        .mapToInt(row -> length(row.get(column).text()))
                        .max()
                        .orElse(0))
                .toArray();
        List<String> lines = new ArrayList<>();
        all.forEach(row -> lines.add(line(row, widths, width, colours)));
        return lines;
    }

    private static String line(List<Cell> row, int[] widths, int width, boolean colours) {
        StringBuilder line = new StringBuilder();
        int left = width;
        for (int column = 0; column < row.size() && left > 0; column++) {
            Cell cell = row.get(column);
            String text = shortened(cell.text(), Math.min(left, widths[column]));
            line.append(colours ? cell.colour().paint(text) : text);
            left -= length(text);
            boolean more =
                    row.stream().skip(column + 1L).anyMatch(next -> !next.text().isEmpty());
            if (more) {
                String gap = " ".repeat(Math.clamp(widths[column] - length(text) + GAP.length(), 0, left));
                line.append(gap);
                left -= gap.length();
            }
        }
        return line.toString();
    }

    private static String shortened(String text, int width) {
        if (length(text) <= width) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, Math.max(0, width - 1))) + "…";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
