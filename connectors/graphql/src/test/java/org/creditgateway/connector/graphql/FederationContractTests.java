package org.creditgateway.connector.graphql;

import java.util.Map;
import org.creditgateway.connector.contract.ContractTable;

/** The service as a subgraph. */
class FederationContractTests extends GraphqlContract {

    @Override
    String directive() {
        return "federation";
    }

    @Override
    Map<String, Object> where(ContractTable table) {
        return switch (table) {
            case PARTIES -> Map.of("entity", "Party");
            case FILINGS -> Map.of("entity", "Party", "field", "filings");
        };
    }
}
