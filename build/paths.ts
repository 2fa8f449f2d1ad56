import { join } from 'node:path'

/** The project's folder: everything else is written relative to it, so no machine's path is anywhere in the tree. */
export const root = join(import.meta.dirname, '..')
export const out = join(root, 'out')
