export default {
  app: { name: 'Loupan', vendor: '楼盘' },
  locales: { availableLocales: ['en', 'zh'], fallbackLocale: 'en' },
  customScripts: ['scripts/one-login.js'],
  disableWelcomeMessage: true
};
