import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(({ mode }) => ({
  plugins: [svelte(), svelteTesting()],
  // A literal, so that the preview's sample data falls out of the shipped bundle.
  define: { __PREVIEW__: JSON.stringify(mode === "preview") },
  resolve: {
    alias: { $components: here("src/components"), $lib: here("src/lib"), $screens: here("src/screens") },
  },
  server: { fs: { allow: [here(".."), here("../src-tauri/crates/texts/locales")] } },
  build: {
    target: ["safari17.5", "chrome123"],
    // Fonts stay files: the CSP knows no data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: {
    environment: "jsdom",
    setupFiles: ["tests/setup.ts"],
    include: ["src/**/*.test.ts", "tests/**/*.test.ts"],
    css: false,
    testTimeout: 20_000,
  },
}));
