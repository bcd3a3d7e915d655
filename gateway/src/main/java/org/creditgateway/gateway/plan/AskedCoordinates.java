package org.creditgateway.gateway.plan;

import graphql.language.Field;
import graphql.language.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.creditgateway.gateway.catalogue.Decision;
import org.creditgateway.gateway.catalogue.Grant;
import org.creditgateway.gateway.catalogue.Level;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refusal;
import org.creditgateway.gateway.refusal.Refused;

/** The coordinates that an operation asks, each decided by the grant. All denials are told at once. */
final class AskedCoordinates {

    private final Grant grant;
    private final SortedMap<String, Level> asked = new TreeMap<>();
    private final List<Refusal> refusals = new ArrayList<>();

    AskedCoordinates(Grant grant) {
        this.grant = grant;
    }

    /** Decides the coordinate; the level is FULL for a denied one, since nothing of the plan will be used. */
    Level ask(String coordinate, Field field, List<Object> path) {
        Decision decision = grant.decide(coordinate);
        if (decision instanceof Decision.Deny deny) {
            deny(coordinate, deny.reason(), field, path);
        }
        Level level = decision instanceof Decision.AllowMasked masked ? masked.level() : Level.FULL;
        asked.put(coordinate, level);
        return level;
    }

    void deny(String coordinate, String reason, Field field, List<Object> path) {
        SourceLocation at = field.getSourceLocation();
        refusals.add(new Refusal(
                ErrorCode.UNAUTHORIZED_FIELD_OR_TYPE,
                reason,
                coordinate,
                path,
                at == null ? List.of() : List.of(new Refusal.Location(at.getLine(), at.getColumn()))));
    }

    void refuseDenied() {
        if (!refusals.isEmpty()) {
            throw new Refused(refusals);
        }
    }

    List<String> names() {
        return List.copyOf(asked.keySet());
    }

    List<String> levels() {
        return asked.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }
}
