const chinese = (navigator.languages?.[0] ?? navigator.language ?? '').toLowerCase().split('-')[0] === 'zh';

export default {
  app: { name: 'Loupan', vendor: '楼盘' },
  // the fallback is loaded as well, and dates follow whichever file arrives last: so none beside Chinese
  locales: { availableLocales: ['en', 'zh'], fallbackLocale: chinese ? 'zh' : 'en' },
  customScripts: ['scripts/one-login.js', 'scripts/chinese.js'],
  disableWelcomeMessage: true
};
