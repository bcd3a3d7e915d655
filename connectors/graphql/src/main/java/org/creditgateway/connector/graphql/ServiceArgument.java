package org.creditgateway.connector.graphql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.MappingSettings;
import org.jspecify.annotations.Nullable;

/** An argument that the service itself applies, passed as a variable of the same name. */
sealed interface ServiceArgument permits PassedArgument, FixedArgument {

    /** The argument's name at the service. */
    String name();

    /** Its type at the service. */
    String type();

    /** The argument's value, given the arguments of a call; null when it is left out. */
    @Nullable
    Object value(Map<String, Object> arguments);

    /** The argument as it stands at a field. */
    default String application() {
        return name() + ": $" + name();
    }

    /** The variable as it stands at the head of a document. */
    default String declaration() {
        return "$" + name() + ": " + type();
    }

    /**
     * All that a place has besides its subjects.
     *
     * @param taken the name of the variable that is in use already
     */
    static List<ServiceArgument> of(MappedPlace place, String taken) {
        MappingSettings settings = MappingSettings.of(place);
        List<ServiceArgument> all = new ArrayList<>(PassedArgument.of(place));
        all.addAll(FixedArgument.of(settings));
        Set<String> names = new HashSet<>(Set.of(taken));
        for (ServiceArgument argument : all) {
            if (!names.add(argument.name())) {
                throw settings.invalid("name", argument.name(), "each argument once, and none named " + taken);
            }
        }
        return List.copyOf(all);
    }
}
