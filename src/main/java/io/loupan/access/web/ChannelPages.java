package io.loupan.access.web;

import io.loupan.access.Channel;
import io.loupan.access.ChannelRefused;
import io.loupan.access.Channels;
import io.loupan.kernel.Office;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Channels and their keys. A key travels from the request that creates it to the next page in the
 * person's session, is shown there once, and is gone.
 */
@Controller
@RequestMapping("/desk/channels")
class ChannelPages {

  private static final String LIST = "redirect:/desk/channels";

  private final Channels channels;
  private final Office office;

  ChannelPages(Channels channels, Office office) {
    this.channels = channels;
    this.office = office;
  }

  @GetMapping
  String list(Model model) {
    model.addAttribute("channels", channels.list());
    model.addAttribute("office", office);
    return "access/channels";
  }

  @GetMapping("/new")
  String blank(@ModelAttribute("channel") ChannelForm channel) {
    return "access/channel-new";
  }

  @PostMapping("/new")
  String create(
      @ModelAttribute("channel") ChannelForm channel,
      BindingResult problems,
      RedirectAttributes next) {
    try {
      String key = channels.create(channel.getId(), channel.getName());
      showOnce(next, channel.getId(), key, "access.channels.created");
      return LIST;
    } catch (ChannelRefused refused) {
      problems.rejectValue(refused.field(), refused.key());
      return "access/channel-new";
    }
  }

  @GetMapping("/{id}")
  String one(@PathVariable String id, Model model) {
    Channel stored = get(id);
    ChannelForm form = new ChannelForm();
    form.setId(id);
    form.setName(stored.name());
    model.addAttribute("channel", form);
    model.addAttribute("stored", stored);
    return "access/channel";
  }

  @PostMapping("/{id}")
  String rename(
      @PathVariable String id,
      @ModelAttribute("channel") ChannelForm channel,
      BindingResult problems,
      Model model,
      RedirectAttributes next) {
    Channel stored = get(id);
    try {
      channels.rename(id, channel.getName());
      next.addFlashAttribute("done", "access.channels.renamed");
      return LIST;
    } catch (ChannelRefused refused) {
      problems.rejectValue("name", refused.key());
      model.addAttribute("stored", stored);
      return "access/channel";
    }
  }

  @PostMapping("/{id}/key")
  String rotate(@PathVariable String id, RedirectAttributes next) {
    get(id);
    try {
      showOnce(next, id, channels.rotate(id), "access.channels.rotated");
    } catch (ChannelRefused refused) {
      next.addFlashAttribute("refused", refused.key());
    }
    return LIST;
  }

  @PostMapping("/{id}/retire")
  String retire(
      @PathVariable String id,
      @RequestParam(defaultValue = "false") boolean confirmed,
      RedirectAttributes next) {
    get(id);
    if (!confirmed) {
      next.addFlashAttribute("refused", "access.channels.retire.unconfirmed");
      return "redirect:/desk/channels/{id}";
    }
    try {
      channels.retire(id);
      next.addFlashAttribute("done", "access.channels.retired");
    } catch (ChannelRefused refused) {
      next.addFlashAttribute("refused", refused.key());
    }
    return LIST;
  }

  private static void showOnce(RedirectAttributes next, String id, String key, String done) {
    next.addFlashAttribute("done", done);
    next.addFlashAttribute("newKey", Map.of("channel", id, "key", key));
  }

  private Channel get(String id) {
    return channels.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
