/** @type {import('eslint-doc-generator').GenerateOptions} */
export default {
  configEmoji: [
    ['recommended', '✅'],
    ['strict', '🔒'],
  ],
  ruleDocTitleFormat: 'name',
  ruleDocNotices: ['description', 'configs', 'hasSuggestions', 'options'],
  ruleListColumns: ['name', 'description', 'configsError', 'configsWarn', 'hasSuggestions'],
  urlConfigs: 'https://github.com/eslint-plugin-infra-clients/eslint-plugin-infra-clients#set-up',
};
