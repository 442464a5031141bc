/** The issuer of the bearer tokens that services accept. */
package coworking.infrastructure.identity;
