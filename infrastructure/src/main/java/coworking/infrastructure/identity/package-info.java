/** The issuer of the tokens that services accept. */
package coworking.infrastructure.identity;
