package org.creditgateway.connector.json;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Arrays;
import org.creditgateway.connector.SourceFailure;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;

/** The content of one answer, gathered up to a limit. */
final class Body {

    private static final int UNANNOUNCED_SIZE = 8 * 1024;
    private static final int LARGEST_FIRST_SIZE = 1024 * 1024;

    private final int limit;
    private final HttpHeaders head;
    private final boolean mayBeEmpty;
    private byte[] bytes;
    private int size;

    /**
     * @param limit the most bytes taken, and the most that they unpack to
     * @param announced how many bytes the answer's head announces, or a negative number
     * @param head the answer's headers
     * @param mayBeEmpty whether the answer's status says that there is nothing
     */
    Body(int limit, long announced, HttpHeaders head, boolean mayBeEmpty) {
        this.limit = limit;
        this.head = head;
        this.mayBeEmpty = mayBeEmpty;
        this.bytes = new byte[announced < 0 ? UNANNOUNCED_SIZE : (int) Math.min(announced, LARGEST_FIRST_SIZE)];
    }

    /** Of an answer whose status says all. */
    static Body nothing() {
        return new Body(0, 0, EmptyHttpHeaders.INSTANCE, true);
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

    <T> T read(AnswerReader<T> reader) {
        if (ContentType.isProblem(head)) {
            throw SourceFailure.unavailable("answer: a problem, though its status says that there is none", null);
        }
        try (JsonParser parser = parser()) {
            if (parser.nextToken() == null && !mayBeEmpty) {
                throw SourceFailure.invalidData("answer: empty (expected: JSON, or status 204)");
            }
            T read = reader.read(parser, head);
            if (parser.nextToken() != null) {
                throw SourceFailure.invalidData("answer: more than one JSON value");
            }
            return read;
        } catch (JacksonException e) {
            throw SourceFailure.invalidData(
                    "answer: not JSON that can be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private JsonParser parser() {
        Charset foreign = ContentType.foreignCharset(head);
        String coding = head.get(HttpHeaderNames.CONTENT_ENCODING);
        if (size == 0 || foreign == null && coding == null) {
            return Json.FACTORY.createParser(ObjectReadContext.empty(), bytes, 0, size);
        }
        InputStream whole = Unpacked.of(bytes, size, coding == null ? "" : coding, limit);
        return foreign == null
                ? Json.FACTORY.createParser(ObjectReadContext.empty(), whole)
                : Json.FACTORY.createParser(
                        ObjectReadContext.empty(), new InputStreamReader(whole, foreign.newDecoder()));
    }
}
