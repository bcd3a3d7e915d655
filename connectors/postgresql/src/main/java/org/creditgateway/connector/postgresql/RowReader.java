package org.creditgateway.connector.postgresql;

import io.r2dbc.spi.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnReader;
import org.creditgateway.connector.Control;
import org.creditgateway.connector.Reduction;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.connector.Values;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Reads the rows of one result. After a row that cannot be read the rest is passed over, but still taken from the
 * connection, which stays in order that way.
 */
final class RowReader {

    private final Select select;
    private @Nullable SourceFailure failure;

    RowReader(Select select) {
        this.select = select;
    }

    /** One row; none if it, or one before it, cannot be read. */
    Optional<SourceRow> read(Row row) {
        if (failure == null) {
            try {
                return Optional.of(new SourceRow(control(row), values(row)));
            } catch (SourceFailure unreadable) {
                failure = unreadable;
            }
        }
        return Optional.empty();
    }

    /** After the last row: nothing, or why one could not be read. */
    Mono<SourceRow> failure() {
        return Mono.defer(() -> failure == null ? Mono.empty() : Mono.error(failure));
    }

    private Values values(Row row) {
        List<Column> columns = select.columns();
        @Nullable Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            Column column = columns.get(i);
            if (select.json().get(i)) {
                values[i] = JsonReader.read(column, get(row, i, column.field(), String.class));
                continue;
            }
            Object raw = get(row, i, column.field(), wireType(column));
            values[i] = column.reduction() == Reduction.NONE ? ColumnReader.read(column, raw) : raw;
        }
        return Values.of(values);
    }

    private Control control(Row row) {
        String key = get(row, select.key(), "key", String.class);
        if (key == null) {
            throw SourceFailure.invalidData("column key: null (expected: the subject's identifier)");
        }
        Integer id = select.id();
        return new Control(
                key,
                id == null ? null : get(row, id, "id", String.class),
                day(row, select.on(), "on"),
                day(row, select.ended(), "ended"),
                day(row, select.until(), "until"),
                day(row, select.repaired(), "repaired"));
    }

    private static @Nullable LocalDate day(Row row, @Nullable Integer position, String name) {
        return position == null ? null : get(row, position, name, LocalDate.class);
    }

    private static Class<?> wireType(Column column) {
        return switch (column.reduction()) {
            case YEAR -> Integer.class;
            case AMOUNT_RANGE -> String.class;
            case NONE ->
                switch (column.type()) {
                    case STRING, ENUM -> String.class;
                    case DECIMAL -> BigDecimal.class;
                    case DATE -> LocalDate.class;
                    case DATE_TIME -> OffsetDateTime.class;
                    case INT, BOOLEAN, OBJECT -> Object.class;
                };
        };
    }

    /** What the driver fails to decode, it may quote in its message. */
    private static <T> @Nullable T get(Row row, int position, String name, Class<T> type) {
        try {
            return row.get(position, type);
        } catch (RuntimeException undecodable) {
            throw SourceFailure.invalidData(
                    "column " + name + ": not a value that can be read as " + type.getSimpleName());
        }
    }
}
