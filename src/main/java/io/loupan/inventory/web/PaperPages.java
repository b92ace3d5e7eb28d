package io.loupan.inventory.web;

import static io.loupan.inventory.web.Field.choice;
import static io.loupan.inventory.web.Field.optional;
import static io.loupan.inventory.web.Field.required;

import io.loupan.documents.Upload;
import io.loupan.inventory.FloorPlan;
import io.loupan.inventory.Paper;
import io.loupan.inventory.PaperDraft;
import io.loupan.inventory.PaperKind;
import io.loupan.inventory.PaperLanguage;
import io.loupan.inventory.Papers;
import io.loupan.inventory.Project;
import io.loupan.inventory.ProjectRefused;
import io.loupan.inventory.Projects;
import java.io.IOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Brochures, floor plans and pictures of a project; the project's own page lists them. */
@Controller
@RequestMapping("/desk/projects/{slug}/papers")
class PaperPages {

  private final Projects projects;
  private final Papers papers;

  PaperPages(Projects projects, Papers papers) {
    this.projects = projects;
    this.papers = papers;
  }

  @GetMapping("/new")
  ModelAndView open(@PathVariable String slug) {
    return form(projects.withSlug(slug), null).show(null);
  }

  @PostMapping("/new")
  Object add(
      @PathVariable String slug,
      PaperDraft draft,
      @RequestParam(required = false) MultipartFile file,
      Principal by,
      RedirectAttributes redirect)
      throws IOException {
    Project project = projects.withSlug(slug);
    Upload upload = Upload.of(file);
    try {
      papers.add(project.id(), draft, upload.name(), upload.content(), by.getName());
      return ProjectPages.done(project, "uploaded", redirect) + "#papers";
    } catch (ProjectRefused refused) {
      return form(project, null).refused(draft, refused);
    }
  }

  @GetMapping("/{id}")
  ModelAndView open(@PathVariable String slug, @PathVariable UUID id) {
    Project project = projects.withSlug(slug);
    Paper paper = paper(project, id);
    return form(project, paper).show(PaperDraft.of(paper));
  }

  @PostMapping("/{id}")
  Object change(
      @PathVariable String slug,
      @PathVariable UUID id,
      PaperDraft draft,
      Principal by,
      RedirectAttributes redirect) {
    Project project = projects.withSlug(slug);
    Paper paper = paper(project, id);
    try {
      papers.change(project.id(), id, draft, by.getName());
      return ProjectPages.done(project, "saved", redirect) + "#papers";
    } catch (ProjectRefused refused) {
      return form(project, paper).refused(draft, refused);
    }
  }

  @PostMapping("/{id}/remove")
  String remove(
      @PathVariable String slug, @PathVariable UUID id, Principal by, RedirectAttributes redirect) {
    Project project = projects.withSlug(slug);
    papers.remove(project.id(), id, by.getName());
    return ProjectPages.done(project, "paperRemoved", redirect) + "#papers";
  }

  private Form form(Project project, Paper paper) {
    List<String> codes = projects.plans(project.id()).stream().map(FloorPlan::code).toList();
    var fields = new ArrayList<Field>();
    fields.add(paper == null ? required("file", "file") : required("version", "hidden"));
    fields.add(choice("kind", true, PaperKind.values(), "inventory.paper.kind."));
    fields.add(choice("language", true, PaperLanguage.values(), "inventory.paper.language."));
    fields.add(new Field("plan", "choice", false, codes, null));
    fields.add(optional("name", "text"));
    fields.add(optional("place", "number"));
    return new Form(
        paper == null ? "paper.new" : "paper.edit",
        project,
        "%s/papers/%s".formatted(ProjectPages.path(project), paper == null ? "new" : paper.id()),
        paper != null,
        fields);
  }

  private Paper paper(Project project, UUID id) {
    return papers.of(project.id()).stream()
        .filter(paper -> paper.id().equals(id))
        .findAny()
        .orElseThrow(() -> new NoSuchElementException("No paper " + id));
  }
}
