package org.creditgateway.connector.contract;

import org.creditgateway.connector.Connector;
import org.creditgateway.connector.ConnectorKind;
import org.creditgateway.connector.SourceSettings;

/** The kind {@code memory}: the url of a source, such as {@code memory:court}, names an {@link InMemorySource}. */
public final class InMemoryKind implements ConnectorKind {

    private static final String DIRECTIVES = """
            "Reads the rows of a table in memory."
            directive @memory(
              "The table."
              table: String!
              "The column that holds the subject's identifier."
              key: String!
              "The column that holds the source's own id of the record."
              id: String
              "The column that holds the day of the recorded event."
              on: String
              "The column that holds the day on which the recorded conduct ended."
              ended: String
              "The column that holds the last day on which the record may be shared."
              until: String
              "The column that holds the day from which the record is repaired."
              repaired: String
              "Fields and the columns that hold them; by default a column has the field's name."
              columns: [MemoryColumn!]
              "The fields that this source does not have."
              omits: [String!]
              "The arguments that this source applies."
              filters: [MemoryFilter!]
              "The most subjects in one call."
              maxBatch: Int = 1000
            ) repeatable on OBJECT | FIELD_DEFINITION

            "The column that holds a field."
            input MemoryColumn {
              "The field."
              field: String!
              "The column."
              column: String!
            }

            "An argument, and how it selects rows."
            input MemoryFilter {
              "The argument, by its dotted path."
              argument: String!
              "The column that it is compared to."
              column: String!
              "How it is compared."
              is: MemoryComparison!
            }

            "How a column is compared to an argument."
            enum MemoryComparison {
              "The column is the argument."
              EQ
              "The column is the argument, or more."
              GE
              "The column is the argument, or less."
              LE
              "The column is one of the argument's values."
              IN
            }
            """;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String directives() {
        return DIRECTIVES;
    }

    @Override
    public Connector connect(SourceSettings settings) {
        return InMemorySource.at(settings.url()).connect();
    }
}
