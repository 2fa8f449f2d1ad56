import { playwright } from '@vitest/browser-playwright'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { HangReporter } from './build/hangReporter.ts'
import { findChromium, quietFlags } from './build/findChromium.ts'

const chromium = findChromium() ?? undefined
/** Where `npm test` reads its counts. */
const report = process.env.GUICHET_TEST_REPORT

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: [
      'default',
      new HangReporter(process.env.GUICHET_TEST_HUNG),
      ...(report ? [['json', { outputFile: report }] as const] : []),
    ],
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
            'test/{contract,sync,storm,electron,borders,security}/**/*.test.ts',
          ],
          // One embedded PostgreSQL for all files of this project.
          globalSetup: ['./test/harness/globalSetup.ts'],
          // What is waited for comes late on a machine that others share: a wait that is too short says nothing.
          testTimeout: 20_000,
          expect: { poll: { timeout: 10_000 } },
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
            provider: playwright({
              launchOptions: { executablePath: chromium, args: quietFlags },
              // The desk speaks as the system asks; most of its tests read French.
              contextOptions: { locale: 'fr-FR' },
            }),
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
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'voice',
          environment: 'node',
          include: ['test/voice/**/*.test.ts'],
          globalSetup: ['./test/harness/globalSetup.ts'],
          // Kamailio, rtpengine, callers and Chromium, in real time: what is waited for is mostly time.
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
