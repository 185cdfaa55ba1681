import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Native compilers and package builders run inside tests.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
