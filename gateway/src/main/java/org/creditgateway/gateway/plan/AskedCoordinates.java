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

/** The coordinates that an operation asks, each decided by the grant. All denials are told at once. */
final class AskedCoordinates {

    private final Grant grant;
    private final SortedMap<String, DecidedCoordinate> asked = new TreeMap<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final DecidedNodes nodes = new DecidedNodes();

    AskedCoordinates(Grant grant) {
        this.grant = grant;
    }

    /** Decides a field; the level is FULL for a denied one, since nothing of the plan will be used. */
    Level ask(String coordinate, List<Field> merged, List<Object> path) {
        Level level = decide(coordinate, merged, path);
        nodes.decided(coordinate, merged, isGranted(coordinate));
        return level;
    }

    /** Decides an argument. */
    void askArgument(String coordinate, String name, List<Field> merged, List<Object> path) {
        decide(coordinate, merged, path);
        if (!isGranted(coordinate)) {
            nodes.deniedArgument(name, merged);
        }
    }

    /** Denies an argument that is granted, because it cannot be applied. */
    void denyArgument(String coordinate, String name, String reason, List<Field> merged, List<Object> path) {
        deny(coordinate, reason, merged, path);
        nodes.deniedArgument(name, merged);
    }

    /** Denies a field, whatever the grant says. */
    void denyField(String coordinate, String reason, List<Field> merged, List<Object> path) {
        deny(coordinate, reason, merged, path);
        nodes.decided(coordinate, merged, false);
    }

    List<Refusal> refusals() {
        return refusals;
    }

    DecidedNodes nodes() {
        return nodes;
    }

    List<DecidedCoordinate> decided() {
        return List.copyOf(asked.values());
    }

    List<String> names() {
        return List.copyOf(asked.keySet());
    }

    List<String> levels() {
        return asked.values().stream()
                .map(each -> each.coordinate() + "=" + each.level())
                .toList();
    }

    private Level decide(String coordinate, List<Field> merged, List<Object> path) {
        Decision decision = grant.decide(coordinate);
        if (decision instanceof Decision.Deny deny) {
            deny(coordinate, deny.reason(), merged, path);
            return Level.FULL;
        }
        Level level = decision instanceof Decision.AllowMasked masked ? masked.level() : Level.FULL;
        asked.putIfAbsent(coordinate, new DecidedCoordinate(coordinate, level, null));
        return level;
    }

    private void deny(String coordinate, String reason, List<Field> merged, List<Object> path) {
        asked.put(coordinate, new DecidedCoordinate(coordinate, null, reason));
        SourceLocation at = merged.get(0).getSourceLocation();
        refusals.add(new Refusal(
                ErrorCode.UNAUTHORIZED_FIELD_OR_TYPE,
                reason,
                coordinate,
                path,
                at == null ? List.of() : List.of(new Refusal.Location(at.getLine(), at.getColumn()))));
    }

    private boolean isGranted(String coordinate) {
        DecidedCoordinate decided = asked.get(coordinate);
        return decided != null && decided.isGranted();
    }
}
