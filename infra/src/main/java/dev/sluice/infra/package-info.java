/**
 * What Sluice is made of on AWS, as a CDK app: {@link dev.sluice.infra.SluiceApp} writes one template per
 * {@link dev.sluice.infra.Stage}. The tables come from the store's {@code Tables}, the routes from the API's {@code Routes}; what
 * each function may do to which table stands in the store's {@code Access}, and a
 * test holds that against what the functions really do.
 */
package dev.sluice.infra;
