package org.creditgateway.schema;

import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The scalars of the contract; their descriptions are those of the SDL. All are strings on the wire.
 *
 * <p>Parsed values are: canonical {@link String} of {@code ResidentId} and {@code UnifiedSocialCreditCode},
 * {@link LocalDate} of {@code Date}, {@link OffsetDateTime} of {@code DateTime}, {@link BigDecimal} of {@code Decimal}.
 * The same types are serialised; identifiers as they are, since masked forms and pseudonyms are answered too.
 *
 * <p>An input that is refused gives an error whose message and whose extension {@code reason} say what is expected and
 * never hold the value; the extension {@code code} is {@code INVALID_IDENTIFIER} where an identifier is refused.
 */
public final class CreditScalars {

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern DATE_TIME =
            Pattern.compile(DATE + "T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
    private static final int DECIMAL_DIGITS = 40;

    private CreditScalars() {}

    /** One of each, ready to be wired. */
    public static List<GraphQLScalarType> all() {
        return List.of(
                identifier("ResidentId", ResidentId::canonical),
                identifier("UnifiedSocialCreditCode", UnifiedSocialCreditCode::canonical),
                scalar("Date", LocalDate.class, CreditScalars::date, LocalDate::toString),
                scalar(
                        "DateTime",
                        OffsetDateTime.class,
                        CreditScalars::dateTime,
                        DateTimeFormatter.ISO_OFFSET_DATE_TIME::format),
                scalar("Decimal", BigDecimal.class, CreditScalars::decimal, CreditScalars::plain));
    }

    private static GraphQLScalarType identifier(String name, Function<String, String> canonical) {
        return scalar(name, String.class, canonical, Function.identity());
    }

    private static <T> GraphQLScalarType scalar(
            String name, Class<T> type, Function<String, T> parse, Function<T, String> format) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .coercing(new TextCoercing<>(name, type, parse, format))
                .build();
    }

    private static LocalDate date(String text) {
        try {
            if (DATE.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException e) {
            // refused below without the cause, whose message holds the text
        }
        throw new IllegalArgumentException("Date: not a day of the calendar (expected: as in 2026-01-31)");
    }

    private static OffsetDateTime dateTime(String text) {
        try {
            if (DATE_TIME.matcher(text).matches()) {
                return OffsetDateTime.parse(text);
            }
        } catch (DateTimeException e) {
            // refused below without the cause, whose message holds the text
        }
        throw new IllegalArgumentException(
                "DateTime: not a moment with an offset (expected: as in 2026-01-31T09:30:00+08:00)");
    }

    private static BigDecimal decimal(String text) {
        if (text.length() <= DECIMAL_DIGITS && DECIMAL.matcher(text).matches()) {
            return new BigDecimal(text);
        }
        throw new IllegalArgumentException("Decimal: not a decimal number of at most " + DECIMAL_DIGITS
                + " characters (expected: as in -12345.60)");
    }

    /** Without an exponent; a number that would become absurdly long that way has no text. */
    private static String plain(BigDecimal number) {
        if (Math.abs((long) number.scale()) + number.precision() > DECIMAL_DIGITS) {
            throw new IllegalArgumentException("Decimal: more digits than can be told (expected: at most "
                    + DECIMAL_DIGITS + ", before and after the point)");
        }
        return number.toPlainString();
    }
}
