/** What warm calls take outside of the DynamoDB client: time, memory, and where both go. */
package dev.sluice.bench.profile;
