/** What people do in their browsers, tried in a real one. */
package io.loupan.browser;
