/** Pages of the module. */
package io.loupan.access.web;
