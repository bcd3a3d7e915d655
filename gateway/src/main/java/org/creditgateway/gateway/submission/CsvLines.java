package org.creditgateway.gateway.submission;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a table as in RFC 4180, whose first line names the members. Lines may end with a line feed alone; a byte order
 * mark at the beginning is passed over, and so are empty lines. An empty cell is an absent member.
 */
final class CsvLines implements Lines {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private enum At {
        START_OF_CELL,
        IN_CELL,
        IN_QUOTES,
        AFTER_QUOTE
    }

    private final ByteArrayOutputStream cell = new ByteArrayOutputStream();
    private final @Nullable Long first;
    private final List<String> cells = new ArrayList<>();
    private @Nullable List<String> names;
    private At at = At.START_OF_CELL;
    private long line = 1;
    private long begun = 1;
    private int weight;
    private @Nullable String fault;

    /** @param first the number of the line after the one with the names; null where lines are counted from the first */
    CsvLines(@Nullable Long first) {
        this.first = first;
    }

    @Override
    public List<Line> take(byte[] bytes) {
        List<Line> lines = new ArrayList<>();
        for (byte each : bytes) {
            take(each, lines);
        }
        return lines;
    }

    @Override
    public List<Line> end() {
        List<Line> lines = new ArrayList<>();
        if (at == At.IN_QUOTES) {
            fault("cell " + (cells.size() + 1) + ": its quotation mark is not closed (expected: \")");
        }
        if (weight > 0) {
            endOfLine(lines);
        }
        return lines;
    }

    private void take(byte each, List<Line> lines) {
        if (each == '\n') {
            line++;
        }
        if (each == '\n' && at != At.IN_QUOTES) {
            endOfLine(lines);
            return;
        }
        if (++weight > LONGEST) {
            fault("line: " + TOO_LONG);
            cell.reset();
        }
        switch (at) {
            case START_OF_CELL -> start(each);
            case IN_CELL -> inCell(each);
            case IN_QUOTES -> {
                if (each == '"') {
                    at = At.AFTER_QUOTE;
                } else {
                    cell.write(each);
                }
            }
            case AFTER_QUOTE -> afterQuote(each);
        }
    }

    private void start(byte each) {
        if (each == '"') {
            at = At.IN_QUOTES;
        } else {
            at = At.IN_CELL;
            inCell(each);
        }
    }

    private void inCell(byte each) {
        if (each == ',') {
            endOfCell();
        } else if (each == '"') {
            fault("cell " + (cells.size() + 1) + ": a quotation mark within (expected: the cell in quotation marks)");
        } else {
            cell.write(each);
        }
    }

    private void afterQuote(byte each) {
        if (each == '"') {
            cell.write('"');
            at = At.IN_QUOTES;
        } else if (each == ',') {
            endOfCell();
        } else if (each != '\r') {
            fault("cell " + (cells.size() + 1) + ": more after its quotation marks (expected: a comma)");
        }
    }

    private void endOfCell() {
        at = At.START_OF_CELL;
        if (fault == null) {
            try {
                cells.add(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(cell.toByteArray()))
                        .toString());
            } catch (CharacterCodingException e) {
                fault("cell " + (cells.size() + 1) + ": " + NOT_UTF_8);
            }
        }
        cell.reset();
    }

    private void endOfLine(List<Line> lines) {
        boolean quoted = at == At.AFTER_QUOTE;
        endOfCell();
        if (!quoted && fault == null) {
            int last = cells.size() - 1;
            String text = cells.get(last);
            cells.set(last, text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
        }
        boolean empty = fault == null && cells.size() == 1 && cells.get(0).isEmpty();
        if (!empty) {
            List<String> known = names;
            if (known == null) {
                names = header();
                line = first == null ? line : first;
            } else {
                lines.add(fault == null ? members(known) : new Line.Bad(begun, fault));
            }
        }
        cells.clear();
        fault = null;
        weight = 0;
        begun = line;
    }

    private List<String> header() {
        if (fault != null) {
            throw new Refused(ErrorCode.BAD_REQUEST, "line " + begun + ", " + fault);
        }
        List<String> header = new ArrayList<>(cells);
        if (header.get(0).startsWith(BYTE_ORDER_MARK)) {
            header.set(0, header.get(0).substring(1));
        }
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).isBlank() || header.indexOf(header.get(i)) != i) {
                throw new Refused(
                        ErrorCode.BAD_REQUEST,
                        "line " + begun + ", cell " + (i + 1)
                                + ": not the name of a member, or there twice (expected: the names of the members)");
            }
        }
        return header;
    }

    private Line members(List<String> names) {
        if (cells.size() != names.size()) {
            return new Line.Bad(
                    begun, "line: " + cells.size() + " cells (expected: " + names.size() + ", as in the first line)");
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            members.put(names.get(i), cells.get(i).isEmpty() ? null : cells.get(i));
        }
        return new Line.Members(begun, members, weight);
    }

    private void fault(String what) {
        if (fault == null) {
            fault = what;
        }
    }
}
