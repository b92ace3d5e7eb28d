export default {
  app: { name: 'Loupan', vendor: '楼盘' },
  customScripts: ['scripts/one-login.js'],
  disableWelcomeMessage: true
};
