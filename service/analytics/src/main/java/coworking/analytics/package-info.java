/** The reporting service: one package per report and feature, and the packages that they share. */
package coworking.analytics;
