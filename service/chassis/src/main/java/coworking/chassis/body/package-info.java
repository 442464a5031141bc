/** JSON that clients send, read strictly: unknown, missing and malformed properties are rejected, all at once. */
package coworking.chassis.body;
