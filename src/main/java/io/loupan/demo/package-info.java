/** What the profile {@code demo} starts with, made through the same facades that the pages use. */
@org.springframework.modulith.ApplicationModule(
    displayName = "Demo",
    allowedDependencies = {"kernel", "engine", "inventory", "staff"})
package io.loupan.demo;
