import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** Import rules: only `src/host` talks to Tauri, and the tiers are shared ← state ← domain ← views. */
const tauri = { group: ['@tauri-apps/*'], message: 'Only src/host imports Tauri.' };
const above = (...tiers) => tiers.map((tier) => ({ group: [`**/${tier}/**`], message: `${tier} is a tier above this one.` }));
const tier = (files, ...groups) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: groups.flat() }] },
});

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'e2e/', 'src/host/bindings/'] },
  ...ts.configs.strict,
  ...svelte.configs['flat/recommended'],
  { languageOptions: { globals: globals.browser } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] } },
  },
  {
    files: ['**/*.svelte'],
    rules: { 'max-lines': ['error', { max: 150 }] },
  },
  {
    rules: {
      'no-undef': 'off',
      'svelte/no-navigation-without-resolve': 'off',
      'svelte/prefer-svelte-reactivity': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },
  tier(['src/**/*.{ts,svelte}'], [tauri]),
  tier(['src/shared/**'], [tauri], above('state', 'domain', 'views', 'host')),
  tier(['src/state/**'], [tauri], above('domain', 'views')),
  tier(['src/domain/**'], [tauri], above('views')),
  { files: ['src/host/**'], rules: { 'no-restricted-imports': 'off' } },
);
