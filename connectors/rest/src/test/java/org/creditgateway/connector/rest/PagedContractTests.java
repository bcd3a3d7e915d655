package org.creditgateway.connector.rest;

import java.util.Locale;
import java.util.Map;
import org.creditgateway.connector.contract.ContractTable;

/** The same service with one row on a page. */
class PagedContractTests extends RestConnectorContractTests {

    @Override
    Map<String, Object> where(ContractTable table) {
        return Map.of(
                "get",
                "/pages/" + table.name().toLowerCase(Locale.ROOT) + "?codes={keys}",
                "select",
                "/data",
                "pages",
                Map.of("firstNumber", 1, "parameter", "page", "count", "of"));
    }
}
