/** Files that were uploaded, and the texts that managers edit, each in its versions. */
@org.springframework.modulith.ApplicationModule(
    displayName = "Documents",
    allowedDependencies = {"kernel"})
package io.loupan.documents;
