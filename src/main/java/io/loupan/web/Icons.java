package io.loupan.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.expression.StandardExpressions;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * {@code <span lp:icon="search">} puts an icon of the bootstrap-icons webjar into the page as SVG:
 * no icon font, no further request. An icon is decoration; the words beside it carry the meaning.
 */
@Component
class Icons extends AbstractProcessorDialect {

  private static final String PATH =
      "META-INF/resources/webjars/bootstrap-icons/1.13.1/icons/%s.svg";
  private final Map<String, String> loaded = new ConcurrentHashMap<>();

  Icons() {
    super("Loupan", "lp", 1000);
  }

  @Override
  public Set<IProcessor> getProcessors(String prefix) {
    return Set.of(
        new AbstractAttributeTagProcessor(
            TemplateMode.HTML, prefix, null, false, "icon", true, 1000, true) {
          @Override
          protected void doProcess(
              ITemplateContext context,
              IProcessableElementTag tag,
              AttributeName attribute,
              String value,
              IElementTagStructureHandler element) {
            Object name =
                StandardExpressions.getExpressionParser(context.getConfiguration())
                    .parseExpression(context, value)
                    .execute(context);
            element.setBody(loaded.computeIfAbsent(name.toString(), Icons::load), false);
          }
        });
  }

  private static String load(String name) {
    try {
      return new ClassPathResource(PATH.formatted(name))
          .getContentAsString(StandardCharsets.UTF_8)
          .replaceFirst("<svg ", "<svg aria-hidden=\"true\" focusable=\"false\" ")
          .strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
