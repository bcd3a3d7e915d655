package org.creditgateway.gateway.catalogue;

import org.creditgateway.gateway.catalogue.AuthorizationRegister.SubjectHash;
import org.creditgateway.schema.SubjectId;

/** A hash of subjects without a secret, for tests to which only matters that equal subjects have equal ones. */
final class UnkeyedHash implements SubjectHash {

    @Override
    public String keyId() {
        return "k1";
    }

    @Override
    public String of(SubjectId subject) {
        return Integer.toHexString((subject.type() + subject.value()).hashCode());
    }
}
