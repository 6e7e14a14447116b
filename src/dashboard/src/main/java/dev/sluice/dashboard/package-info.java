/** The dashboard's files, as whoever serves them needs them. Plain Java: who serves them, and under which address, is not known here. */
package dev.sluice.dashboard;
