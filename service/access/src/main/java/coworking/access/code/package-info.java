/** Codes: what a member shows at a door. */
package coworking.access.code;
