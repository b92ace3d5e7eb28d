/**
 * The few words every module speaks: case numbers, business events, the clock, the installation.
 */
@org.springframework.modulith.ApplicationModule(
    displayName = "Kernel",
    allowedDependencies = {})
package io.loupan.kernel;
