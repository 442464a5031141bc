/** Access for scripts of other origins: closed, unless an operator opens it. */
package coworking.chassis.cors;
