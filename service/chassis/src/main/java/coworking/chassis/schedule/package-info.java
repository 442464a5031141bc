/** Background tasks that survive their own failures. */
package coworking.chassis.schedule;
