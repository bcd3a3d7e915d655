package org.creditgateway.gateway.catalogue;

/** Holds the catalogue in force. It is swapped whole: an inquiry takes it once and keeps to it. */
public final class Catalogues {

    private volatile ApplicationCatalogue current;

    public Catalogues(ApplicationCatalogue first) {
        this.current = first;
    }

    /** The catalogue that an inquiry beginning now is decided under. */
    public ApplicationCatalogue current() {
        return current;
    }

    /** Puts another catalogue in force. */
    public void replace(ApplicationCatalogue next) {
        current = next;
    }
}
