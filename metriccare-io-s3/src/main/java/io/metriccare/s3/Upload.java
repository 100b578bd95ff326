package io.metriccare.s3;

/**
 * An upload by parts that was begun.
 *
 * @param id by which the store knows it
 * @param only whether no other was begun with it, by a request whose answer was lost
 */
record Upload(String id, boolean only) {}
