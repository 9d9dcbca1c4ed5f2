/** The package's own name, by which its plugin is known under whatever prefix a configuration gives it. */
export const pluginName = 'eslint-plugin-infra-clients';
