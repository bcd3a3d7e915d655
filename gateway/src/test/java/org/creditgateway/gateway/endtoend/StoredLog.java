package org.creditgateway.gateway.endtoend;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * The tables of the log, read past the gateway: as SQL, from the database in a demo's data directory.
 *
 * @param size what the head says
 * @param entries in ascending order of indices
 */
record StoredLog(long size, List<Entry> entries) {

    private static final int PORT_LINE = 3;
    private static final String ENTRIES = """
            select index, leaf, leaf_hash, subjects <> '' or position('\\x0200000003414354'::bytea in leaf) > 0 as whole
            from log_entry order by index
            """;

    /**
     * An entry about one subject; or of an act, about none.
     *
     * @param leaf its bytes
     * @param leafHash what stands beside the leaf, in hexadecimal
     * @param whole whether what the leaf commits to is there
     */
    record Entry(long index, byte[] leaf, String leafHash, boolean whole) {

        /** The inquiry's id: the leaf's first field, a text after its version (1 byte), tag (1), length (4), form (1). */
        String inquiry() {
            int length = ByteBuffer.wrap(leaf).getInt(2);
            return new String(leaf, 7, length - 1, StandardCharsets.UTF_8);
        }

        /** The leaf's hash as RFC 6962, section 2.1 makes it: SHA-256 of the byte 0 and the leaf. */
        String expectedHash() throws Exception {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(leaf));
        }

        /** What an answer of this entry says. */
        Acknowledged acknowledged() {
            return new Acknowledged(index, inquiry(), leafHash);
        }
    }

    /** Reads it all. The database server runs. */
    static StoredLog of(Path data) throws Exception {
        try (Connection connection = connect(data);
                Statement statement = connection.createStatement()) {
            List<Entry> entries = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(ENTRIES)) {
                while (rows.next()) {
                    String leafHash = HexFormat.of().formatHex(rows.getBytes("leaf_hash"));
                    entries.add(new Entry(
                            rows.getLong("index"), rows.getBytes("leaf"), leafHash, rows.getBoolean("whole")));
                }
            }
            try (ResultSet head = statement.executeQuery("select size from log_head")) {
                head.next();
                return new StoredLog(head.getLong("size"), entries);
            }
        }
    }

    /** Ends the server that a killed gateway left, if there is one. */
    static void endServer(Path data) throws Exception {
        Path lockFile = lockFile(data);
        if (Files.exists(lockFile)) {
            long pid = Long.parseLong(Files.readAllLines(lockFile).get(0).trim());
            ProcessHandle server = ProcessHandle.of(pid)
                    .filter(process -> process.info().command().orElse("").startsWith(data.toString()))
                    .orElse(null);
            if (server != null) {
                server.destroy();
                server.onExit().get(60, TimeUnit.SECONDS);
            }
        }
    }

    private static Connection connect(Path data) throws Exception {
        Properties secrets = new Properties();
        try (Reader file = Files.newBufferedReader(data.resolve("secrets.properties"))) {
            secrets.load(file);
        }
        String port = Files.readAllLines(lockFile(data)).get(PORT_LINE).trim();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/credit_gateway",
                "credit_gateway",
                secrets.getProperty("password.credit_gateway"));
    }

    private static Path lockFile(Path data) throws IOException {
        return data.resolve("postgresql/postmaster.pid");
    }
}
