// The tab "Case" beside a task: who, what comes next, what happened. The page stands in a frame of its own, since its styles and
// Tasklist's do not go together; it is put there as text, so that our pages need not let themselves be framed.
const chinese = (navigator.languages?.[0] ?? navigator.language ?? '').toLowerCase().startsWith('zh');
const WORDS = chinese
  ? { tab: '案件', gone: '该任务已结束或已转给他人，请从列表中选择其他任务。', out: '登录已过期，请刷新页面重新登录。', broken: '案件暂时无法打开，请稍后再切换到此页。' }
  : { tab: 'Case', gone: 'This task has ended or is somebody else\'s. Choose another one from the list.', out: 'Your login has ended. Reload the page and log in again.', broken: 'The case cannot be opened right now. Come back to this tab in a moment.' };

function say(node, sentence) {
  const text = document.createElement('p');
  text.className = 'loupan-case-sentence';
  text.setAttribute('role', 'status');
  text.textContent = sentence;
  node.replaceChildren(text);
}

/** As high as its page, so that only Tasklist scrolls. */
function fit(frame) {
  const page = frame.contentDocument;
  const grow = () => { frame.style.height = `${page.body.scrollHeight}px`; };
  new ResizeObserver(grow).observe(page.body);
  grow();
}

async function show(node, taskId) {
  let answer;
  try {
    answer = await fetch(`/desk/cases/of-task/${encodeURIComponent(taskId)}`, { redirect: 'manual', headers: { Accept: 'text/html' } });
  } catch {
    return say(node, WORDS.broken);
  }
  if (answer.type === 'opaqueredirect' || answer.status === 401) return say(node, WORDS.out);
  if (answer.status === 403 || answer.status === 404) return say(node, WORDS.gone);
  if (!answer.ok) return say(node, WORDS.broken);
  const frame = document.createElement('iframe');
  frame.title = WORDS.tab;
  frame.className = 'loupan-case';
  frame.addEventListener('load', () => fit(frame));
  frame.srcdoc = await answer.text();
  node.replaceChildren(frame);
}

export default {
  id: 'loupan.case',
  pluginPoint: 'tasklist.task.detail',
  priority: 50,
  properties: { label: WORDS.tab },
  render: (node, { taskId }) => { show(node, taskId); },
  unmount: () => {}
};
