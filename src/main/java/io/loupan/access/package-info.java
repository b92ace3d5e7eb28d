/** Users, groups, the one login for pages, Tasklist and REST, API keys of channels. */
@org.springframework.modulith.ApplicationModule(
    displayName = "Access",
    allowedDependencies = {"kernel", "engine"})
package io.loupan.access;
