// Draws the diagram of a page, with the path that was taken: blue, the present step amber, counts on the
// steps, and a way from a step into the process that it called. The page says the same in words.
(() => {
  const place = document.querySelector('[data-diagram]');
  if (!place || !window.BpmnJS) return;
  const token = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const answer = async url => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(url + ' ' + response.status);
    return response;
  };

  const mark = step => {
    const count = document.createElement('div');
    count.className = 'lp-count' + (step.now ? ' now' : '');
    count.title = step.title;
    count.textContent = step.count;
    return count;
  };
  const wayInto = called => {
    const link = document.createElement('a');
    link.className = 'lp-count lp-into';
    link.href = place.dataset.page + '?instance=' + encodeURIComponent(called) + '#path';
    link.title = place.dataset.into;
    link.setAttribute('aria-label', place.dataset.into);
    link.textContent = '↘';
    return link;
  };

  const draw = async () => {
    const [xml, path] = await Promise.all([
      answer(place.dataset.diagram).then(found => found.text()),
      answer(place.dataset.path).then(found => found.json())]);
    place.replaceChildren();
    const viewer = new BpmnJS({ container: place });
    await viewer.importXML(xml);
    const canvas = viewer.get('canvas'), overlays = viewer.get('overlays'), graphics = viewer.get('graphicsFactory');
    const registry = viewer.get('elementRegistry'), flows = new Set(path.flows);
    let present = null;
    registry.forEach((element, drawing) => {
      if (!element.parent || element.type === 'label') return;
      const step = path.steps[element.id];
      if (!step && !flows.has(element.id)) {
        [element, element.label].filter(Boolean).forEach(each => canvas.addMarker(each.id, 'lp-not-taken'));
        return;
      }
      const now = step && step.now, di = element.businessObject.di || element.di;
      di.set('bioc:stroke', token(now ? '--lp-warn' : '--lp-accent'));
      if (!element.waypoints) di.set('bioc:fill', token(now ? '--lp-warn-soft' : '--lp-accent-soft'));
      graphics.update(element.waypoints ? 'connection' : 'shape', element, drawing);
      if (step) overlays.add(element.id, { position: { top: -11, right: 14 }, html: mark(step) });
      if (step && step.called) overlays.add(element.id, { position: { bottom: 12, right: 14 }, html: wayInto(step.called) });
      if (now) present = element;
    });
    const fit = () => canvas.zoom('fit-viewport', 'auto');
    fit();
    if (place.clientWidth < 600 && present) {
      canvas.zoom(0.75);
      canvas.viewbox(Object.assign(canvas.viewbox(), { x: present.x - 60, y: present.y - 110 }));
    }
    document.querySelectorAll('[data-zoom]').forEach(button => {
      button.disabled = false;
      button.addEventListener('click', () =>
        button.dataset.zoom === 'fit' ? fit() : viewer.get('zoomScroll').stepZoom(Number(button.dataset.zoom)));
    });
    place.dataset.drawn = 'true';
  };
  draw().catch(() => { place.textContent = place.dataset.problem; });
})();
