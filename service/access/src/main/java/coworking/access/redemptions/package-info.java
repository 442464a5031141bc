/** Redemptions of codes at doors. */
package coworking.access.redemptions;
