package org.creditgateway.gateway.catalogue;

import graphql.language.AstTransformer;
import graphql.language.Directive;
import graphql.language.Node;
import graphql.language.NodeVisitorStub;
import graphql.language.TypeDefinition;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import graphql.util.TreeTransformerUtil;
import java.util.Set;

/** The directives of the schema that clients can see: those of the GraphQL specification. */
final class ShownDirectives {

    private static final Set<String> SHOWN = Set.of("deprecated", "specifiedBy", "oneOf");

    private ShownDirectives() {}

    /** The type without all others. */
    static TypeDefinition<?> only(TypeDefinition<?> type) {
        return (TypeDefinition<?>) new AstTransformer().transform(type, new NodeVisitorStub() {
            @Override
            @SuppressWarnings("rawtypes") // as the engine declares it
            public TraversalControl visitDirective(Directive node, TraverserContext<Node> context) {
                return SHOWN.contains(node.getName())
                        ? TraversalControl.CONTINUE
                        : TreeTransformerUtil.deleteNode(context);
            }
        });
    }
}
