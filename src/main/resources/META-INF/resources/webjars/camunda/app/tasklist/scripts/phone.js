// On a phone Tasklist stacks filters, list and task in one long page. Here one of them is shown at a time: the list, with the
// filters behind a button, or the task, with a way back. The rest is css/webapps.css (below 768 pixels).
const chinese = (navigator.languages?.[0] ?? navigator.language ?? '').toLowerCase().startsWith('zh');
const TO_LIST = chinese ? '返回任务列表' : 'Back to the list';
const FILTERS = chinese ? '筛选' : 'Filters';

const bar = document.createElement('nav');
bar.className = 'loupan-phone-bar';
const toList = button('loupan-to-list', `‹ ${TO_LIST}`, () => {
  const [path, present = ''] = location.hash.slice(1).split('?');
  const query = new URLSearchParams(present);
  query.delete('task');
  query.delete('detailsTab');
  location.hash = `${path}?${query}`;
});
const filters = button('loupan-to-filters', FILTERS, () => openFilters(!document.body.classList.contains('loupan-filters-open')));
bar.append(toList, filters);

function button(className, text, press) {
  const node = document.createElement('button');
  node.type = 'button';
  node.className = `btn btn-default ${className}`;
  node.textContent = text;
  node.addEventListener('click', press);
  return node;
}

function openFilters(open) {
  document.body.classList.toggle('loupan-filters-open', open);
  filters.setAttribute('aria-expanded', open);
}

function follow() {
  const taskOpen = /[?&]task=/.test(location.hash);
  if (taskOpen !== document.body.classList.contains('loupan-task-open')) scrollTo(0, 0);
  document.body.classList.toggle('loupan-task-open', taskOpen);
}

/** Says which filter is in force, once one is. */
function nameFilter() {
  const name = document.querySelector('.task-filters .item.active h4 a')?.firstChild.textContent.trim();
  const text = name ? `${FILTERS}${chinese ? '：' : ': '}${name}` : FILTERS;
  if (filters.textContent !== text) filters.textContent = text;
}

if (window.top === window.self) {
  document.querySelector('.site-wrap').before(bar);
  openFilters(false);
  follow();
  addEventListener('hashchange', () => {
    follow();
    openFilters(false); // one was chosen
  });
  new MutationObserver(nameFilter).observe(document.querySelector('.site-wrap'), { childList: true, subtree: true, attributes: true, attributeFilter: ['class'] });
}

export default [];
