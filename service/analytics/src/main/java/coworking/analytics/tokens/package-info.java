/** Reports on tokens: what became of requests, and the time until redemption. */
package coworking.analytics.tokens;
