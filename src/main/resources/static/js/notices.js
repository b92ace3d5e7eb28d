// Notices of the desk as toasts. Each shows once per tab; without this script they stand on /desk/notices.
(function () {
  'use strict';
  const corner = document.getElementById('notices');
  if (!corner || !window.EventSource) return;
  const REMEMBERED = 'loupan.notices', AT_MOST = () => window.innerWidth < 768 ? 1 : 3;
  const waiting = [];
  let stream = null;

  const remembered = () => {
    try {
      const ids = JSON.parse(sessionStorage.getItem(REMEMBERED));
      return Array.isArray(ids) ? ids : [];
    } catch (e) {
      return [];
    }
  };
  const remember = id => {
    try {
      sessionStorage.setItem(REMEMBERED, JSON.stringify(remembered().concat(id).slice(-200)));
    } catch (e) {
      // storage full or refused: the notice may show again after a reload
    }
  };
  const element = (name, className, text) => {
    const node = document.createElement(name);
    node.className = className;
    if (text) node.textContent = text;
    return node;
  };
  // A path of this site, or null: "//elsewhere" begins with a slash too.
  const target = link => {
    try {
      const url = new URL(link, location.origin);
      return url.origin === location.origin && url.protocol === location.protocol ? url.href : null;
    } catch (e) {
      return null;
    }
  };

  // The page has the token in its log-out form. keepalive: the page may be on its way elsewhere.
  const putAway = id => {
    const token = document.querySelector('input[name=_csrf]');
    if (!token) return;
    fetch('/desk/notices/' + encodeURIComponent(id) + '/seen', {
      method: 'POST', redirect: 'manual', keepalive: true, body: new URLSearchParams({ _csrf: token.value })
    }).catch(() => {});
  };

  const show = notice => {
    remember(notice.id);
    const toast = element('div', 'toast show');
    toast.dataset.notice = notice.id;
    toast.notice = notice;
    const head = element('div', 'toast-header');
    const close = element('button', 'btn-close');
    close.type = 'button';
    close.setAttribute('aria-label', corner.dataset.close);
    const done = () => {
      toast.remove();
      putAway(notice.id);
      next();
    };
    close.addEventListener('click', done);
    head.append(element('strong', 'me-auto', notice.title), close);
    const body = element('div', 'toast-body');
    body.append(element('p', 'mb-2', notice.text));
    const href = notice.link && target(notice.link);
    if (href && notice.linkLabel) {
      const link = element('a', 'btn btn-primary btn-sm', notice.linkLabel);
      link.href = href;
      link.addEventListener('click', done);
      body.append(link);
    }
    toast.append(head, body);
    corner.append(toast);
  };
  // An offer runs out in minutes: it takes the place of a reminder that nobody is at, which waits in its stead.
  const makeRoom = () => {
    if (!waiting.length || !waiting[0].urgent || corner.childElementCount < AT_MOST()) return;
    const calm = [...corner.children].find(toast => !toast.notice.urgent && !toast.matches(':hover, :focus-within'));
    if (!calm) return;
    calm.remove();
    const urgent = waiting.filter(notice => notice.urgent).length;
    waiting.splice(urgent, 0, calm.notice);
  };
  const next = () => {
    makeRoom();
    while (waiting.length && corner.childElementCount < AT_MOST()) show(waiting.shift());
  };

  const receive = event => {
    let notice;
    try {
      notice = JSON.parse(event.data);
    } catch (e) {
      return;
    }
    if (!notice || !notice.id || remembered().includes(notice.id) || waiting.some(other => other.id === notice.id)) return;
    if (notice.urgent) waiting.unshift(notice); else waiting.push(notice);
    next();
  };

  // Its task is done, or it was put away elsewhere.
  const settled = event => {
    const index = waiting.findIndex(notice => notice.id === event.data);
    if (index >= 0) waiting.splice(index, 1);
    const toast = corner.querySelector('[data-notice="' + CSS.escape(event.data) + '"]');
    if (toast) toast.remove();
    next();
  };

  // The page can be scrolled out from under the toasts: on a phone they lie over its buttons.
  new ResizeObserver(() => {
    document.documentElement.style.setProperty('--lp-notices', (corner.childElementCount ? corner.offsetHeight : 0) + 'px');
  }).observe(corner);

  // Only a tab that is looked at listens: a browser allows few connections to one site, and hidden tabs would use them up.
  const listen = () => {
    const open = stream && stream.readyState !== EventSource.CLOSED;
    if (!document.hidden && !open) {
      stream = new EventSource('/desk/notices/stream');
      stream.addEventListener('notice', receive);
      stream.addEventListener('settled', settled);
    } else if (document.hidden && open) {
      stream.close();
    }
  };
  document.addEventListener('visibilitychange', listen);
  window.addEventListener('pagehide', () => stream && stream.close());
  window.addEventListener('pageshow', listen);
  listen();
})();
