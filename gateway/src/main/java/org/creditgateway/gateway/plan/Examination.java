package org.creditgateway.gateway.plan;

import java.util.List;
import org.creditgateway.gateway.refusal.Refusal;
import org.creditgateway.gateway.refusal.Refused;
import org.jspecify.annotations.Nullable;

/** What was decided of an operation: each coordinate, and the plan where nothing is denied. */
public final class Examination {

    private final Operation operation;
    private final AskedCoordinates coordinates;
    private final List<Refusal> refusals;
    private final @Nullable Plan plan;

    Examination(Operation operation, AskedCoordinates coordinates, List<Refusal> refusals, @Nullable Plan plan) {
        this.operation = operation;
        this.coordinates = coordinates;
        this.refusals = List.copyOf(refusals);
        this.plan = plan;
    }

    /** The coordinates asked, sorted. */
    public List<DecidedCoordinate> coordinates() {
        return coordinates.decided();
    }

    /** Why there is no plan; empty where there is one. */
    public List<Refusal> refusals() {
        return refusals;
    }

    /** The plan; null where something is refused. */
    public @Nullable Plan plan() {
        return plan;
    }

    /**
     * The operation without what is denied, as text; null where nothing remains. It holds this operation only, and of its
     * fragments and variables those that are still used.
     */
    public @Nullable String complying() {
        return ComplyingDocument.of(operation, coordinates.nodes());
    }

    Plan planOrRefused() {
        if (plan == null) {
            throw new Refused(refusals);
        }
        return plan;
    }
}
