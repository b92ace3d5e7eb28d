/**
 * Everything that touches the internals of the process engine, offered to the other modules as
 * small interfaces of our own.
 */
@org.springframework.modulith.ApplicationModule(
    displayName = "Process engine",
    allowedDependencies = {"kernel"})
package io.loupan.engine;
