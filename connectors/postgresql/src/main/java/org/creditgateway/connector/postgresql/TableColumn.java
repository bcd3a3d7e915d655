package org.creditgateway.connector.postgresql;

import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnType;

/** A field that holds one scalar, and the column that it is read from. */
record TableColumn(String name, ColumnType type) implements FieldSource {

    @Override
    public String value(Column column, String alias, int depth, Binds binds) {
        return Sql.value(column, Sql.reference(alias, name));
    }

    @Override
    public boolean isJson(Column column) {
        return false;
    }
}
