package org.creditgateway.connector.contract;

/** What a kind of connector may be able to do. Declared, it has to work; undeclared, it has to be refused. */
public enum Behaviour {
    /** Fields that are objects, or lists of objects, are read. Undeclared: mapping one is refused. */
    NESTED_OBJECTS,
    /** Fields that are lists of scalars are read. Undeclared: mapping one is refused. */
    SCALAR_LISTS,
    /** Arguments can be mapped, and are then applied by the source. Undeclared: no argument is. */
    FILTERS,
    /** The source is told which columns are wanted. Undeclared: it is asked the same whatever is wanted. */
    SELECTS_COLUMNS,
    /** The directive says where values and control columns stand. Undeclared: the kind keeps them its own way. */
    NAMES_COLUMNS
}
