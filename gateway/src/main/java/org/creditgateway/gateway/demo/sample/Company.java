package org.creditgateway.gateway.demo.sample;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A registered enterprise.
 *
 * @param status {@code ACTIVE}, {@code REVOKED} or {@code DEREGISTERED}
 * @param capital in yuan
 * @param officers the responsible persons, the legal representative first
 */
public record Company(
        String code,
        String name,
        String status,
        String legalRepresentative,
        LocalDate registeredOn,
        BigDecimal capital,
        String address,
        String industry,
        List<Officer> officers) {

    private static final List<String> POSTS = List.of("总经理", "监事", "财务负责人", "项目负责人");

    public Company {
        officers = List.copyOf(officers);
    }

    /** A responsible person of a company. */
    public record Officer(String name, String residentId, String post) {}

    static Company drawn(int number, List<Citizen> citizens, Draw draw) {
        String trade = Names.trade(draw);
        List<Officer> officers = officers(number == 1 ? citizens.get(2) : draw.one(citizens), citizens, draw);
        return new Company(
                Identifiers.creditCode(number),
                Names.company(trade, draw),
                number == 1 || draw.chance(90) ? "ACTIVE" : draw.one(List.of("REVOKED", "DEREGISTERED")),
                officers.get(0).name(),
                draw.day(LocalDate.of(1996, 1, 1), LocalDate.of(2023, 12, 31)),
                BigDecimal.valueOf(draw.number(1, 500)).movePointRight(5).setScale(2),
                Names.address(draw),
                trade,
                officers);
    }

    private static List<Officer> officers(Citizen head, List<Citizen> citizens, Draw draw) {
        List<Officer> officers = new ArrayList<>();
        officers.add(new Officer(head.name(), head.id(), "法定代表人"));
        for (int more = draw.number(1, 2); more > 0; more--) {
            Citizen citizen = draw.one(citizens);
            officers.add(new Officer(citizen.name(), citizen.id(), draw.one(POSTS)));
        }
        return officers;
    }
}
