const chinese = (navigator.languages?.[0] ?? navigator.language ?? '').toLowerCase().split('-')[0] === 'zh';

// The shipped 7 seconds for a part of Tasklist to arrive leave its page empty on a slow line.
window.require?.config?.({ waitSeconds: 120 });

// On a first visit Tasklist starts before its words have arrived, and what it says until then stays as it is: KEYS_LIKE_THIS. So
// they are fetched first, and laid where Tasklist looks for the words of the last visit (which may be those of an older release).
const app = document.querySelector('base').getAttribute('app-root');
const words = `${app}/app/tasklist/locales/`;
const language = chinese ? 'zh' : 'en';
try {
  const answer = await fetch(`${words}${language}.json?bust=${window.bust}`);
  if (answer.ok) {
    const kept = JSON.parse(localStorage.getItem('camunda-web') || '{}');
    kept[`${words}_locales_data_${language}_${window.bust}`] = await answer.text();
    localStorage.setItem('camunda-web', JSON.stringify(kept));
  }
} catch {
  // no words or no storage: as shipped
}

export default {
  app: { name: 'Loupan', vendor: '楼盘' },
  // the fallback is loaded as well, and dates follow whichever file arrives last: so none beside Chinese
  locales: { availableLocales: ['en', 'zh'], fallbackLocale: chinese ? 'zh' : 'en' },
  customScripts: ['scripts/one-login.js', 'scripts/no-drafts.js', 'scripts/list-order.js', 'scripts/phone.js', 'scripts/keyboard.js', 'scripts/notices.js', 'scripts/form-sentences.js', 'scripts/form-errors.js', 'scripts/chinese.js', 'scripts/case.js'],
  disableWelcomeMessage: true,
  // as shipped; Tasklist does not translate these descriptions itself
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: chinese ? '认领当前任务' : 'claims the currently selected task' },
    focusFilter: { key: 'ctrl+shift+f', description: chinese ? '跳到第一个筛选器' : 'set the focus to the first filter in the list' },
    focusList: { key: 'ctrl+alt+l', description: chinese ? '跳到列表中的第一个任务' : 'sets the focus to the first task in the list' },
    focusForm: { key: 'ctrl+alt+f', description: chinese ? '跳到任务表单的第一个输入框' : 'sets the focus to the first input field in a task form' },
    startProcess: { key: 'ctrl+alt+p', description: chinese ? '打开“发起流程”对话框' : 'opens the start process modal dialog' }
  }
};
