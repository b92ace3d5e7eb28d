/** What all pages share: frame, language, icons, error pages, the desk's front page. */
@org.springframework.modulith.ApplicationModule(
    displayName = "Pages",
    allowedDependencies = {"kernel", "engine", "access"})
package io.loupan.web;
