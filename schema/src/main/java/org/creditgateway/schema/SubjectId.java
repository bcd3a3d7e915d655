package org.creditgateway.schema;

/**
 * The canonical identifier of a subject: a resident id for a person, a unified social credit code for an organisation.
 *
 * @param type which of the two the identifier is; an all-digit code can be a valid resident id too
 * @param value canonical: ASCII, upper case
 */
public record SubjectId(Type type, String value) {

    /** The two kinds of subjects, by the names of their GraphQL types. */
    public enum Type {
        PERSON("Person"),
        ORGANIZATION("Organization");

        private final String typeName;

        Type(String typeName) {
            this.typeName = typeName;
        }

        /** The name of the GraphQL object type. */
        public String typeName() {
            return typeName;
        }
    }

    /** Keeps the identifier out of logs. */
    @Override
    public String toString() {
        return "SubjectId[" + type + "]";
    }
}
