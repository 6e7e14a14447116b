/** The functions' handlers in this process, without HTTP and without a container, as local mode and Lambda put them together. */
package dev.sluice.bench.service;
