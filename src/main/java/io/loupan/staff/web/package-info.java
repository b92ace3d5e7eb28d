/** Pages of the module. */
package io.loupan.staff.web;
