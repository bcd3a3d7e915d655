package org.creditgateway.gateway.endtoend;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import javax.sql.DataSource;

/** What the log says was answered, read past the gateway by the documented format of its rows. */
record LoggedAnswers(List<Logged> entries) {

    private static final int RESULT = 12;
    private static final String ENTRIES = "select index, leaf, particulars from log_entry order by index";

    /**
     * An entry.
     *
     * @param inquiry the inquiry's id
     * @param result SHA-256 of data and errors answered, in hexadecimal
     */
    record Logged(long index, String inquiry, String result) {}

    static LoggedAnswers of(DataSource database) throws SQLException {
        List<Logged> entries = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ENTRIES)) {
            while (rows.next()) {
                String inquiry = new String(field(rows.getBytes(2), 1), StandardCharsets.UTF_8).substring(1);
                String result = HexFormat.of().formatHex(field(rows.getBytes(3), RESULT));
                entries.add(new Logged(rows.getLong(1), inquiry, result));
            }
        }
        return new LoggedAnswers(entries);
    }

    long size() {
        return entries.size();
    }

    List<Long> indices() {
        return entries.stream().map(Logged::index).toList();
    }

    /** Without gaps, from 0. */
    List<Long> expectedIndices() {
        return LongStream.range(0, entries.size()).boxed().toList();
    }

    Logged at(long index) {
        return entries.get((int) index);
    }

    /** The value of a tag: after the version (one byte) come tag (one byte), length (four bytes) and value. */
    private static byte[] field(byte[] bytes, int tag) {
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        while (in.hasRemaining()) {
            int found = in.get();
            byte[] value = new byte[in.getInt()];
            in.get(value);
            if (found == tag) {
                return value;
            }
        }
        throw new IllegalStateException("field " + tag + ": none (expected: one)");
    }
}
