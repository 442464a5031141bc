/** The pages for members, administrators and doors. */
package coworking.access.page;
