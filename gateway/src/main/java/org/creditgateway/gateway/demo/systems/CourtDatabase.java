package org.creditgateway.gateway.demo.systems;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.creditgateway.gateway.demo.sample.JudgmentDefault;
import org.creditgateway.gateway.demo.sample.RecordDates;
import org.creditgateway.gateway.demo.sample.SampleData;
import org.creditgateway.gateway.demo.sample.SeriousListing;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/** The court's system: a PostgreSQL database with the lists of judgment defaulters and of the seriously dishonest. */
public final class CourtDatabase {

    private static final String INSERT_DEFAULT =
            "insert into judgment_default (entry_no, resident_id, uscc, case_number, court_name, amount_cny, obligation,"
                    + " performance, conduct, listed_on, filed_on, performed_on, listed_until, repaired_on)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT_LISTING =
            "insert into serious_listing (listing_no, resident_id, uscc, regime, decision_no, removable_on, listed_on,"
                    + " conduct_ended_on, listed_until, repaired_on) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private CourtDatabase() {}

    /**
     * Makes and fills the tables, in one transaction; once they are there, does nothing.
     *
     * @param owner a connection of the role that owns the database
     */
    public static void fill(Connection owner, SampleData data) throws SQLException {
        if (isFilled(owner)) {
            return;
        }
        owner.setAutoCommit(false);
        try (Statement statement = owner.createStatement()) {
            statement.execute(tables());
        }
        insert(owner, INSERT_DEFAULT, data.judgmentDefaults(), CourtDatabase::bind);
        insert(owner, INSERT_LISTING, data.seriousListings(), CourtDatabase::bind);
        owner.commit();
    }

    private static boolean isFilled(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet result = statement.executeQuery("select to_regclass('public.serious_listing') is not null")) {
            return result.next() && result.getBoolean(1);
        }
    }

    private static String tables() {
        try (InputStream sql = CourtDatabase.class.getResourceAsStream("/demo/court.sql")) {
            return new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> void insert(Connection owner, String sql, List<T> records, Binder<T> binder)
            throws SQLException {
        try (PreparedStatement insert = owner.prepareStatement(sql)) {
            for (T each : records) {
                binder.bind(each, insert);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void bind(JudgmentDefault entry, PreparedStatement insert) throws SQLException {
        set(
                insert,
                entry.entryNo(),
                resident(entry.subject()),
                organization(entry.subject()),
                entry.caseNumber(),
                entry.court(),
                entry.amount(),
                entry.obligation(),
                entry.performance(),
                entry.conduct(),
                entry.listedOn(),
                entry.dates());
    }

    private static void bind(SeriousListing entry, PreparedStatement insert) throws SQLException {
        set(
                insert,
                entry.listingNo(),
                resident(entry.subject()),
                organization(entry.subject()),
                entry.regime(),
                entry.decisionNumber(),
                entry.removableOn(),
                entry.dates());
    }

    private static @Nullable String resident(SubjectId subject) {
        return subject.type() == SubjectId.Type.PERSON ? subject.value() : null;
    }

    private static @Nullable String organization(SubjectId subject) {
        return subject.type() == SubjectId.Type.ORGANIZATION ? subject.value() : null;
    }

    /** Binds the values in turn; the dates of a record are its last four columns. */
    private static void set(PreparedStatement insert, @Nullable Object... values) throws SQLException {
        int column = 1;
        for (Object value : values) {
            if (value instanceof RecordDates dates) {
                insert.setObject(column++, dates.on());
                insert.setObject(column++, dates.ended());
                insert.setObject(column++, dates.until());
                insert.setObject(column++, dates.repaired());
            } else {
                insert.setObject(column++, value);
            }
        }
    }

    @FunctionalInterface
    private interface Binder<T> {
        void bind(T each, PreparedStatement insert) throws SQLException;
    }
}
