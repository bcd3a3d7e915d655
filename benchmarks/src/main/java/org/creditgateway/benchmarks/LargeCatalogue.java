package org.creditgateway.benchmarks;

import graphql.language.FieldDefinition;
import graphql.language.ListType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.TypeName;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.creditgateway.schema.CreditSchema;

/**
 * A catalogue of 10,000 items for 500 agencies over 2,000 coordinates. The schema is the published one, widened by
 * generated types below {@code Organization} until it has that many; each item grants some 40 of them.
 */
final class LargeCatalogue {

    static final int ITEMS = 10_000;
    static final int AGENCIES = 500;
    static final int COORDINATES = 2_000;
    private static final int FIELDS = 15;
    private static final int TYPES_PER_ITEM = 3;

    private LargeCatalogue() {}

    /** The published schema, widened. */
    static TypeDefinitionRegistry schema() {
        TypeDefinitionRegistry schema = CreditSchema.typeRegistry();
        List<ObjectTypeDefinition> made = made(schema);
        ObjectTypeDefinition narrow =
                Objects.requireNonNull(schema.getTypeOrNull("Organization", ObjectTypeDefinition.class));
        schema.remove(narrow);
        schema.add(narrow.transform(wide -> {
            List<FieldDefinition> fields = new ArrayList<>(narrow.getFieldDefinitions());
            made.forEach(type -> fields.add(FieldDefinition.newFieldDefinition()
                    .name(type.getName().toLowerCase(java.util.Locale.ROOT))
                    .type(ListType.newListType(
                                    TypeName.newTypeName(type.getName()).build())
                            .build())
                    .build()));
            wide.fieldDefinitions(fields);
        }));
        made.forEach(schema::add);
        return schema;
    }

    private static List<ObjectTypeDefinition> made(TypeDefinitionRegistry schema) {
        int there = schema.getTypes(ObjectTypeDefinition.class).stream()
                .mapToInt(type -> type.getFieldDefinitions().size())
                .sum();
        List<ObjectTypeDefinition> made = new ArrayList<>();
        while (there + made.size() * (FIELDS + 1) < COORDINATES) {
            ObjectTypeDefinition.Builder type = ObjectTypeDefinition.newObjectTypeDefinition();
            type.name("Made" + made.size());
            for (int i = 0; i < FIELDS; i++) {
                type.fieldDefinition(FieldDefinition.newFieldDefinition()
                        .name("field" + i)
                        .type(TypeName.newTypeName("String").build())
                        .build());
            }
            made.add(type.build());
        }
        return made;
    }

    /** The document. Agency A-0 may use the first item, which grants what {@link Inquiry} asks. */
    static String yaml(TypeDefinitionRegistry schema) {
        int types = (int) schema.getTypes(ObjectTypeDefinition.class).stream()
                .filter(type -> type.getName().startsWith("Made"))
                .count();
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder yaml = new StringBuilder("items:\n");
        for (int i = 0; i < ITEMS; i++) {
            Map<String, String> item = new LinkedHashMap<>();
            item.put("code", "T-" + i);
            item.put("title", "Review of suppliers number " + i);
            item.put("purpose", "Review before a contract is given");
            item.put("status", "PUBLISHED");
            item.put("approvals", "[{by: Zhang Min, on: 2025-12-01}, {by: Liu Yang, on: 2025-12-02}]");
            item.put("matter", "M2");
            item.put("agencies", "[A-" + i % AGENCIES + ", A-" + random.nextInt(AGENCIES) + "]");
            item.put("legalBasis", "[{document: Shandong Social Credit Regulations (2020), article: \"22(2)\"}]");
            item.put("subjects", "[ORGANIZATION]");
            item.put("requires", "[{case: {pattern: \"CASE-[0-9]{1,9}\"}}]");
            item.put("limits", "{batch: 1000, perDay: 20000}");
            item.put("inForce", "{from: 2026-01-01, until: 2028-12-31}");
            yaml.append("  -");
            item.forEach((key, value) ->
                    yaml.append(key.equals("code") ? " " : "    ").append(key + ": " + value + "\n"));
            yaml.append("    fields:\n");
            fields(random, types)
                    .forEach(line -> yaml.append("      - ").append(line).append('\n'));
        }
        return yaml.toString();
    }

    private static List<String> fields(SplittableRandom random, int types) {
        List<String> lines = new ArrayList<>(List.of(
                "Organization.{code, name, status, registeredOnYear, penalties, hasJudgmentDefaults}",
                "{coordinate: Organization.legalRepresentative, level: MASKED}",
                "Penalty.{id, type, fineRange, decidedOn, decidedOnYear, source}",
                "\"Organization.penalties(decided:)\""));
        for (int i = 0; i < TYPES_PER_ITEM; i++) {
            int type = random.nextInt(types);
            StringBuilder line = new StringBuilder("Made" + type + ".{field0");
            for (int field = 1 + random.nextInt(2); field < FIELDS; field += 1 + random.nextInt(2)) {
                line.append(", field").append(field);
            }
            lines.add(line.append('}').toString());
            lines.add("Organization.made" + type);
        }
        return lines;
    }
}
