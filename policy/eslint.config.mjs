import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
    { ignores: ['dist/', 'node_modules/', 'eslint.config.mjs'] },
    js.configs.recommended,
    ...tseslint.configs.strictTypeChecked,
    {
        languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
        rules: {
            '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
            // node:test returns promises nobody needs to await.
            '@typescript-eslint/no-floating-promises': [
                'error',
                { allowForKnownSafeCalls: ['test', 'describe', 'it'] },
            ],
        },
    },
);
