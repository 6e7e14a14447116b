/**
 * Words, rules and planning of Sluice. Nothing here knows of AWS, Quarkus, a clock or I/O: text, times and random numbers
 * come in as arguments, plans and verdicts go out as values.
 */
package dev.sluice.domain;
