package org.creditgateway.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnReaderTests {

    private static final List<String> SYMBOLS = List.of("NONE", "FULL");
    private static final LocalDate DAY = LocalDate.of(2024, 2, 29);
    private static final OffsetDateTime MOMENT = OffsetDateTime.of(2023, 12, 31, 23, 59, 59, 0, ZoneOffset.ofHours(8));

    static Stream<Arguments> readable() {
        return Stream.of(
                Arguments.of(ColumnType.STRING, "", ""),
                Arguments.of(ColumnType.INT, 7, 7),
                Arguments.of(ColumnType.INT, (short) 7, 7),
                Arguments.of(ColumnType.INT, 7L, 7),
                Arguments.of(ColumnType.INT, 7.0, 7),
                Arguments.of(ColumnType.INT, new BigDecimal("7.00"), 7),
                Arguments.of(ColumnType.INT, Integer.MIN_VALUE, Integer.MIN_VALUE),
                Arguments.of(ColumnType.DECIMAL, "12345.60", new BigDecimal("12345.60")),
                Arguments.of(ColumnType.DECIMAL, new BigDecimal("12345.60"), new BigDecimal("12345.60")),
                Arguments.of(ColumnType.DECIMAL, 0.1, new BigDecimal("0.1")),
                Arguments.of(ColumnType.DECIMAL, 0.1f, new BigDecimal("0.1")),
                Arguments.of(ColumnType.DECIMAL, 5, new BigDecimal("5")),
                Arguments.of(ColumnType.DECIMAL, BigInteger.TEN, BigDecimal.TEN),
                Arguments.of(ColumnType.BOOLEAN, false, false),
                Arguments.of(ColumnType.DATE, DAY, DAY),
                Arguments.of(ColumnType.DATE, "2024-02-29", DAY),
                Arguments.of(ColumnType.DATE_TIME, MOMENT, MOMENT),
                Arguments.of(ColumnType.DATE_TIME, "2023-12-31T23:59:59+08:00", MOMENT),
                Arguments.of(ColumnType.ENUM, "FULL", "FULL"));
    }

    @ParameterizedTest
    @MethodSource("readable")
    void readsWhatTheTypeSays(ColumnType type, Object raw, Object expected) {
        assertThat(ColumnReader.read(column(type, Reduction.NONE), raw)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void nullIsNullForEveryType(ColumnType type) {
        assertThat(ColumnReader.read(column(type, Reduction.NONE), null)).isNull();
        assertThat(ColumnReader.read(column(type, Reduction.YEAR), null)).isNull();
        assertThat(ColumnReader.read(column(type, Reduction.AMOUNT_RANGE), null))
                .isNull();
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of(ColumnType.STRING, 4711),
                Arguments.of(ColumnType.STRING, List.of("4711")),
                Arguments.of(ColumnType.INT, "4711"),
                Arguments.of(ColumnType.INT, 4711.5),
                Arguments.of(ColumnType.INT, 4711_000_000_000L),
                Arguments.of(ColumnType.INT, Double.NaN),
                Arguments.of(ColumnType.INT, new BigDecimal("4711E+999999")),
                Arguments.of(ColumnType.DECIMAL, "4711 yuan"),
                Arguments.of(ColumnType.DECIMAL, ""),
                Arguments.of(ColumnType.DECIMAL, true),
                Arguments.of(ColumnType.DECIMAL, Double.POSITIVE_INFINITY),
                Arguments.of(ColumnType.DECIMAL, "4711e999999999"),
                Arguments.of(ColumnType.DECIMAL, new BigDecimal("4711e-999999999")),
                Arguments.of(ColumnType.DECIMAL, "4711".repeat(26)),
                Arguments.of(ColumnType.DECIMAL, "4711".repeat(100_000)),
                Arguments.of(ColumnType.BOOLEAN, "true"),
                Arguments.of(ColumnType.BOOLEAN, 1),
                Arguments.of(ColumnType.DATE, "2023-02-29"),
                Arguments.of(ColumnType.DATE, "4711-01-01T00:00:00Z"),
                Arguments.of(ColumnType.DATE, "+47110-01-01"),
                Arguments.of(ColumnType.DATE, LocalDate.MAX),
                Arguments.of(ColumnType.DATE, MOMENT),
                Arguments.of(ColumnType.DATE_TIME, "2023-12-31T23:59:59"),
                Arguments.of(ColumnType.DATE_TIME, DAY),
                Arguments.of(ColumnType.DATE_TIME, OffsetDateTime.MIN),
                Arguments.of(ColumnType.ENUM, "full"),
                Arguments.of(ColumnType.ENUM, 4711),
                Arguments.of(ColumnType.OBJECT, "4711"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void anotherTypeIsInvalidDataAndTheValueIsNotNamed(ColumnType type, Object raw) {
        Column column = column(type, Reduction.NONE);

        SourceFailure failure = catchThrowableOfType(SourceFailure.class, () -> ColumnReader.read(column, raw));

        assertThat(failure.kind()).isEqualTo(SourceFailure.Kind.INVALID_DATA);
        assertThat(failure)
                .hasMessage("column base: not a value of type " + type)
                .hasNoCause();
    }

    @Test
    void reducesToTheYearInTheValuesOwnOffset() {
        assertThat(ColumnReader.read(column(ColumnType.DATE, Reduction.YEAR), "2024-02-29"))
                .isEqualTo(2024);
        assertThat(ColumnReader.read(column(ColumnType.DATE_TIME, Reduction.YEAR), MOMENT))
                .isEqualTo(2023);
    }

    @Test
    void reducesToTheRange() {
        assertThat(ColumnReader.read(column(ColumnType.DECIMAL, Reduction.AMOUNT_RANGE), "10000"))
                .isEqualTo("FROM_10K_TO_100K");
    }

    private static Column column(ColumnType type, Reduction reduction) {
        return new Column("field", "base", type, false, reduction, SYMBOLS, List.of());
    }
}
