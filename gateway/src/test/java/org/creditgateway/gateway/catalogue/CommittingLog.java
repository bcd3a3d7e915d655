package org.creditgateway.gateway.catalogue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.creditgateway.gateway.inquirylog.Act;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryLog;
import org.creditgateway.gateway.inquirylog.NotCarriedOut;
import org.creditgateway.gateway.inquirylog.Receipt;
import reactor.core.publisher.Mono;

/** A log that carries acts out in a real database, and keeps their entries in memory. */
final class CommittingLog implements InquiryLog {

    private final DataSource source;
    private final List<InquiryEntry> entries = Collections.synchronizedList(new ArrayList<>());

    CommittingLog(DataSource source) {
        this.source = source;
    }

    List<InquiryEntry> entries() {
        return entries;
    }

    @Override
    public Mono<Permit> permit() {
        return Mono.just(() -> {});
    }

    @Override
    public Mono<Receipt> append(Permit permit, InquiryEntry entry) {
        return Mono.fromSupplier(() -> {
            entries.add(entry);
            return new Receipt(entries.size() - 1, "receipt");
        });
    }

    @Override
    public Mono<Receipt> commit(Permit permit, InquiryEntry entry, Act act) {
        return Mono.fromCallable(() -> changed(act)).flatMap(rows -> {
            if (rows != 1) {
                return Mono.error(new NotCarriedOut());
            }
            return append(permit, entry);
        });
    }

    private int changed(Act act) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(act.sql())) {
            for (int i = 0; i < act.values().size(); i++) {
                statement.setObject(i + 1, act.values().get(i));
            }
            return statement.executeUpdate();
        }
    }
}
