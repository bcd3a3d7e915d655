package org.creditgateway.connector.postgresql;

import io.r2dbc.spi.Statement;
import java.util.ArrayList;
import java.util.List;
import org.creditgateway.connector.FetchParameters;

/** The parameters of one statement, gathered in the order of their numbers while its text is written. */
final class Binds {

    /** A value that is bound anew for each fetch. */
    @FunctionalInterface
    interface Bind {

        void to(Statement statement, int index, FetchParameters parameters);
    }

    private final List<Bind> binds = new ArrayList<>();

    /** How the text refers to the new parameter. */
    String add(Bind bind) {
        binds.add(bind);
        return "$" + binds.size();
    }

    List<Bind> inOrder() {
        return List.copyOf(binds);
    }
}
