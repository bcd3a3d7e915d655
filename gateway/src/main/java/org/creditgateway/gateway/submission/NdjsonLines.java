package org.creditgateway.gateway.submission;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Lines that are JSON objects. Empty lines are passed over. */
final class NdjsonLines implements Lines {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});

    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private long number;
    private boolean tooLong;

    /** @param first the number of the first line */
    NdjsonLines(long first) {
        this.number = first;
    }

    @Override
    public List<Line> take(byte[] bytes) {
        List<Line> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                add(bytes, from, i);
                end(lines);
                from = i + 1;
            }
        }
        add(bytes, from, bytes.length);
        return lines;
    }

    @Override
    public List<Line> end() {
        List<Line> lines = new ArrayList<>();
        end(lines);
        return lines;
    }

    private void add(byte[] bytes, int from, int until) {
        tooLong |= begun.size() + until - from > LONGEST;
        if (tooLong) {
            begun.reset();
        } else {
            begun.write(bytes, from, until - from);
        }
    }

    private void end(List<Line> lines) {
        byte[] line = begun.toByteArray();
        if (tooLong) {
            lines.add(new Line.Bad(number, "line: " + TOO_LONG));
        } else if (!isBlank(line)) {
            lines.add(read(line));
        }
        begun.reset();
        tooLong = false;
        number++;
    }

    private Line read(byte[] line) {
        try {
            Map<String, @Nullable Object> members = JSON.readValue(line);
            if (members != null) {
                return new Line.Members(number, members, line.length);
            }
        } catch (JacksonException e) {
            // its message quotes the line
        }
        return new Line.Bad(number, "line: not a JSON object (expected: one, in UTF-8, each member once)");
    }

    private static boolean isBlank(byte[] line) {
        for (byte each : line) {
            if (each != ' ' && each != '\t' && each != '\r') {
                return false;
            }
        }
        return true;
    }
}
