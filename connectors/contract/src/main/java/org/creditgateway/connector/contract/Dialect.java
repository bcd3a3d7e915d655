package org.creditgateway.connector.contract;

import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * How one directive spells what the suite maps.
 *
 * @param directive the name of the directive, without the at sign
 * @param where the arguments that say where the source keeps a table, such as {@code {table: "filing"}}
 * @param named how the source names a column of {@link ContractTable}, such as {@code owner_code}; it has to be the
 *     directive's own default for fields
 * @param member the member of a {@code columns} entry that holds the source's name
 * @param filters the argument that maps {@link ContractTable#FILING_ARGUMENTS}: one entry for each, whose member
 *     {@code argument} is its path; empty when {@link Behaviour#FILTERS} is not declared
 */
public record Dialect(
        String directive,
        Function<ContractTable, Map<String, Object>> where,
        UnaryOperator<String> named,
        String member,
        Map<String, Object> filters) {

    public Dialect {
        filters = Map.copyOf(filters);
    }
}
