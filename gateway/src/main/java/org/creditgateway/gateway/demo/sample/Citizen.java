package org.creditgateway.gateway.demo.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A person. */
public record Citizen(String id, String name) {

    /** Enough persons that a batch is a batch; the first two are namesakes. */
    static List<Citizen> drawn(int count, Draw draw) {
        List<Citizen> citizens = new ArrayList<>(List.of(
                new Citizen(Identifiers.residentId(LocalDate.of(1900, 1, 2), 1), "李晓林"),
                new Citizen(Identifiers.residentId(LocalDate.of(1900, 1, 3), 2), "李晓林"),
                new Citizen(Identifiers.residentId(LocalDate.of(1900, 1, 6), 5), "赵知夏")));
        Set<String> taken = new TreeSet<>();
        while (citizens.size() < count) {
            LocalDate birth = draw.day(LocalDate.of(1950, 1, 1), LocalDate.of(2004, 12, 31));
            String id = Identifiers.residentId(birth, draw.number(10, 999));
            String name = Names.person(draw);
            if (taken.add(id)) {
                citizens.add(new Citizen(id, name));
            }
        }
        return List.copyOf(citizens);
    }
}
