/** The summary: the main figures of a period in one report. */
package coworking.analytics.summary;
