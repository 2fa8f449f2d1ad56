import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Electron's userData; the launcher names it, so that a second process or a second run can share it. */
export const profile = process.env.STAND_IN_PROFILE ?? mkdtempSync(join(tmpdir(), 'guichet-desk-'))
