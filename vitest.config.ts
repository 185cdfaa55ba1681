import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/setup.ts",
    // A worker mostly waits for the processes that it starts.
    maxWorkers: "100%",
    // Files share what they import: loading the generator anew for each took as long as many of them.
    isolate: false,
    unstubEnvs: true,
    // Native compilers and package builders run inside tests.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
