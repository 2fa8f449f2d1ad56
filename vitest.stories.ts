import { defineConfig } from 'vitest/config'

/** End-to-end stories that are written but not yet seen green as a whole: run by hand (`npm run stories`), never counted by `npm test`. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.story.ts'],
    globalSetup: ['./test/harness/globalSetup.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
})
