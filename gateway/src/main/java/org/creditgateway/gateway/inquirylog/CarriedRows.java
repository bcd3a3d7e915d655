package org.creditgateway.gateway.inquirylog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.creditgateway.gateway.tlog.Hash;

/**
 * The rows of a table that have no entry of their own: how many, and one hash over all of them.
 *
 * @param digest SHA-256 over the digests of the rows, sorted, one after the other
 */
record CarriedRows(long count, Hash digest) {

    static final CarriedRows NONE = of(List.of());

    static CarriedRows of(List<Hash> digests) {
        byte[][] sorted =
                digests.stream().sorted(Hash::compareTo).map(Hash::bytes).toArray(byte[][]::new);
        return new CarriedRows(sorted.length, Hash.sha256(sorted));
    }

    /** What the first start carried over of a table. */
    static CarriedRows stored(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select content from carried_over")) {
            String content = row.next() ? row.getString(1) : "";
            return content.lines()
                    .map(line -> line.split(" "))
                    .filter(words -> words[0].equals(table))
                    .map(words -> new CarriedRows(Long.parseLong(words[1]), Hash.ofBase64(words[2])))
                    .findFirst()
                    .orElse(NONE);
        }
    }

    String line(String table) {
        return table + " " + count + " " + digest.base64() + "\n";
    }
}
