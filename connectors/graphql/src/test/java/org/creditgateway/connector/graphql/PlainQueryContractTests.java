package org.creditgateway.connector.graphql;

import java.util.Locale;
import java.util.Map;
import org.creditgateway.connector.contract.ContractTable;

/** The service with plain queries. */
class PlainQueryContractTests extends GraphqlContract {

    @Override
    String directive() {
        return "graphql";
    }

    @Override
    Map<String, Object> where(ContractTable table) {
        return Map.of("field", table.name().toLowerCase(Locale.ROOT), "argument", "owners", "type", "[ID!]!");
    }
}
