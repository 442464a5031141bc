/** JSON responses of the API. */
package coworking.access.response;
