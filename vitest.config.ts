import { playwright } from '@vitest/browser-playwright'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { findChromium, quietFlags } from './build/findChromium.ts'

const chromium = findChromium() ?? undefined

export default defineConfig({
  test: {
    maxWorkers: 2,
    // Nothing is focused or skipped unseen: build/test.ts counts, and oxlint refuses both in the tree.
    allowOnly: false,
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: [
            'shared/**/*.test.ts',
            'server/**/*.test.ts',
            'build/**/*.test.ts',
            'electron/**/*.test.ts',
            'test/{contract,sync,electron,borders}/**/*.test.ts',
          ],
          // One embedded PostgreSQL for all files of this project.
          globalSetup: ['./test/harness/globalSetup.ts'],
        },
      },
      {
        plugins: [react()],
        // Found only when a test that draws is loaded, they would make Vite reload the page under the tests that run.
        optimizeDeps: {
          include: [
            'react-dom/client',
            'react/jsx-dev-runtime',
            'react-aria-components',
            'react-aria-components/Toast',
            'react-i18next',
            'i18next',
            'zustand',
            'zustand/middleware',
            '@tabler/icons-react',
            '@tanstack/react-virtual',
          ],
        },
        test: {
          name: 'browser',
          include: ['renderer/**/*.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath: chromium, args: quietFlags } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['./test/harness/globalSetup.ts'],
          // Each file has a server, a database and browsers of its own: one at a time on two cores.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
