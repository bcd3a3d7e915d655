package org.creditgateway.connector.graphql;

import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.json.MemberPath;

/**
 * A selection of fields as Apollo Federation writes it in {@code @key} and {@code @requires}, such as
 * {@code registration { code country }}.
 *
 * @param leaves the paths to its values
 */
record FieldSet(String text, Set<MemberPath> leaves) {

    static FieldSet of(String text) {
        try {
            OperationDefinition operation = Parser.parse("{" + text + "}")
                    .getDefinitionsOfType(OperationDefinition.class)
                    .get(0);
            Set<MemberPath> leaves = new LinkedHashSet<>();
            gather(operation.getSelectionSet(), List.of(), leaves);
            return new FieldSet(text, leaves);
        } catch (InvalidSyntaxException e) {
            throw SourceFailure.invalidData("schema: a set of fields that cannot be read");
        }
    }

    private static void gather(SelectionSet selection, List<String> above, Set<MemberPath> leaves) {
        for (Field field : selection.getSelectionsOfType(Field.class)) {
            List<String> names = new ArrayList<>(above);
            names.add(field.getName());
            if (field.getSelectionSet() == null) {
                leaves.add(new MemberPath(names));
            } else {
                gather(field.getSelectionSet(), names, leaves);
            }
        }
    }
}
