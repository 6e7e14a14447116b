/**
 * Sluice as its users meet it: the packaged command, local service and launcher as processes of their own, and what becomes
 * of a run when they are killed. These tests run after packaging.
 */
package dev.sluice.cli.e2e;
