package org.creditgateway.connector.json;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.function.Function;
import org.creditgateway.connector.SourceFailure;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The content of one answer, gathered up to a limit. */
final class Body {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int UNANNOUNCED_SIZE = 8 * 1024;
    private static final int LARGEST_FIRST_SIZE = 1024 * 1024;

    private final int limit;
    private final boolean mayBeEmpty;
    private byte[] bytes;
    private int size;

    /**
     * @param limit the most bytes taken, after decompression
     * @param announced how many bytes the answer's head announces, or a negative number
     * @param mayBeEmpty whether the answer's head says that nothing follows
     */
    Body(int limit, long announced, boolean mayBeEmpty) {
        this.limit = limit;
        this.mayBeEmpty = mayBeEmpty;
        this.bytes = new byte[announced < 0 ? UNANNOUNCED_SIZE : (int) Math.min(announced, LARGEST_FIRST_SIZE)];
    }

    void add(ByteBuf part) {
        int length = part.readableBytes();
        if (length > limit - size) {
            throw SourceFailure.invalidData("answer: longer than " + limit + " bytes");
        }
        if (length > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.min(limit, Math.max(size + length, 2 * bytes.length)));
        }
        part.readBytes(bytes, size, length);
        size += length;
    }

    /** What the reader makes of the JSON, which has to be a single value. */
    <T> T read(Function<JsonParser, T> reader) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes, 0, size)) {
            if (parser.nextToken() == null && !mayBeEmpty) {
                throw SourceFailure.invalidData("answer: empty (expected: JSON, or status 204)");
            }
            T read = reader.apply(parser);
            if (parser.nextToken() != null) {
                throw SourceFailure.invalidData("answer: more than one JSON value");
            }
            return read;
        } catch (JacksonException e) {
            throw SourceFailure.invalidData(
                    "answer: not JSON that can be read (" + e.getClass().getSimpleName() + ")");
        }
    }
}
