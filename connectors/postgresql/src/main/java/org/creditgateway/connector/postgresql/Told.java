package org.creditgateway.connector.postgresql;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import org.creditgateway.connector.InquiryReference;
import org.jspecify.annotations.Nullable;

/**
 * What a statement tells the database of its inquiry: id, agency and item, as its last parameter. The condition holds for
 * all rows; before the first one is read it sets {@code credit_gateway.inquiry}, which views and functions may read, and
 * {@code application_name}, which activity and log show, until the statement ends. So it costs no round trip, and the
 * statement stays the same for all inquiries.
 */
final class Told {

    static final String APPLICATION = "credit-gateway";

    private Told() {}

    static String text(Binds binds) {
        String parameter = binds.add((statement, index, parameters) ->
                statement.bind(index, Parameters.in(R2dbcType.VARCHAR, told(parameters.inquiry()))));
        return "(select set_config('credit_gateway.inquiry', " + parameter
                + ", true) || set_config('application_name', left(" + parameter + ", 63), true)) is not null";
    }

    private static String told(@Nullable InquiryReference inquiry) {
        return inquiry == null ? APPLICATION : inquiry.id() + " " + inquiry.agency() + " " + inquiry.item();
    }
}
