package org.creditgateway.gateway.inquiry;

import org.creditgateway.gateway.catalogue.AuthorizationRegister.SubjectHash;
import org.creditgateway.gateway.keys.NamedKey;
import org.creditgateway.schema.SubjectId;

/** The keyed hash by which a register finds subjects, so that it holds no identifier. Each register has its own. */
record KeyedSubjects(NamedKey key, String register) implements SubjectHash {

    @Override
    public String keyId() {
        return key.id();
    }

    @Override
    public String of(SubjectId subject) {
        return key.hmacHex(register + "\n" + subject.type() + "\n" + subject.value());
    }
}
