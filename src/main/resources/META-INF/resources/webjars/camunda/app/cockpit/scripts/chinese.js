// What locales/zh.json cannot reach: the dates of the lists, and the words that decision tables and a few headings bring along.
const chinese = (navigator.languages?.[0] ?? navigator.language ?? '').toLowerCase().split('-')[0] === 'zh';

const WORDS = new Map(Object.entries({
  'Hit policy:': '命中策略：',
  Unique: '唯一',
  First: '首条',
  Priority: '优先级',
  Any: '任一',
  Collect: '收集',
  'Rule order': '规则顺序',
  'Output order': '输出顺序',
  When: '当',
  And: '且',
  Then: '则',
  Annotations: '批注',
  'View DRD': '查看决策需求图',
  Actions: '操作',
  'Message is null.': '消息为空。',
  'Failed Job': '失败的作业',
  null: '无'
}));

// only places that hold words of the engine itself, never a name, a rule or a value of ours
const PLACES = '.dms-label, .hit-policy-value, .clause, th.annotation.header, .view-drd-button, '
  + 'thead td.actions, td.message i, td.type, span.null-value';

function translate() {
  for (const place of document.querySelectorAll(PLACES)) {
    for (const node of place.childNodes) {
      // the text node itself stays, so that the page goes on to know it
      const word = node.nodeType === Node.TEXT_NODE && WORDS.get(node.data.trim());
      if (word) node.data = word;
    }
  }
}

if (chinese) {
  // Cockpit writes 2026-11-25T08:33:48 in every language
  const dates = $delegate => format => !format || format === 'normal' ? 'YYYY/MM/DD HH:mm:ss' : $delegate(format);
  window.angular?.module('cam.commons.filter.date').config(['$provide', $provide => $provide.decorator('camDateFormat', ['$delegate', dates])]);
  new MutationObserver(translate).observe(document.body, { childList: true, subtree: true, characterData: true });
}

export default [];
