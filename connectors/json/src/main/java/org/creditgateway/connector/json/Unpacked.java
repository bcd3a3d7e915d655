package org.creditgateway.connector.json;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.creditgateway.connector.SourceFailure;

/** The bytes of a compressed answer, unpacked while they are read, and no further than a limit. */
final class Unpacked extends FilterInputStream {

    private static final int ZLIB_CHECK = 31;
    private static final int DEFLATED = 8;

    private final int limit;
    private int size;

    private Unpacked(InputStream unpacking, int limit) {
        super(unpacking);
        this.limit = limit;
    }

    /**
     * @param coding what the header {@code Content-Encoding} says
     * @throws SourceFailure when the coding is not one of gzip and deflate, or the bytes are of another
     */
    static InputStream of(byte[] bytes, int size, String coding, int limit) {
        InputStream packed = new ByteArrayInputStream(bytes, 0, size);
        try {
            return switch (coding.strip().toLowerCase(Locale.ROOT)) {
                case "gzip", "x-gzip" -> new Unpacked(new GZIPInputStream(packed), limit);
                case "deflate" ->
                    new Unpacked(new InflaterInputStream(packed, new Inflater(!hasZlibHead(bytes, size))), limit);
                case "identity", "" -> packed;
                default ->
                    throw SourceFailure.invalidData(
                            "answer: compressed in another way than asked for (expected: gzip)");
            };
        } catch (IOException e) {
            throw SourceFailure.invalidData("answer: not compressed as its head says");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = unpack(into, offset, length);
        if (read > limit - size) {
            throw SourceFailure.invalidData("answer: longer than " + limit + " bytes");
        }
        size += Math.max(read, 0);
        return read;
    }

    private int unpack(byte[] into, int offset, int length) throws IOException {
        try {
            return super.read(into, offset, length);
        } catch (ZipException e) {
            throw SourceFailure.invalidData("answer: not compressed as its head says");
        }
    }

    /** Some systems say deflate and leave out the head that belongs to it (RFC 1950). */
    private static boolean hasZlibHead(byte[] bytes, int size) {
        return size > 1
                && (bytes[0] & 0x0F) == DEFLATED
                && (((bytes[0] & 0xFF) << Byte.SIZE) + (bytes[1] & 0xFF)) % ZLIB_CHECK == 0;
    }
}
