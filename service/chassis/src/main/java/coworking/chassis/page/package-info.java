/** Pages for a browser: their files, and the headers that keep them safe. */
package coworking.chassis.page;
