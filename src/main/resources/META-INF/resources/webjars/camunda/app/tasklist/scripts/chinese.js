// What locales/zh.json cannot reach: the calendar of the due and follow-up dates, and the English words inside the forms (form-js).
const chinese = (navigator.languages?.[0] ?? navigator.language ?? '').toLowerCase().split('-')[0] === 'zh';

const MONTHS = Array.from({ length: 12 }, (_, month) => `${month + 1}月`);
const DAYS = [...'日一二三四五六'];

const WORDS = [
  [/^Field is required\.$/, '此项必填。'],
  [/^Field must match pattern .+\.$/, '格式不正确。'],
  [/^Field must have minimum value of (.+)\.$/, '不得小于 $1。'],
  [/^Field must have maximum value of (.+)\.$/, '不得大于 $1。'],
  [/^Field must have minimum length of (.+)\.$/, '至少输入 $1 个字符。'],
  [/^Field must have maximum length of (.+)\.$/, '最多输入 $1 个字符。'],
  [/^Field must be a valid\s+international phone number\..*$/, '请输入带国际区号的电话号码（例如 +8613800000000）。'],
  [/^Field must be a valid email\.$/, '请输入正确的电子邮箱地址。'],
  [/^Select$/, '请选择'],
  [/^Search$/, '搜索'],
  [/^No results$/, '没有匹配的选项'],
  [/^All values selected$/, '已全部选择'],
  [/^Nothing to show\.$/, '暂无数据。'],
  ...['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].map((day, i) => [new RegExp(`^${day}$`), DAYS[i]]),
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
    .map((month, i) => [new RegExp(`^${month}$`), MONTHS[i]])
];

// only places that hold words of form-js itself, never a label or an option of ours
const PLACES = '.fjs-form-field-error, .fjs-form-field-error li, .fjs-select-placeholder, .fjs-dropdownlist-empty, '
  + '.fjs-table-empty, .fjs-table-body > tr > td[colspan], .flatpickr-weekday, .flatpickr-monthDropdown-month, .cur-month';

function inChinese(text) {
  const words = text.trim();
  const found = WORDS.find(([english]) => english.test(words));
  return found ? words.replace(found[0], found[1]) : text;
}

function translate() {
  for (const place of document.querySelectorAll(PLACES)) {
    for (const node of place.childNodes) {
      // the text node itself stays, so that the form goes on to know it
      if (node.nodeType === Node.TEXT_NODE && inChinese(node.data) !== node.data) node.data = inChinese(node.data);
    }
  }
  for (const field of document.querySelectorAll('.fjs-container input[placeholder="Search"]')) field.placeholder = '搜索';
}

function calendar(injector) {
  const formats = injector.get('$locale').DATETIME_FORMATS;
  Object.assign(formats, { MONTH: MONTHS, STANDALONEMONTH: MONTHS, SHORTMONTH: MONTHS, DAY: DAYS.map(day => `星期${day}`), SHORTDAY: DAYS });
  if (injector.has('uibDatepickerConfig')) {
    Object.assign(injector.get('uibDatepickerConfig'), { formatDayTitle: 'yyyy年M月', formatMonthTitle: 'yyyy年', startingDay: 1 });
  }
}

if (chinese) {
  window.angular?.module('ng').run(['$injector', calendar]);
  new MutationObserver(translate).observe(document.body, { childList: true, subtree: true, characterData: true });
}

export default [];
