/** What everything in AWS is marked with. */
package coworking.infrastructure.tags;
