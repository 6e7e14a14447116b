package dev.sluice.client;

/**
 * A pipeline as it will be sent.
 *
 * @param bytes       the text, or its gzip
 * @param contentType {@code application/yaml} or {@code application/json}
 * @param gzip        whether {@code bytes} are compressed
 */
public record Definition(byte[] bytes, String contentType, boolean gzip) {
}
