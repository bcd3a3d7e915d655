package org.creditgateway.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreditScalarsTests {

    @Test
    void parsedValuesAreOfOneType() {
        assertThat(parsed("ResidentId", "37999919000106005ｘ")).isEqualTo("37999919000106005X");
        assertThat(parsed("UnifiedSocialCreditCode", "91379999ma9000011y")).isEqualTo("91379999MA9000011Y");
        assertThat(parsed("Date", "2026-01-31")).isEqualTo(LocalDate.of(2026, 1, 31));
        assertThat(parsed("DateTime", "2026-01-31T09:30:00+08:00"))
                .isEqualTo(OffsetDateTime.parse("2026-01-31T09:30:00+08:00"));
        assertThat(parsed("Decimal", "-12345.60")).isEqualTo(new BigDecimal("-12345.60"));
    }

    @Test
    void valuesAreWrittenAsStrings() {
        assertThat(serialized("Date", LocalDate.of(2026, 1, 31))).isEqualTo("2026-01-31");
        assertThat(serialized("DateTime", OffsetDateTime.parse("2026-01-31T09:30+08:00")))
                .isEqualTo("2026-01-31T09:30:00+08:00");
        assertThat(serialized("Decimal", new BigDecimal("12345.60"))).isEqualTo("12345.60");
        assertThat(serialized("Decimal", new BigDecimal("1E+6"))).isEqualTo("1000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"379999190001020015", "379999********0015", "an opaque pseudonym"})
    void maskedFormsOfIdentifiersAreAnswered(String form) {
        assertThat(serialized("ResidentId", form)).isEqualTo(form);
        assertThat(serialized("UnifiedSocialCreditCode", form)).isEqualTo(form);
    }

    @ParameterizedTest
    @CsvSource({
        "Date, 2025-02-29",
        "Date, 2024-1-31",
        "Date, 20241130",
        "Date, +12024-11-30",
        "Date, 2024-11-30T00:00:00Z",
        "Date, ２０２４-11-30",
        "DateTime, 2024-11-30",
        "DateTime, 2024-11-30T09:30:00",
        "DateTime, 2024-11-30T09:30+08:00",
        "DateTime, 2024-11-30T24:00:00Z",
        "DateTime, 2024-11-30T09:30:00+19:00",
        "Decimal, 1e9",
        "Decimal, .5",
        "Decimal, 7.",
        "Decimal, +5",
        "Decimal, 05",
        "Decimal, NaN",
        "Decimal, 12345678901234567890123456789012345678901",
        "ResidentId, 379999190001020016",
        "ResidentId, 379999********0015",
        "UnifiedSocialCreditCode, 91379999MA9000011X",
        "UnifiedSocialCreditCode, 91379999******011Y"
    })
    void wrongTextsAreRefusedWithoutBeingQuoted(String scalar, String text) {
        var value = catchThrowableOfType(CoercingParseValueException.class, () -> parsed(scalar, text));
        var literal = catchThrowableOfType(CoercingParseLiteralException.class, () -> parsedLiteral(scalar, text));

        assertThat(value).hasMessageContaining("expected");
        assertThat(value.toString() + value.getCause() + value.getExtensions()).doesNotContain(text);
        assertThat(value.getCause()).hasNoCause();
        assertThat(literal.getMessage()).isEqualTo(value.getMessage());
        assertThat(literal.getExtensions())
                .isEqualTo(value.getExtensions())
                .containsEntry("reason", value.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ResidentId", "UnifiedSocialCreditCode"})
    void refusedIdentifiersHaveTheirCode(String scalar) {
        var refusal = catchThrowableOfType(CoercingParseValueException.class, () -> parsed(scalar, "1"));

        assertThat(refusal.getExtensions()).containsEntry("code", "INVALID_IDENTIFIER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ResidentId", "UnifiedSocialCreditCode", "Date", "DateTime", "Decimal"})
    void onlyStringsAreTaken(String scalar) {
        for (Object other : List.of(379999190001020015L, 1.5, true, List.of("2026-01-31"), Map.of())) {
            assertThatThrownBy(() -> parsed(scalar, other))
                    .isInstanceOf(CoercingParseValueException.class)
                    .hasMessage(scalar + ": not a string (expected: a string)");
        }
        assertThatThrownBy(() -> coercing(scalar)
                        .parseLiteral(IntValue.of(5), CoercedVariables.emptyVariables(), context(), Locale.ROOT))
                .isInstanceOf(CoercingParseLiteralException.class)
                .hasMessage(scalar + ": not a string (expected: a string)");
    }

    @Test
    void valuesOfOtherTypesAreNotWritten() {
        assertThatThrownBy(() -> serialized("Date", "2026-01-31"))
                .isInstanceOf(CoercingSerializeException.class)
                .hasMessage("Date: a String (expected: LocalDate)");
        assertThatThrownBy(() -> serialized("ResidentId", 379999190001020015L))
                .isInstanceOf(CoercingSerializeException.class)
                .hasMessage("ResidentId: a Long (expected: String)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+999999999", "1E-999999999", "12345678901234567890123456789012345678901"})
    void absurdlyLongDecimalsAreNotWritten(String number) {
        assertThatThrownBy(() -> serialized("Decimal", new BigDecimal(number)))
                .isInstanceOf(CoercingSerializeException.class)
                .hasMessageContaining("expected: at most 40");
    }

    @Test
    void valuesBecomeLiterals() {
        assertThat(coercing("Date").valueToLiteral(LocalDate.of(2026, 1, 31), context(), Locale.ROOT))
                .isInstanceOfSatisfying(
                        StringValue.class, text -> assertThat(text.getValue()).isEqualTo("2026-01-31"));
        assertThat(coercing("Date").valueToLiteral("2026-01-31", context(), Locale.ROOT))
                .isInstanceOfSatisfying(
                        StringValue.class, text -> assertThat(text.getValue()).isEqualTo("2026-01-31"));
    }

    private static Object parsed(String scalar, Object input) {
        return coercing(scalar).parseValue(input, context(), Locale.ROOT);
    }

    private static Object parsedLiteral(String scalar, String text) {
        return coercing(scalar)
                .parseLiteral(StringValue.of(text), CoercedVariables.emptyVariables(), context(), Locale.ROOT);
    }

    private static Object serialized(String scalar, Object value) {
        return coercing(scalar).serialize(value, context(), Locale.ROOT);
    }

    private static Coercing<?, ?> coercing(String scalar) {
        return CreditScalars.all().stream()
                .filter(candidate -> candidate.getName().equals(scalar))
                .map(GraphQLScalarType::getCoercing)
                .findFirst()
                .orElseThrow();
    }

    private static GraphQLContext context() {
        return GraphQLContext.getDefault();
    }
}
