/** JSON that clients send, read strictly: whatever is unknown, missing or malformed is refused, all of it at once. */
package coworking.chassis.body;
