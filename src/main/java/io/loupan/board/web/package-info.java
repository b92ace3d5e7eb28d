/** Pages of the module. */
package io.loupan.board.web;
