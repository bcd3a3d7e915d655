package org.creditgateway.benchmarks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The penalties that {@link FetchCost} fetches: five of each organisation, the same from all kinds of sources. */
final class FetchedRows {

    static final int ORGANIZATIONS = 1_000;
    static final int EACH = 5;

    private FetchedRows() {}

    /**
     * One penalty, with what the gateway asks of it.
     *
     * @param uscc the organisation's code
     */
    record Penalty(String uscc, String id, String documentNumber, String type, BigDecimal fine, LocalDate decidedOn) {}

    /** The first organisations' codes. */
    static List<String> codes(int organizations) {
        List<String> codes = new ArrayList<>(organizations);
        for (int i = 0; i < organizations; i++) {
            codes.add(String.format("91379999MA%08d", i));
        }
        return codes;
    }

    static List<Penalty> of(String code) {
        List<Penalty> penalties = new ArrayList<>(EACH);
        for (int i = 0; i < EACH; i++) {
            String id = code + "-" + i;
            penalties.add(new Penalty(
                    code,
                    id,
                    "No. " + id,
                    i % 2 == 0 ? "FINE" : "WARNING",
                    new BigDecimal("12000.50"),
                    LocalDate.of(2024, 3, i + 1)));
        }
        return penalties;
    }
}
