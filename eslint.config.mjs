import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import prettier from 'eslint-config-prettier';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

// Who may import whom. A wrong import is an error: the picture in docs/architecture.md stays true.
const PURE = ['base', 'contract', 'domain'];
const LAYERS = {
  base: { dir: 'src/base', may: [] },
  contract: { dir: 'src/contract', may: ['base'] },
  domain: { dir: 'src/domain', may: ['base', 'contract'] },
  content: { dir: 'src/content', may: [...PURE] },
  platform: { dir: 'src/platform', may: ['base', 'contract', 'domain'] },
  service: { dir: 'src/service', may: [...PURE, 'content', 'platform'] },
  'ui-kit': { dir: 'src/ui/kit', may: ['base', 'contract', 'locales'] },
  kiosk: { dir: 'src/ui/kiosk', may: [...PURE, 'ui-kit', 'locales'] },
  desk: { dir: 'src/ui/desk', may: [...PURE, 'ui-kit', 'locales'] },
  display: { dir: 'src/ui/display', may: [...PURE, 'ui-kit', 'locales'] },
  pairing: { dir: 'src/ui/pairing', may: [...PURE, 'ui-kit', 'locales'] },
  staff: { dir: 'src/ui/staff', may: [...PURE, 'ui-kit', 'locales'] },
  inbox: { dir: 'src/ui/inbox', may: [...PURE, 'ui-kit', 'locales'] },
  dock: { dir: 'src/ui/dock', may: [...PURE, 'ui-kit', 'locales'] },
  // Development: shows the kiosk's own screens, also in the language of tests.
  preview: { dir: 'src/ui/preview', may: [...PURE, 'content', 'ui-kit', 'kiosk', 'locales'] },
  // Development: content as editors see it.
  'content-view': { dir: 'src/ui/content', may: [...PURE, 'ui-kit', 'locales'] },
  'office-server': { dir: 'src/office/server', may: [...PURE, 'content', 'platform'] },
  'office-dashboard': { dir: 'src/office/dashboard', may: [...PURE, 'ui-kit', 'locales'] },
  'electron-main': { dir: 'electron/main', may: ['base', 'contract', 'locales'] },
  'electron-preload': { dir: 'electron/preload', may: ['contract'] },
  locales: { dir: 'locales', may: [] },
  build: { dir: 'build', may: '*' },
  tests: { dir: 'tests', may: '*' },
};
const names = Object.keys(LAYERS);
const allowed = (name) => (LAYERS[name].may === '*' ? names : [name, ...LAYERS[name].may]);

const layerRule = {
  plugins: { boundaries },
  settings: {
    'import/resolver': { typescript: { project: './tsconfig.json' } },
    'boundaries/elements': names.map((type) => ({ type, pattern: LAYERS[type].dir })),
  },
  rules: {
    'boundaries/dependencies': [
      'error',
      {
        default: 'disallow',
        checkAllOrigins: true,
        policies: [
          ...names.map((type) => ({
            from: { element: { type } },
            allow: { to: { element: { types: { anyOf: allowed(type) } } } },
          })),
          {
            from: { element: { type: '*' } },
            allow: { to: { module: { origin: ['external', 'core'] } } },
          },
          {
            from: { element: { types: { anyOf: PURE } } },
            disallow: { to: { module: { origin: ['external', 'core'] } } },
          },
          {
            from: { element: { types: { anyOf: PURE } } },
            allow: { to: { module: { origin: 'external', source: 'zod' } } },
          },
          {
            from: {
              element: {
                types: { anyOf: names.filter((n) => !/^(electron|tests|build)/.test(n)) },
              },
            },
            disallow: { to: { module: { origin: 'external', source: 'electron' } } },
          },
        ],
      },
    ],
  },
};

export default tseslint.config(
  { ignores: ['dist/', '.cache/', '.data/', 'coverage/'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strict],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-invalid-void-type': 'off',
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    // Tests may sit beside their source and may reach for anything; product code may not.
    files: ['{src,electron}/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}'],
    ...layerRule,
    rules: {
      ...layerRule.rules,
      'max-lines-per-function': ['error', { max: 80, skipComments: true, skipBlankLines: true }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'No default exports: one name for one thing, everywhere.',
        },
      ],
    },
  },
  {
    // The domain is pure: time and chance arrive as arguments.
    files: ['src/{base,contract,domain}/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error', 'Date', 'performance', 'crypto', 'process'],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random' }],
    },
  },
  {
    files: ['src/ui/**/*.tsx', 'src/office/dashboard/**/*.tsx'],
    extends: [jsxA11y.flatConfigs.recommended],
    plugins: { 'react-hooks': reactHooks },
    rules: { ...reactHooks.configs.recommended.rules },
  },
  {
    files: ['build/**', 'tests/**', '**/*.mjs', '*.config.ts'],
    rules: { 'no-console': 'off' },
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
  {
    // Tests put nothing on the disk that stays. These may: the helper itself, and what is no test's own.
    files: ['tests/**/*.ts', '**/*.test.ts'],
    ignores: ['tests/support/{folders,started_before,faults_small_disk}.ts', 'tests/bench/main.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...['callee.name', 'callee.property.name'].map((name) => ({
          selector: `CallExpression[${name}=/^mkdtemp/]`,
          message: 'newFolder (tests/support/folders.ts) throws its folder away by itself.',
        })),
      ],
    },
  },
  { files: ['**/*.mjs'], languageOptions: { sourceType: 'module' }, rules: { 'no-undef': 'off' } },
  prettier,
);
