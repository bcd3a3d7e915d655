package org.creditgateway.gateway.registration;

import org.creditgateway.gateway.identity.Requester;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.source.CheckedSource;
import org.creditgateway.gateway.source.SourceAddresses;
import org.creditgateway.gateway.source.SourceFinding;
import org.jspecify.annotations.Nullable;

/**
 * Who registers a source: a department's program or official for the department's own sources, or an administrator of
 * the catalogue who forces what breaks.
 *
 * @param code of the department, or of the administrator's agency
 * @param forces whether an administrator publishes what the department wrote, though it breaks what is in use
 */
record Registrant(String code, boolean forces) {

    /** The role of a department's officials who may check, try and publish its source files. */
    static final String ROLE = "source-officer";

    /** The role of officials who may force what breaks. */
    static final String ADMINISTRATOR = "catalogue-admin";

    /** @throws Refused when the requester registers nothing, or may not force */
    static Registrant of(Requester requester, boolean force) {
        if (requester instanceof Requester.Public) {
            throw new Refused(ErrorCode.UNAUTHENTICATED, "Registering a source needs a bearer token.");
        }
        if (force) {
            return requester
                    .officialAs(ADMINISTRATOR)
                    .map(official -> new Registrant(official.agency(), true))
                    .orElseThrow(() -> new Refused(
                            ErrorCode.FORBIDDEN,
                            "What breaks is forced by an official with the role " + ADMINISTRATOR + "."));
        }
        if (requester instanceof Requester.Department department) {
            return new Registrant(department.department(), false);
        }
        return requester
                .officialAs(ROLE)
                .map(official -> new Registrant(official.agency(), false))
                .orElseThrow(() -> new Refused(
                        ErrorCode.FORBIDDEN,
                        "A source is registered by its department: by a program with the role source, or an official"
                                + " with the role " + ROLE + "."));
    }

    /**
     * Why the file cannot be registered by this registrant; null where it can, or where it is too wrong to tell.
     *
     * @throws Refused when the file, or the published source of its name, is of another department
     */
    @Nullable
    SourceFinding unregistrable(CheckedSource checked, SourceAddresses addresses) {
        String name = checked.name();
        String department = checked.department();
        if (name == null || department == null) {
            return null;
        }
        if (!forces && !department.equals(code)) {
            throw new Refused(
                    ErrorCode.FORBIDDEN,
                    "The file is of the department " + department + " (expected: " + code + ", the requester's own).");
        }
        String owner = checked.owner();
        if (owner == null) {
            owner = addresses.department(name);
            if (owner == null) {
                return SourceFinding.error("source " + name + " is not meant for anybody yet (expected: the property"
                        + " credit-gateway.sources." + name + ".department, set to " + department + ")");
            }
        }
        if (!owner.equals(department)) {
            throw new Refused(ErrorCode.FORBIDDEN, "The source " + name + " is of another department.");
        }
        return null;
    }
}
