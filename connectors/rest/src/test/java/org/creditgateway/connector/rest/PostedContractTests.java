package org.creditgateway.connector.rest;

import java.util.Locale;
import java.util.Map;
import org.creditgateway.connector.contract.ContractTable;

/** The same service, asked by a POST with identifiers and filters in its body. */
class PostedContractTests extends RestConnectorContractTests {

    private static final String FILTERS =
            ", \"from\": \"{from}\", \"until\": \"{until}\", \"performances\": \"{performances}\", \"most\": \"{most}\"";

    @Override
    Map<String, Object> where(ContractTable table) {
        String filters = table == ContractTable.FILINGS ? FILTERS : "";
        return Map.of(
                "post",
                "/search/" + table.name().toLowerCase(Locale.ROOT),
                "body",
                "{\"codes\": \"{keys}\"" + filters + "}",
                "select",
                "/data");
    }
}
