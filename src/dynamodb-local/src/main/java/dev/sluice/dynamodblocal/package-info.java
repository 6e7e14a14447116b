/**
 * DynamoDB Local inside this process, for local mode and for tests.
 *
 * <p>Its libraries never meet ours: they are copied to a folder by the build, a class loader of their own reads them, and
 * we speak to it as to the real service, over HTTP with the AWS SDK.
 */
package dev.sluice.dynamodblocal;
