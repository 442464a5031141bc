/** The regular merge of journaled changes into the counters. */
package coworking.analytics.merge;
