// Notices of the desk as toasts at the bottom right. Each id shows once per tab; only ids are remembered.
const STREAM = '/desk/notices/stream';
const AT_MOST = () => window.innerWidth < 768 ? 1 : 3; // further ones wait until one is closed
const CHINESE = (navigator.languages?.[0] ?? navigator.language ?? '').toLowerCase().startsWith('zh');
const MORE = count => CHINESE ? `还有 ${count} 条通知` : count === 1 ? '1 more notice' : `${count} more notices`;
const REMEMBERED = 'loupan.notices';
const CLOSE = CHINESE ? '关闭' : 'Close';

const waiting = [];
const corner = element('div', 'loupan-notices');
const more = element('a', 'loupan-notice-link');
more.href = '/desk/notices';
let stream;
let token; // with which a notice is put away; comes first on the stream

function element(name, className, text) {
  const node = document.createElement(name);
  node.className = className;
  if (text) node.textContent = text;
  return node;
}

function remembered() {
  try {
    const ids = JSON.parse(sessionStorage.getItem(REMEMBERED));
    return Array.isArray(ids) ? ids : [];
  } catch {
    return [];
  }
}

function remember(id) {
  try {
    sessionStorage.setItem(REMEMBERED, JSON.stringify([...remembered(), id].slice(-200)));
  } catch {
    // storage full or refused: the notice may show again after a reload
  }
}

/** The target inside this site, or null: "//elsewhere" and "/\elsewhere" begin with a slash too. */
function target(link) {
  if (typeof link !== 'string' || !link.startsWith('/')) return null;
  try {
    const url = new URL(link, location.origin);
    return url.origin === location.origin ? url : null;
  } catch {
    return null;
  }
}

/** Same page: only the hash changes. Filter, sorting and search stay as they are, the task and what else the link names is set. */
function follow(url) {
  if (url.pathname !== location.pathname || url.search !== location.search) {
    location.assign(url.href);
    return;
  }
  const [path, wanted = ''] = url.hash.slice(1).split('?');
  const [here, present = ''] = location.hash.slice(1).split('?');
  const query = new URLSearchParams(path === here ? present : '');
  query.delete('detailsTab');
  new URLSearchParams(wanted).forEach((value, name) => query.set(name, value));
  location.hash = `${path}?${query}`;
}

function show(notice) {
  remember(notice.id);
  const toast = element('section', 'loupan-notice');
  toast.setAttribute('role', 'status');
  toast.dataset.notice = notice.id;
  toast.notice = notice;
  const close = element('button', 'loupan-notice-close', '×');
  close.type = 'button';
  close.setAttribute('aria-label', CLOSE);
  const done = () => {
    toast.remove();
    putAway(notice.id);
    next();
  };
  close.addEventListener('click', done);
  const parts = [close];
  if (notice.title) parts.push(element('strong', 'loupan-notice-title', notice.title));
  if (notice.text) parts.push(element('p', 'loupan-notice-text', notice.text));
  const url = target(notice.link);
  if (url && notice.linkLabel) {
    const link = element('a', 'loupan-notice-link', notice.linkLabel);
    link.href = url.href;
    link.addEventListener('click', event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab or window, as usual
      event.preventDefault();
      done();
      follow(url);
    });
    parts.push(link);
  }
  corner.insertBefore(toast, more.isConnected ? more : null);
  setTimeout(() => toast.append(...parts), 50); // screen readers read what is added to a status that is already there
}

/** So that it comes by mail no more, nor in another tab. */
function putAway(id) {
  fetch(`/desk/notices/${encodeURIComponent(id)}/seen`, {
    method: 'POST', redirect: 'manual', keepalive: true, body: new URLSearchParams({ _csrf: token })
  }).catch(() => {});
}

/** An offer runs out in minutes: it takes the place of a reminder that nobody is at, which waits in its stead. */
function makeRoom() {
  if (!waiting[0]?.urgent || corner.querySelectorAll('section').length < AT_MOST()) return;
  const calm = [...corner.querySelectorAll('section')].find(toast => !toast.notice.urgent && !toast.matches(':hover, :focus-within'));
  if (!calm) return;
  calm.remove();
  const urgent = waiting.filter(notice => notice.urgent).length;
  waiting.splice(urgent, 0, calm.notice);
}

function next() {
  makeRoom();
  while (waiting.length && corner.querySelectorAll('section').length < AT_MOST()) show(waiting.shift());
  more.textContent = MORE(waiting.length);
  if (waiting.length) corner.append(more); else more.remove();
}

/** Its task is done, or it was put away elsewhere. */
function settled(event) {
  const index = waiting.findIndex(notice => notice.id === event.data);
  if (index >= 0) waiting.splice(index, 1);
  corner.querySelector(`[data-notice="${CSS.escape(event.data)}"]`)?.remove();
  next();
}

/** Tasklist itself asks again every ten seconds, and only for filters with auto-refresh: tell the scope that holds its list. */
function refreshTasks() {
  try {
    const root = window.angular.element(document.documentElement).injector().get('$rootScope');
    const find = scope => {
      for (; scope; scope = scope.$$nextSibling) {
        const found = Object.hasOwn(scope, 'tasklistData') ? scope : find(scope.$$childHead);
        if (found) return found;
      }
    };
    const holder = find(root);
    if (holder) holder.$evalAsync(() => holder.tasklistData.changed('taskList'));
  } catch {
    // not started yet, or another Tasklist: the list refreshes when it does
  }
}

function receive(event) {
  let notice;
  try {
    notice = JSON.parse(event.data);
  } catch {
    return;
  }
  const id = notice?.id;
  if (!id || remembered().includes(id) || waiting.some(other => other.id === id)) return;
  if (notice.urgent) waiting.unshift(notice); else waiting.push(notice);
  next();
  refreshTasks();
}

/** Only a tab that is looked at listens: a browser allows few connections to one site, and hidden tabs would use them up. */
function listen() {
  const open = stream && stream.readyState !== EventSource.CLOSED;
  if (!document.hidden && !open) {
    stream = new EventSource(STREAM); // after a lost connection it comes back by itself
    stream.addEventListener('token', event => { token = event.data; });
    stream.addEventListener('notice', receive);
    stream.addEventListener('settled', settled);
  } else if (document.hidden && open) {
    stream.close();
  }
}

if (window.top === window.self) {
  document.body.append(corner);
  // leaves the form room to be scrolled out from under the toasts: its buttons lie at the bottom right as well
  new ResizeObserver(() => document.documentElement.style.setProperty('--loupan-notices', `${corner.offsetHeight && corner.offsetHeight + 8}px`)).observe(corner);
  listen();
  // also begins anew what an answer other than 200 (a restart behind a proxy, a login that ended) has ended for good
  document.addEventListener('visibilitychange', listen);
}

export default [];
