package org.creditgateway.connector.json;

import java.util.Locale;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnType;

/** The control columns that a mapping may declare besides the key, in the order of a record's cells. */
enum ControlColumn {
    ID(ColumnType.STRING),
    ON(ColumnType.DATE),
    ENDED(ColumnType.DATE),
    UNTIL(ColumnType.DATE),
    REPAIRED(ColumnType.DATE);

    private final Column column;

    ControlColumn(ColumnType type) {
        this.column = Column.of(argument(), type);
    }

    /** The directive's argument that names the member. */
    String argument() {
        return name().toLowerCase(Locale.ROOT);
    }

    Column column() {
        return column;
    }
}
