/** Pages of the module. */
package io.loupan.audit.web;
