/** What responses carry. Times are ISO-8601 in UTC with milliseconds; what is {@code null} here is absent there. */
package dev.sluice.api.answer;
