package org.creditgateway.connector.rest;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Texts of all kinds of characters, those with a meaning in URLs and JSON more often than others. */
final class Texts {

    private static final String WITH_A_MEANING = "%&=?#/+,;:@!$'()*[]{}\"\\<>|^` ~.-_\t\n\u0000\u007f";

    private Texts() {}

    static List<String> some(SplittableRandom random) {
        return Stream.generate(() -> one(random)).limit(random.nextInt(1, 6)).toList();
    }

    static String one(SplittableRandom random) {
        return Stream.generate(() -> Character.toString(character(random)))
                .limit(random.nextInt(1, 12))
                .collect(Collectors.joining());
    }

    private static int character(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> WITH_A_MEANING.charAt(random.nextInt(WITH_A_MEANING.length()));
            case 1 -> random.nextInt('a', 'z' + 1);
            case 2 -> random.nextInt(0x4E00, 0x9FA5);
            default -> random.nextInt(0x10000, 0x10FFFF);
        };
    }
}
