/** Doors that redeem codes at a fixed rate. */
package coworking.bench.redemption;
