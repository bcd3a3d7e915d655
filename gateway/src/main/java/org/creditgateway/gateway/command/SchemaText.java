package org.creditgateway.gateway.command;

import graphql.schema.idl.SchemaPrinter;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.util.Set;
import org.creditgateway.gateway.catalogue.Grant;
import org.creditgateway.gateway.catalogue.SchemaView;

/** The SDL of what a grant leaves of the schema: what introspection shows, descriptions included. */
final class SchemaText {

    private static final Set<String> SHOWN = Set.of("deprecated", "specifiedBy", "oneOf");

    private SchemaText() {}

    static String of(TypeDefinitionRegistry schema, Grant grant) {
        return of(SchemaView.of(schema, grant.coordinates()));
    }

    static String of(TypeDefinitionRegistry view) {
        SchemaPrinter.Options options = SchemaPrinter.Options.defaultOptions()
                .includeScalarTypes(true)
                .includeDirectiveDefinitions(false)
                .includeDirectives(SHOWN::contains);
        return new SchemaPrinter(options).print(UnExecutableSchemaGenerator.makeUnExecutableSchema(view));
    }
}
