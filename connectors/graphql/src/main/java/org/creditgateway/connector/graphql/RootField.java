package org.creditgateway.connector.graphql;

import java.util.List;
import tools.jackson.core.JsonGenerator;

/** The query field by which a service is asked for many subjects. */
sealed interface RootField permits EntitiesField, ListField {

    /** The field's name, which is also where its answer stands. */
    String name();

    /** The argument that takes the subjects, and the name of its variable. */
    String argument();

    /** The type of that argument. */
    String type();

    /** The field with its selection. */
    String select(SelectionSet rows, List<ServiceArgument> applied);

    /** Writes the value of the variable that names the subjects. */
    void writeSubjects(JsonGenerator json, List<String> keys);
}
