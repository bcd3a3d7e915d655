package org.creditgateway.connector.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Reduction;

/** The places of a small schema, mapped to {@link ContractTable} in one dialect. */
record Places(Dialect dialect) {

    private static final String SUBJECT = "Organization";

    static final Column NAME = Column.of("name", ColumnType.STRING);
    static final Column REGISTERED_ON = Column.of("registeredOn", ColumnType.DATE);
    static final Column REGISTERED_ON_YEAR = year("registeredOn");
    static final Column CAPITAL = Column.of("capital", ColumnType.DECIMAL);
    static final Column CAPITAL_RANGE = range("capital");
    static final Column ADDRESS = Column.of("address", ColumnType.STRING);

    static final Column CASE_NUMBER = Column.of("caseNumber", ColumnType.STRING);
    static final Column AMOUNT = Column.of("amount", ColumnType.DECIMAL);
    static final Column AMOUNT_RANGE = range("amount");
    static final Column FILED_ON = Column.of("filedOn", ColumnType.DATE);
    static final Column FILED_ON_YEAR = year("filedOn");
    static final Column PARTS = Column.of("parts", ColumnType.INT);
    static final Column URGENT = Column.of("urgent", ColumnType.BOOLEAN);
    static final Column PERFORMANCE = Column.ofEnum("performance", List.of("NONE", "PARTIAL", "FULL"));
    static final Column RECORDED_AT = Column.of("recordedAt", ColumnType.DATE_TIME);
    static final Column RECORDED_AT_YEAR =
            Column.reduced("recordedAtYear", "recordedAt", ColumnType.DATE_TIME, Reduction.YEAR);
    static final Column NOTE = Column.of("note", ColumnType.STRING);
    static final Column REMARK = Column.of("remark", ColumnType.STRING);

    static final Column COURT = Column.object(
            "court", false, List.of(Column.of("title", ColumnType.STRING), Column.of("city", ColumnType.STRING)));
    static final Column ITEMS = Column.object(
            "items", true, List.of(Column.of("total", ColumnType.DECIMAL), Column.of("label", ColumnType.STRING)));
    static final Column TAGS =
            new Column("tags", "tags", ColumnType.STRING, true, Reduction.NONE, List.of(), List.of());

    static final List<Column> PARTY = List.of(NAME, REGISTERED_ON, REGISTERED_ON_YEAR, CAPITAL, CAPITAL_RANGE, ADDRESS);
    static final List<Column> FILING = List.of(
            CASE_NUMBER,
            AMOUNT,
            AMOUNT_RANGE,
            FILED_ON,
            FILED_ON_YEAR,
            PARTS,
            URGENT,
            PERFORMANCE,
            RECORDED_AT,
            RECORDED_AT_YEAR,
            NOTE,
            REMARK);

    /** {@code Organization}, with the columns that its mapping lists: all but the address. */
    MappedPlace party() {
        Map<String, Object> settings = new HashMap<>(dialect.where().apply(ContractTable.PARTIES));
        settings.put("key", named("ownerCode"));
        settings.put(
                "columns",
                List.of(listed("name", "name"), listed("registeredOn", "registeredOn"), listed("capital", "capital")));
        return new MappedPlace(SUBJECT, null, false, PARTY, Map.of(), dialect.directive(), settings);
    }

    /** {@code Organization.filings}, with all control columns and filters; {@code remark} is omitted. */
    MappedPlace filings() {
        return filings(Map.of());
    }

    /** The same with some of the directive's arguments replaced. */
    MappedPlace filings(Map<String, Object> replaced) {
        Map<String, Object> settings = filingSettings();
        settings.putAll(replaced);
        return filings(FILING, settings);
    }

    /** The same without one of the directive's arguments. */
    MappedPlace filingsWithout(String argument) {
        Map<String, Object> settings = filingSettings();
        settings.remove(argument);
        return filings(FILING, settings);
    }

    /** The same with one more column. */
    MappedPlace filingsWith(Column column) {
        List<Column> columns = new ArrayList<>(FILING);
        columns.add(column);
        return filings(columns, filingSettings());
    }

    /** The same with a field read from another column than its own. */
    MappedPlace filingsReading(Column field, String column) {
        return filings(Map.of("columns", List.of(listed(field.base(), column))));
    }

    /** The entries of {@link Dialect#filters()}, for an argument that the place does not have. */
    static List<Map<String, Object>> ofUnknownArgument(Object entries) {
        List<Map<String, Object>> changed = new ArrayList<>();
        for (Object entry : (List<?>) entries) {
            Map<String, Object> copy = new HashMap<>();
            ((Map<?, ?>) entry).forEach((member, value) -> copy.put(String.valueOf(member), value));
            copy.put("argument", "nosuchargument");
            changed.add(copy);
        }
        return changed;
    }

    Map<String, Object> listed(String field, String column) {
        return Map.of("field", field, dialect.member(), named(column));
    }

    String named(String column) {
        return dialect.named().apply(column);
    }

    private Map<String, Object> filingSettings() {
        Map<String, Object> settings = new HashMap<>(dialect.where().apply(ContractTable.FILINGS));
        settings.put("key", named("ownerCode"));
        settings.put("id", named("entryNo"));
        settings.put("on", named("happenedOn"));
        settings.put("ended", named("endedOn"));
        settings.put("until", named("sharedUntil"));
        settings.put("repaired", named("repairedOn"));
        settings.put("columns", List.of(listed("amount", "amountDue")));
        settings.put("omits", List.of("remark"));
        settings.putAll(dialect.filters());
        return settings;
    }

    private MappedPlace filings(List<Column> columns, Map<String, Object> settings) {
        return new MappedPlace(
                SUBJECT, "filings", true, columns, ContractTable.FILING_ARGUMENTS, dialect.directive(), settings);
    }

    private static Column year(String base) {
        return Column.reduced(base + "Year", base, ColumnType.DATE, Reduction.YEAR);
    }

    private static Column range(String base) {
        return Column.reduced(base + "Range", base, ColumnType.DECIMAL, Reduction.AMOUNT_RANGE);
    }
}
