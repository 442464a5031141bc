/** PostgreSQL in the cluster, run by the CloudNativePG operator and backed up to S3. */
package coworking.infrastructure.database;
