import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/setup.ts",
    // A worker mostly waits for the processes that it starts.
    maxWorkers: "100%",
    // Native compilers and package builders run inside tests.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
