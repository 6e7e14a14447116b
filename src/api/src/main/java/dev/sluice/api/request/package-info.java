/**
 * What requests carry: a record per body and per query. Absent and {@code null} mean the same; defaults are filled in by
 * the records themselves, so that nobody else has to know them.
 */
package dev.sluice.api.request;
