package org.creditgateway.connector.rest;

import java.util.Locale;
import java.util.Map;
import org.creditgateway.connector.contract.ContractTable;

/** The same service with the records of a subject inside one row. */
class NestedRecordsContractTests extends RestConnectorContractTests {

    @Override
    Map<String, Object> where(ContractTable table) {
        return Map.of(
                "get", "/owners/" + table.name().toLowerCase(Locale.ROOT) + "?codes={keys}", "each", "/held/records");
    }
}
