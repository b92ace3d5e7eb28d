/** Pages of the module. */
package io.loupan.calendar.web;
