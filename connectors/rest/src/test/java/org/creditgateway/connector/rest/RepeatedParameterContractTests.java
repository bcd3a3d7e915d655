package org.creditgateway.connector.rest;

import java.util.Locale;
import java.util.Map;
import org.creditgateway.connector.contract.ContractTable;

/** The same service, asked with each identifier in a parameter of its own. */
class RepeatedParameterContractTests extends RestConnectorContractTests {

    @Override
    Map<String, Object> where(ContractTable table) {
        return Map.of("get", "/rows/" + table.name().toLowerCase(Locale.ROOT) + "?codes={keys*}", "select", "/data");
    }
}
