/** The stack: which components it has, and what they pass on to each other. */
package coworking.infrastructure;
