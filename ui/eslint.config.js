import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import typescript from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

export default defineConfig(
  globalIgnores(["dist", "dist-preview", "coverage", "src/lib/ipc/bindings"]),
  js.configs.recommended,
  typescript.configs.recommended,
  svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, __PREVIEW__: "readonly" } },
    rules: {
      // Signs that combine with others are looked for one by one, written as escapes.
      "no-misleading-character-class": ["error", { allowEscape: true }],
      // At the edge of an element Svelte keeps a space that is written so, and no other.
      "svelte/no-useless-mustaches": "off",
    },
  },
  {
    files: ["**/*.{ts,svelte}"],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: [".svelte"] },
    },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: typescript.parser, svelteConfig } },
  },
);
