// Tasklist sorts every list by creation, newest first, whatever order its filter has. Here what is due first comes first, and of
// what is due at once the more important, until somebody chooses another order.
const ORDER = JSON.stringify([{ sortBy: 'dueDate', sortOrder: 'asc' }, { sortBy: 'priority', sortOrder: 'desc' }]);

function order() {
  const [path, present = ''] = location.hash.slice(1).split('?');
  if (path !== '' && path !== '/' || /(?:^|&)sorting=/.test(present)) return;
  history.replaceState(history.state, '', `#/?${present ? `${present}&` : ''}sorting=${encodeURIComponent(ORDER)}`);
}

order();
// before Tasklist itself looks at where a link has led
addEventListener('popstate', order);
addEventListener('hashchange', order);

export default [];
