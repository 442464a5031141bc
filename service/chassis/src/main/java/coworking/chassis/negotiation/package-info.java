/** Content negotiation and conditional requests (RFC 9110, sections 12 and 13), the same for all resources. */
package coworking.chassis.negotiation;
